from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eval.baselines import CHUNK, NaiveBaseline, chunks
from eval.datasets import Text
from kb.models import AnswerStatus
from kb.query import Query

DAY = date(2026, 11, 23)


@pytest.mark.parametrize("length", [1, CHUNK - 4, CHUNK - 3, CHUNK, 3 * CHUNK + 7])
def test_pieces_put_together_are_the_text(length: int) -> None:
    text = "".join(chr(0x4E00 + i % 5000) for i in range(length))
    pieces = list(chunks([Text("d", "题目", text)]))
    assert "".join(piece.text for piece in pieces) == text
    assert all(len(piece.text) <= CHUNK for piece in pieces)
    assert [(p.start, p.end) for p in pieces[:-1]] == [
        (i * CHUNK, (i + 1) * CHUNK) for i in range(len(pieces) - 1)
    ]


def test_an_empty_text_has_no_pieces() -> None:
    assert list(chunks([Text("d", "", " \n")])) == []


def test_the_nearest_piece_comes_first_with_its_cosine(
    texts: tuple[Text, ...], embedder: Any, tmp_path: Path
) -> None:
    baseline = NaiveBaseline(texts, embedder, tmp_path)
    for text in texts:
        hits = baseline.search(Query(text.text, DAY)).hits
        assert hits[0].passage.document_id == text.id
        assert hits[0].score == pytest.approx(1, abs=1e-3)
        assert len(hits) == len(texts)
        assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_it_answers_everything_with_the_nearest_pieces(
    texts: tuple[Text, ...], embedder: Any, tmp_path: Path
) -> None:
    answer = NaiveBaseline(texts, embedder, tmp_path).ask(Query("公租房租金多少", DAY))
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.citations[0].head.id == "rent"
    assert [s.text for s in answer.statements] == [c.quote for c in answer.citations]


def test_the_index_is_kept_and_only_made_anew_for_other_texts(
    texts: tuple[Text, ...], embedder: Any, tmp_path: Path
) -> None:
    def embedded(given: tuple[Text, ...]) -> int:
        told: list[int] = []
        NaiveBaseline(given, embedder, tmp_path, lambda done, total: told.append(total))
        return told[-1]

    assert embedded(texts) == len(texts)
    assert embedded(texts) == 0
    assert embedded(texts[:2]) == 2
