"""The project's own question set: whole, balanced, and true to the sample corpus."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from eval.datasets import Fact
from eval.matching import fold, says

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
DATA = ROOT / "eval" / "data"
SEED = "zhenhai-2025-proposal-61"  # the reply letter that `seed_only` means
TYPES = {
    "a_colloquial",
    "b_precise",
    "c_multihop",
    "d_temporal",
    "e_numeric",
    "f_unanswerable",
    "g_adversarial",
}
FIELDS = {
    "id": str,
    "question": str,
    "type": str,
    "split": str,
    "expected_policy_ids": list,
    "expected_facts": list,
    "answerable": bool,
    "seed_only": bool,
    "forbidden_facts": list,
    "as_of": str,
    "note": str,
}
Row = dict[str, Any]

QUESTIONS: list[Row] = [
    json.loads(line) for line in (DATA / "questions.jsonl").read_text("utf-8").splitlines()
]
ANSWERABLE = [row for row in QUESTIONS if row["answerable"]]
DOCUMENTS = {
    entry["id"]: entry
    for entry in yaml.safe_load((CORPUS / "manifest.yaml").read_text("utf-8"))["documents"]
}


def read_qrels() -> dict[str, dict[str, int]]:
    with (DATA / "qrels.tsv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, delimiter="\t")
    assert header == ["query-id", "corpus-id", "score"]
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for question, document, grade in rows:
        assert document not in grades[question], (question, document)
        grades[question][document] = int(grade)
    return grades


def citable(document: str) -> list[str]:
    """Lines of a document that may be cited, as its generated file shows them."""
    source = CORPUS / "texts" / f"{document}.md"
    path = source if source.exists() else CORPUS / DOCUMENTS[document]["file"]
    text = re.sub(r"\{--.*?--\}", "", path.read_text("utf-8"))  # a deletion in a tracked change
    text = re.sub(r"\{\+\+(.*?)\+\+\}", r"\1", text)
    return [line for line in text.splitlines() if not line.startswith(("【编者注】", "【待核】"))]


def sentences(document: str) -> Iterator[str]:
    for line in citable(document):
        yield from re.split("[。；]", line)


def facts(row: Row, field: str = "expected_facts") -> list[Fact]:
    return [Fact.parse(text) for text in row[field]]


def pairs_of(question: str) -> set[str]:
    letters = re.sub(r"\W", "", fold(question))
    return {letters[i : i + 2] for i in range(len(letters) - 1)}


def test_every_question_has_all_fields_and_no_others() -> None:
    for row in QUESTIONS:
        assert {name: type(value) for name, value in row.items()} == FIELDS, row["id"]
        assert row["type"] in TYPES
        assert row["split"] in {"tune", "test"}
        assert date(2022, 8, 1) <= date.fromisoformat(row["as_of"]) <= date(2026, 11, 23)
        assert row["question"] == row["question"].strip() != ""


def test_ids_are_unique_and_in_order() -> None:
    assert [row["id"] for row in QUESTIONS] == [f"W{n:03}" for n in range(1, len(QUESTIONS) + 1)]


def test_there_are_enough_questions_of_every_kind() -> None:
    types = Counter(row["type"] for row in QUESTIONS)
    assert len(QUESTIONS) >= 180
    assert types.keys() == TYPES
    assert min(types.values()) >= 15
    refusals = types["f_unanswerable"] + types["g_adversarial"]
    assert 0.20 <= refusals / len(QUESTIONS) <= 0.25
    assert sum(row["seed_only"] for row in QUESTIONS) >= len(QUESTIONS) / 4


def test_both_splits_hold_as_many_questions_of_each_type() -> None:
    counts = Counter((row["type"], row["split"]) for row in QUESTIONS)
    for type in TYPES:
        assert abs(counts[type, "tune"] - counts[type, "test"]) <= 2, type


def test_questions_on_the_same_fact_of_the_same_document_share_a_split() -> None:
    splits: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in ANSWERABLE:
        for document in row["expected_policy_ids"]:
            for fact in facts(row):
                for wording in fact.alternatives:
                    splits[document, fold(wording)].add(row["split"])
    assert [key for key, found in splits.items() if len(found) > 1] == []


def test_no_two_questions_are_nearly_the_same() -> None:
    pairs = [(row["id"], pairs_of(row["question"])) for row in QUESTIONS]
    near = [
        (a, b)
        for (a, left), (b, right) in combinations(pairs, 2)
        if len(left & right) >= 0.8 * len(left | right)
    ]
    assert near == []


def test_every_expected_document_is_in_the_sample_corpus() -> None:
    for row in QUESTIONS:
        assert set(row["expected_policy_ids"]) <= DOCUMENTS.keys(), row["id"]


def test_a_fictional_reply_never_counts_as_an_answer() -> None:
    for row in QUESTIONS:
        for document in row["expected_policy_ids"]:
            assert DOCUMENTS[document]["provenance"] != "example", row["id"]


def test_answerable_questions_name_documents_and_facts_and_the_others_no_facts() -> None:
    for row in QUESTIONS:
        if row["answerable"]:
            assert row["expected_policy_ids"], row["id"]
            assert row["expected_facts"], row["id"]
            assert row["type"] != "f_unanswerable", row["id"]
        else:
            assert not row["expected_facts"], row["id"]
            assert row["note"], f"{row['id']} must say why it has no answer"


def test_seed_only_means_that_the_reply_letter_alone_is_expected() -> None:
    for row in QUESTIONS:
        assert row["seed_only"] == (row["expected_policy_ids"] == [SEED]), row["id"]


def test_every_expected_fact_stands_in_the_citable_text_of_an_expected_document() -> None:
    missing = [
        (row["id"], str(fact))
        for row in ANSWERABLE
        for fact in facts(row)
        if not any(says("\n".join(citable(id)), fact) for id in row["expected_policy_ids"])
    ]
    assert missing == []


def test_every_expected_document_states_at_least_one_expected_fact() -> None:
    useless = [
        (row["id"], document)
        for row in ANSWERABLE
        for document in row["expected_policy_ids"]
        if not any(says("\n".join(citable(document)), fact) for fact in facts(row))
    ]
    assert useless == []


def test_repeating_the_question_is_never_a_right_answer() -> None:
    for row in ANSWERABLE:
        assert not all(says(row["question"], fact) for fact in facts(row)), row["id"]


def test_a_forbidden_fact_never_stands_in_the_sentence_that_answers() -> None:
    for row in ANSWERABLE:
        for document in row["expected_policy_ids"]:
            for sentence in sentences(document):
                if any(says(sentence, fact) for fact in facts(row)):
                    said = [str(f) for f in facts(row, "forbidden_facts") if says(sentence, f)]
                    assert said == [], (row["id"], sentence)


def test_qrels_grade_2_is_what_answers_and_grade_1_what_else_to_read() -> None:
    qrels = read_qrels()
    assert qrels.keys() <= {row["id"] for row in QUESTIONS}
    for row in QUESTIONS:
        grades = qrels.get(row["id"], {})
        assert grades.keys() <= DOCUMENTS.keys()
        assert set(grades.values()) <= {1, 2}
        best = {document for document, grade in grades.items() if grade == 2}
        assert best == (set(row["expected_policy_ids"]) if row["answerable"] else set()), row["id"]
        assert set(row["expected_policy_ids"]) <= grades.keys(), row["id"]
