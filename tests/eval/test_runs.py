from datetime import date
from pathlib import Path
from typing import Any

import ir_measures
import pytest

from eval.datasets import Dataset, Question
from eval.measures import nDCG
from eval.runs import Outcome, Ranked, documents, latency, run, write_run
from kb.models import SearchResult
from kb.query import Query

DAY = date(2026, 11, 23)
SET = Dataset(
    "tiny",
    (
        Question("q1", "公租房租金每平方米多少元", relevant={"rent": 1}),
        Question("q2", "节水率达到多少奖励", relevant={"water": 1}, as_of=date(2025, 1, 1)),
    ),
    digest="0" * 64,
)


def test_hits_become_documents_in_order_of_first_appearance_with_their_best_score(
    library: Any,
) -> None:
    hits = library.search(Query("云岭市公租房租金合同检查", DAY)).hits
    ranked = documents(hits)
    assert [r.document_id for r in ranked] == list(
        dict.fromkeys(hit.passage.document_id for hit in hits)
    )
    for one in ranked:
        assert one.score == max(
            hit.score for hit in hits if hit.passage.document_id == one.document_id
        )


def test_a_run_keeps_rankings_passages_answers_and_timings(library: Any) -> None:
    done: list[int] = []
    first, second = run(SET, library, library, today=DAY, progress=done.append)
    assert first.ranking[0] == "rent"
    assert first.top[0].title == "云岭市公租房管理办法"
    assert first.answer is not None
    assert first.answer.status == "answered"
    assert set(first.timing_ms) == {"search", "search.scan", "ask", "ask.scan"}
    assert (first.as_of, second.as_of) == (DAY, date(2025, 1, 1))
    assert done == [1, 2]


def test_without_an_answerer_only_search_is_run(library: Any) -> None:
    outcome = run(SET, library, today=DAY)[0]
    assert outcome.answer is None
    assert set(outcome.timing_ms) == {"search", "search.scan"}


def test_a_question_that_cannot_be_asked_is_kept_with_its_error(library: Any) -> None:
    long = Dataset("long", (Question("q", "长" * 501, relevant={"rent": 1}),), "0")
    (outcome,) = run(long, library, today=DAY)
    assert outcome.error is not None
    assert "过长" in outcome.error
    assert outcome.ranking == []


def test_the_first_question_is_asked_once_more_beforehand(library: Any) -> None:
    asked: list[str] = []

    class Noting:
        def search(self, query: Query) -> SearchResult:
            asked.append(query.text)
            result: SearchResult = library.search(query)
            return result

    run(SET, Noting(), today=DAY)
    assert asked == [SET.questions[0].text, *(q.text for q in SET.questions)]


def outcome(id: str, *ranked: tuple[str, float]) -> Outcome:
    return Outcome(Question(id, "问"), DAY, tuple(Ranked(*pair) for pair in ranked))


def test_latency_is_told_by_stage_over_the_questions_that_went_through_it() -> None:
    spent = [
        Outcome(
            Question(str(i), "问"),
            DAY,
            timing_ms={"search": float(i)} | ({"ask": 7.0} if i == 3 else {}),
        )
        for i in range(101)
    ]
    found = latency(spent)
    assert (found["search"].p50, found["search"].p95) == (50, 95)
    assert (found["ask"].p50, found["ask"].p95) == (7, 7)


@pytest.mark.parametrize(
    "scores",
    [
        (3.0, 2.0, 1.0),
        (1.0, 1.0, 1.0),
        (1.0, 2.0, 3.0),
        (0.1 + 1e-12, 0.1, 0.05),
    ],
)
def test_a_run_file_keeps_the_order_for_tools_that_sort_by_score(
    tmp_path: Path, scores: tuple[float, ...]
) -> None:
    names = ("b", "c", "a")
    path = tmp_path / "x.run"
    write_run(path, [outcome("q1", *zip(names, scores, strict=True)), outcome("q2")], "full")
    run = list(ir_measures.read_trec_run(str(path)))  # type: ignore[no-untyped-call]
    assert [row.doc_id for row in sorted(run, key=lambda row: -row.score)] == list(names)
    theirs = ir_measures.calc_aggregate([ir_measures.nDCG @ 10], {"q1": {"c": 1}}, run)
    assert theirs[ir_measures.nDCG @ 10] == pytest.approx((nDCG @ 10)(names, {"c": 1}))


def test_falling_scores_are_kept_in_the_run_file(tmp_path: Path) -> None:
    path = tmp_path / "x.run"
    write_run(path, [outcome("q1", ("a", 0.75), ("b", 0.5))], "full")
    assert path.read_text() == "q1 Q0 a 1 0.75 full\nq1 Q0 b 2 0.5 full\n"
