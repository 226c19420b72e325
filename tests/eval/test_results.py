from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eval.datasets import Dataset, DatasetError, Fact, Question, Text
from eval.result_files import read_results, to_json
from eval.results import (
    ANSWER_MEASURE,
    MISSING,
    QUOTE_MEASURE,
    Result,
    measured,
)
from eval.runs import Outcome, run

DAY = date(2026, 11, 23)
QUESTIONS = (
    Question("q1", "公租房租金每平方米多少元", "e_numeric", {"rent": 1}, (Fact.parse("12.5元"),)),
    Question("q2", "节水率达到多少奖励", "e_numeric", {"water": 1}, (Fact.parse("3万元"),)),
    Question("q3", "zzzz", "f_unanswerable", {}, answerable=False),
)


@pytest.fixture
def result(library: Any) -> Result:
    dataset = Dataset("tiny", QUESTIONS, "d" * 64)
    outcomes = run(dataset, library, library, today=DAY)
    return measured(dataset, outcomes, "full", library, facts={"模型": "m"})


def test_each_measure_counts_only_the_questions_it_applies_to(result: Result) -> None:
    assert set(result.values("nDCG@10")) == {"q1", "q2"}
    assert result.values("refusal_recall") == {"q3": 1}
    assert result.values("fact_recall") == {"q1": 1, "q2": 0}
    summary = result.summary()
    assert (summary["fact_recall"].mean, summary["fact_recall"].n) == (0.5, 2)
    assert summary["false_refusal"].mean == 0


def test_a_question_that_could_not_be_asked_counts_as_unanswered(library: Any) -> None:
    """A system that fails on half the questions must not look better for it."""
    outcomes = [Outcome(question, DAY, error="连不上服务器。") for question in QUESTIONS]
    failed = measured(Dataset("tiny", QUESTIONS, "d" * 64), outcomes, "full", library)
    assert failed.values("fact_recall") == {"q1": 0, "q2": 0}
    assert failed.values("document_hit") == {"q1": 0, "q2": 0}
    assert failed.values("false_refusal") == {"q1": 1, "q2": 1}
    assert failed.values("refusal_recall") == {"q3": 0}
    assert failed.values("refusal_precision") == {}


def test_expected_documents_that_are_not_held_are_told(library: Any) -> None:
    questions = (*QUESTIONS, Question("q4", "公租房", relevant={"rant": 1, "rent": 1}))
    dataset = Dataset("tiny", questions, "d" * 64)
    outcomes = run(dataset, library, library, today=DAY)
    assert measured(dataset, outcomes, "full", library).facts == {MISSING: "rant"}


def test_types_are_told_apart(result: Result) -> None:
    assert result.types == ("e_numeric", "f_unanswerable")
    assert set(result.summary("f_unanswerable")) == {"refusal_precision", "refusal_recall"}


def test_a_results_file_gives_back_the_same_results(result: Result, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(to_json([result, replace(result, system="dense")]), encoding="utf-8")
    first, second = read_results(path)
    assert first == result
    assert second.system == "dense"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("{}", "不是评测结果文件"),
        ("[1]", "不是评测结果文件"),
        ("nonsense", "不是评测结果文件"),
        ('{"format": 1, "results": [{"rows": 3}]}', "不是评测结果文件"),
        ('{"format": 99, "results": []}', "另一版本"),
    ],
)
def test_what_is_no_results_file_is_told_so(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "r.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DatasetError, match=complaint):
        read_results(path)
    with pytest.raises(DatasetError, match="没有找到评测结果"):
        read_results(tmp_path / "none.json")


def test_gold_answers_count_where_they_are_words_of_a_relevant_text(library: Any) -> None:
    def asked(id: str, answer: str) -> Question:
        return Question(id, "公租房租金每平方米多少元", relevant={"rent": 1}, answers=(answer,))

    corpus = (
        Text("rent", "云岭市公租房管理办法", "租金每月每平方米12.5元。\n合同期限不超过3年。"),
        Text("far", "", "其他"),
    )
    dataset = Dataset(
        "c",
        (asked("span", "每平方米12.5元"), asked("written", "您好，很便宜"), asked("other", "其他")),
        "d",
        corpus,
        "c",
    )
    result = measured(dataset, run(dataset, library, today=DAY), "full")
    assert result.values(ANSWER_MEASURE) == {"span": 1}


def test_the_first_quote_is_looked_into_where_a_collection_is_asked_for_answers(
    library: Any,
) -> None:
    def asked(id: str, text: str, answer: str) -> Question:
        return Question(id, text, relevant={"rent": 1}, answers=(answer,))

    corpus = (
        Text("rent", "云岭市公租房管理办法", "租金每月每平方米12.5元。\n合同期限不超过3年。"),
    )
    questions = (
        asked("quoted", "公租房租金每平方米多少元", "每平方米12.5元"),
        asked("elsewhere", "公租房租金每平方米多少元", "不超过3年"),
        asked("refused", "zzzz", "不超过3年"),
    )
    outcomes = run(Dataset("c", questions, "d", corpus, "c"), library, library, today=DAY)
    result = measured(Dataset("c", questions, "d", corpus, "c"), outcomes, "full", library)
    assert result.values(QUOTE_MEASURE) == {"quoted": 1, "elsewhere": 0, "refused": 0}
