"""What is trained on is well formed, and nothing that is measured on is in it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from typing import Any

import pytest

from eval.datasets import Dataset, Question, Text
from eval.matching import says
from eval.training.training_pairs import (
    TRAINING,
    broad,
    clauses,
    judged,
    near_misses,
    of_each_clause,
    pools,
    statutes,
)
from tests.eval.test_question_set import DOCUMENTS, citable, facts, pairs_of

DATA = TRAINING.parent


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


HOLDOUT = rows(DATA / "holdout.jsonl")
TUNING = rows(TRAINING / "questions.jsonl")
REFUSALS = rows(DATA / "refusals.jsonl")
SEARCHES = rows(DATA / "search.jsonl")
HALVES = [*rows(DATA / "questions.jsonl"), *REFUSALS]
MEASURED = [*HOLDOUT, *SEARCHES, *(row for row in HALVES if row["split"] == "test")]


SETS = {"holdout": HOLDOUT, "tuning": TUNING, "refusals": REFUSALS, "search": SEARCHES}


@pytest.mark.parametrize("questions", SETS.values(), ids=SETS)
def test_every_expected_fact_stands_in_an_expected_document(
    questions: list[dict[str, Any]],
) -> None:
    assert len({row["id"] for row in questions}) == len(questions)
    for row in questions:
        assert set(row["expected_policy_ids"]) <= DOCUMENTS.keys(), row["id"]
        assert bool(row["expected_facts"]) == row["answerable"], row["id"]
        for fact in facts(row):
            held = ("\n".join(citable(id)) for id in row["expected_policy_ids"])
            assert any(says(text, fact) for text in held), (row["id"], str(fact))


def test_no_question_that_is_measured_on_is_trained_or_tuned_on() -> None:
    trained = [row["question"] for row in (*TUNING, *HALVES) if row["split"] == "tune"]
    trained += [example.question for example in (*clauses(), *broad())]
    known = [pairs_of(question) for question in trained]
    with_pair: dict[str, list[int]] = defaultdict(list)
    for at, pairs in enumerate(known):
        for pair in pairs:
            with_pair[pair].append(at)
    for row in MEASURED:
        own = pairs_of(row["question"])
        shared = Counter(at for pair in own for at in with_pair.get(pair, ()))
        assert not any(
            count >= 0.8 * len(own | known[at])
            for at, count in shared.items()
            if count >= 0.8 * len(own)
        ), row["id"]


def test_colloquial_questions_and_refusals_are_as_many_in_both_halves() -> None:
    counts = Counter((row["type"], row["split"]) for row in REFUSALS)
    assert set(counts.values()) == {60}
    assert {type for type, _ in counts} == {"a_colloquial", "f_unanswerable"}
    assert all(row["note"] for row in REFUSALS if not row["answerable"])


def test_clauses_have_questions_and_near_misses_that_differ() -> None:
    lines = rows(TRAINING / "clauses.jsonl")
    assert len({line["id"] for line in lines}) == len(lines)
    asked = [question for line in lines for question in (*line["asks"], *line["near_misses"])]
    assert len(set(asked)) == len(asked)
    for line in lines:
        assert min(len(line["asks"]), len(line["near_misses"])) >= 2, line["id"]
        assert all(line[name].strip() for name in ("title", "text", "supplement")), line["id"]
    assert len(list(clauses())) == sum(len(line["asks"]) for line in lines)
    assert len(pools(clauses())) == len(lines)


def test_only_articles_of_the_collection_and_listed_questions_are_trained_on() -> None:
    first = rows(TRAINING / "statutes.jsonl")[0]
    listed = (TRAINING / "judged.txt").read_text("utf-8").split()[0]
    collection = Dataset(
        "laws",
        (
            Question(listed, "谁可以成为个体工商户", relevant={"a1": 1}),
            Question("unlisted", "别的问题", relevant={"a1": 1}),
        ),
        "",
        (Text("a1", first["title"], "条文"),),
    )
    expected = (f"{first['title']}\n条文",)
    found = list(statutes(collection))
    assert {example.positives for example in found} == {expected}
    assert first["question"] in {example.question for example in found}
    assert [example.question for example in judged(collection)] == ["谁可以成为个体工商户"]


def test_near_misses_are_of_clauses_and_of_articles_that_the_collection_holds() -> None:
    first = rows(TRAINING / "near_misses.jsonl")[0]
    collection = Dataset("laws", (), "", (Text("a1", first["title"], "条文"),))
    found = list(near_misses(collection))
    article = f"{first['title']}\n条文"
    asked = [example.question for example in found if example.negatives == (article,)]
    assert asked == first["near_misses"]
    assert len(found) == len(asked) + sum(
        len(line["near_misses"]) for line in rows(TRAINING / "clauses.jsonl")
    )
    assert not any(example.positives for example in found)


def test_broad_questions_are_short_and_are_of_known_clauses() -> None:
    lines = rows(TRAINING / "broad.jsonl")
    known = {line["id"] for line in rows(TRAINING / "clauses.jsonl")}
    asked = [question for line in lines for question in (*line["asks"], *line["misses"])]
    assert {line["id"] for line in lines} <= known
    assert all(len({*line["asks"], *line["misses"]}) == 4 for line in lines)
    assert all(4 <= len(question) <= 16 for question in asked)
    found = list(broad())
    assert [bool(e.positives) for e in found].count(True) * 2 == len(found) == len(asked)


def test_a_supplement_answers_near_misses_and_not_what_its_clause_answers() -> None:
    lines = rows(TRAINING / "clauses.jsonl")
    asks = {question for line in lines for question in line["asks"]}
    supplements = {line["supplement"] for line in lines}
    found = list(of_each_clause(Random(1)))
    assert len(found) > 2 * len(lines)
    for example in found:
        (text,) = (*example.positives, *example.negatives)
        supplement = text.partition("\n")[2] in supplements
        assert bool(example.positives) == ((example.question in asks) != supplement)
