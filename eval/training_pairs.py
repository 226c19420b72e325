"""What adapter and cross_encoder learn from: questions, passages that answer and some that do not.

statutes    `training/statutes.jsonl`: our questions, each naming an article by its title. The texts
            are public law and are read from a BEIR-style folder, not kept here.
judged      the folder's own questions and qrels (STARD, MIT); only those listed in
            `training/judged.txt`, so that the others can be measured on.
clauses     `training/clauses.jsonl`: clauses and questions, both ours: those the clause answers
            (`asks`) and near misses, which it seems to answer and does not.
near misses `training/near_misses.jsonl`: the same for articles, by title.
corpus      the tuning half of our question set, over the sample corpus.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from eval.datasets import Dataset, Question
from eval.matching import says
from kb.knowledge_base import KnowledgeBase
from kb.passage_text import embedded_text, judged_text
from kb.ports import Embedder, Matrix

TRAINING = Path(__file__).parent / "data" / "training"
SKIPPED = 3  # the nearest other passages may well answer too: they are not held against
NEGATIVES = 5
FEW = 4  # a fact that stands in more passages than these does not tell which one answers


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the passages that answer it, and near ones that do not."""

    question: str
    positives: tuple[str, ...]
    negatives: tuple[str, ...] = ()


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def statutes(collection: Dataset) -> Iterator[Example]:
    """Our questions over the articles of `collection`; titles it does not hold are passed over."""
    texts = {text.title: f"{text.title}\n{text.text}" for text in collection.corpus or ()}
    for line in read_lines(TRAINING / "statutes.jsonl"):
        if line["title"] in texts:
            yield Example(line["question"], (texts[line["title"]],))


def judged(collection: Dataset) -> Iterator[Example]:
    """The training half of a collection's own questions."""
    texts = {text.id: f"{text.title}\n{text.text}" for text in collection.corpus or ()}
    for question in training_half(collection):
        yield Example(question.text, tuple(texts[id] for id in question.relevant))


def training_half(collection: Dataset) -> list[Question]:
    """The questions listed in `training/judged.txt`: half of them, and none shares a relevant
    text with the other half, which can therefore be measured on."""
    listed = set((TRAINING / "judged.txt").read_text(encoding="utf-8").split())
    return [question for question in collection.questions if question.id in listed]


def clauses() -> Iterator[Example]:
    for line in read_lines(TRAINING / "clauses.jsonl"):
        yield from (Example(question, (_clause(line),)) for question in line["asks"])


def near_misses(collection: Dataset) -> Iterator[Example]:
    """Questions that a clause or an article seems to answer and does not: nothing answers them."""
    for line in read_lines(TRAINING / "clauses.jsonl"):
        yield from (Example(question, (), (_clause(line),)) for question in line["near_misses"])
    texts = {text.title: f"{text.title}\n{text.text}" for text in collection.corpus or ()}
    for line in read_lines(TRAINING / "near_misses.jsonl"):
        if line["title"] in texts:
            article = texts[line["title"]]
            yield from (Example(question, (), (article,)) for question in line["near_misses"])


def _clause(line: Mapping[str, str]) -> str:
    return judged_text(line["title"], line["number"], line["path"].split(), line["text"])


def corpus(questions: Iterable[Question], knowledge_base: KnowledgeBase) -> Iterator[Example]:
    """Questions of the sample corpus with the passages that state their first fact."""
    for question in questions:
        if not question.answerable:
            continue
        documents = [knowledge_base.document(id) for id in question.relevant]
        positives = tuple(
            embedded_text(document, passage)
            for document in documents
            for passage in document.passages
            if says(passage.text, question.facts[0])
        )
        if 0 < len(positives) <= FEW:
            yield Example(question.text, positives)


def passages(knowledge_base: KnowledgeBase) -> list[str]:
    """Every passage of a knowledge base as it is embedded."""
    documents = map(knowledge_base.document, knowledge_base.heads())
    return [embedded_text(document, p) for document in documents for p in document.passages]


def with_negatives(
    examples: Sequence[Example], pool: Sequence[str], model: Embedder
) -> list[Example]:
    """Each example with passages of `pool` that the untrained model finds near the question."""
    rows: Matrix = model.passages(pool)
    found = []
    for example in examples:
        order = np.argsort(-(rows @ model.query(example.question)))[: 4 * NEGATIVES + SKIPPED]
        near = [pool[i] for i in order if pool[i] not in example.positives]
        found.append(replace(example, negatives=tuple(near[SKIPPED : SKIPPED + NEGATIVES])))
    return found


def pools(examples: Iterable[Example]) -> list[str]:
    """Every positive passage once, in order."""
    return list(dict.fromkeys(text for example in examples for text in example.positives))
