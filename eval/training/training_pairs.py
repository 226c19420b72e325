"""What adapter and cross_encoder learn from: questions, passages that answer and some that do not.

statutes    `training/statutes.jsonl`: our questions, each naming an article by its title. The texts
            are public law and are read from a BEIR-style folder, not kept here.
judged      the folder's own questions and qrels (STARD, MIT); only those listed in
            `training/judged.txt`, so that the others can be measured on.
clauses     `training/clauses.jsonl`: clauses and questions, both ours: those the clause answers
            (`asks`) and near misses, which it seems to answer and does not. A supplement, another
            passage of the same document, answers the near misses and none of the others.
broad       `training/broad.jsonl`: short questions as typed into a search box (小巨人申报条件) that
            a clause answers as a whole (`asks`), and some that it does not (`misses`).
near misses `training/near_misses.jsonl`: the same for articles, by title.
corpus      the tuning half of our question set, over the sample corpus.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from eval.datasets import Dataset, Question, Text
from eval.matching import says
from kb.encoders.bundled_model import PLAIN
from kb.encoders.embedding import open_embedder
from kb.encoders.model_files import model_folder, prepare
from kb.knowledge_base import KnowledgeBase
from kb.passage_text import embedded_text, judged_text
from kb.ports import Embedder, Matrix
from kb.settings import Settings

TRAINING = Path(__file__).parents[1] / "data" / "training"
SKIPPED = 3  # the nearest other passages may well answer too: they are not held against
NEGATIVES = 5
SUPPLEMENTED = 0.3  # share of the clauses whose supplement is used too
FEW = 4  # a fact that stands in more passages than these does not tell which one answers


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the passages that answer it, and near ones that do not."""

    question: str
    positives: tuple[str, ...]
    negatives: tuple[str, ...] = ()


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def untrained(settings: Settings) -> Embedder:
    """The model as it was published, which finds near passages; prepared first if need be."""
    folder = model_folder(settings.models, PLAIN)
    prepare(PLAIN, folder, print)
    return open_embedder(folder, settings.threads)


def _articles(collection: Dataset) -> dict[str, str]:
    """Title -> article, as both models read it."""
    return {text.title: _article(text) for text in collection.corpus or ()}


def _article(text: Text) -> str:
    return f"{text.title}\n{text.text}"


def statutes(collection: Dataset) -> Iterator[Example]:
    """Our questions over the articles of `collection`; titles it does not hold are passed over."""
    texts = _articles(collection)
    for line in read_lines(TRAINING / "statutes.jsonl"):
        if line["title"] in texts:
            yield Example(line["question"], (texts[line["title"]],))


def judged(collection: Dataset) -> Iterator[Example]:
    """The training half of a collection's own questions."""
    texts = {text.id: _article(text) for text in collection.corpus or ()}
    for question in training_half(collection):
        yield Example(question.text, tuple(texts[id] for id in question.relevant))


def training_half(collection: Dataset) -> list[Question]:
    """The questions listed in `training/judged.txt`: half of them, and none shares a relevant
    text with the other half, which can therefore be measured on."""
    listed = set((TRAINING / "judged.txt").read_text(encoding="utf-8").split())
    return [question for question in collection.questions if question.id in listed]


def clauses() -> Iterator[Example]:
    """Our own clauses with the questions that they answer."""
    for line in read_lines(TRAINING / "clauses.jsonl"):
        yield from (Example(question, (_clause(line),)) for question in line["asks"])


def near_misses(collection: Dataset) -> Iterator[Example]:
    """Questions that a clause or an article seems to answer and does not: nothing answers them."""
    for line in read_lines(TRAINING / "clauses.jsonl"):
        yield from (Example(question, (), (_clause(line),)) for question in line["near_misses"])
    yield from near_misses_of_articles(collection)


def near_misses_of_articles(collection: Dataset) -> Iterator[Example]:
    """The same for articles of statutes; titles that `collection` does not hold are passed over."""
    texts = _articles(collection)
    for line in read_lines(TRAINING / "near_misses.jsonl"):
        if line["title"] in texts:
            article = texts[line["title"]]
            yield from (Example(question, (), (article,)) for question in line["near_misses"])


def broad() -> Iterator[Example]:
    """Short questions with their clause, as what answers them or as what does not."""
    clauses = {line["id"]: _clause(line) for line in read_lines(TRAINING / "clauses.jsonl")}
    for line in read_lines(TRAINING / "broad.jsonl"):
        yield from (Example(question, (clauses[line["id"]],)) for question in line["asks"])
        yield from (Example(question, (), (clauses[line["id"]],)) for question in line["misses"])


def of_each_clause(draw: Random) -> Iterator[Example]:
    """One question of each clause that it answers and one that it does not; in some, the supplement
    takes its place, so that how a question sounds tells little."""
    for line in read_lines(TRAINING / "clauses.jsonl"):
        clause, supplement = _clause(line), _clause(line, line["supplement"])
        yield Example(draw.choice(line["asks"]), (clause,))
        yield Example(draw.choice(line["near_misses"]), (), (clause,))
        if draw.random() < SUPPLEMENTED:
            yield Example(draw.choice(line["near_misses"]), (supplement,))
        if draw.random() < SUPPLEMENTED:
            yield Example(draw.choice(line["asks"]), (), (supplement,))


def _clause(line: Mapping[str, str], text: str | None = None) -> str:
    path = line["path"].split()
    return judged_text(line["title"], line["number"], path, line["text"] if text is None else text)


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
