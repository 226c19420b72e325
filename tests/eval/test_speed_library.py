"""A library of any wanted size: texts that answer questions, and copies that are others."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.datasets import Question, Text
from eval.makers import document_maker
from eval.speed.library import RepeatingEmbedder, copy_of, moved, plans, stock
from kb.passage_text import embedded_text
from kb.settings import Settings
from tests.eval.conftest import make_document

# chromadb warns of its own way of storing a collection without an embedding function.
pytestmark = pytest.mark.filterwarnings("ignore:legacy embedding function config")


@given(sizes=st.lists(st.integers(1, 60), min_size=1, max_size=3), real=st.integers(1, 12))
def test_a_library_has_the_wanted_size_and_a_smaller_one_is_part_of_it(
    sizes: list[int], real: int
) -> None:
    texts = [Text(f"t{i}", f"第{i}号办法", "一。\n" * (i % 3 + 1)) for i in range(9)]
    planned = plans(texts, sizes, make_document, real)
    ordered = [planned[size] for size in sorted(planned)]
    for size, plan in planned.items():
        made = sum(len(make_document(t.id, t.title, t.text).passages) for t in plan.texts)
        assert size <= plan.passages == made < size + 4
        assert len({text.id for text in plan.texts}) == len(plan.texts)
        assert plan.real <= min(plan.passages, real + 3)
    for smaller, larger in pairwise(ordered):
        assert larger.texts[: len(smaller.texts)] == smaller.texts


def test_a_copy_is_another_document_whose_vectors_are_near_the_original_ones(
    texts: tuple[Text, ...], embedder: Any
) -> None:
    repeating = RepeatingEmbedder(embedder)
    titles = [text.title for text in texts]
    originals = repeating.passages(titles)
    copies = repeating.passages([copy_of(text, 2).title for text in texts])
    assert np.allclose(np.linalg.norm(copies, axis=1), 1, atol=1e-5)
    cosines = (originals * copies).sum(axis=1)
    assert ((cosines > 0.99) & (cosines < 0.9999)).all()
    assert np.array_equal(originals, embedder.passages(titles))


def test_a_copy_seen_before_its_original_is_embedded_like_any_text(embedder: Any) -> None:
    copy = copy_of(Text("a", "云岭市节水办法", "x"), 3).title
    [row] = RepeatingEmbedder(embedder).passages([copy])
    assert float(row @ embedder.query("云岭市节水办法")) > 0.98


def test_a_copy_reads_as_its_original_once_its_mark_is_taken_off(texts: tuple[Text, ...]) -> None:
    maker = document_maker()
    for text in (*texts, replace(texts[0], title="")):
        originals, copies = (
            {embedded_text(made, p) for p in made.passages}
            for made in (maker(t.id, t.title, t.text) for t in (text, copy_of(text, 12)))
        )
        assert {copy.replace("副本12·", "") for copy in copies} == originals != copies


@given(st.text())
def test_the_same_text_is_always_moved_alike(text: str) -> None:
    vector = np.eye(1, 32, dtype=np.float32)[0]
    assert np.array_equal(moved(vector, text), moved(vector, text))


def test_texts_that_answer_the_questions_come_first(tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "towns"
    folder.mkdir()
    names = "abcdef"
    (folder / "corpus.jsonl").write_text(
        "\n".join(f'{{"_id": "{n}", "title": "{n}", "text": "文"}}' for n in names)
    )
    (folder / "queries.jsonl").write_text('{"_id": "1", "text": "问"}')
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n1\te\t1\n")
    made = stock([folder, folder], settings, 10)
    assert [text.id for text in made.texts[:2]] == ["towns.e", "towns.e"]
    assert len(made.texts) == 12


def test_questions_of_one_collection_do_not_meet_texts_of_another(
    tmp_path: Path, settings: Settings
) -> None:
    folders = [tmp_path / name for name in ("east", "west")]
    for folder in folders:
        folder.mkdir()
        (folder / "corpus.jsonl").write_text('{"_id": "1", "title": "甲", "text": "文"}')
        (folder / "queries.jsonl").write_text('{"_id": "1", "text": "问"}')
        (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n1\t1\t1\n")
    made = stock(folders, settings, 10)
    assert [q.id for q in made.questions] == ["east.1", "west.1"]
    assert all(isinstance(q, Question) and q.relevant == {q.id: 1} for q in made.questions)
