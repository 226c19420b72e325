"""Running a dataset through a system, and keeping what came back.

A system is anything that satisfies `Searcher` (and, for question sets, `Answerer` and `Library`);
`kb.knowledge_base.KnowledgeBase` and `eval.client.RemoteKnowledgeBase` do.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

import numpy as np

from eval.datasets import Dataset, Question
from kb.errors import PolicyKBError
from kb.models import Answer, Document, Hit, SearchResult, Validity
from kb.query import CITATIONS, Query

DEPTH = 100  # hits asked for: enough for about 30 documents at three passages each
KEPT = 5  # passages kept for reading side by side
Progress = Callable[[int], None]  # gets the number of questions done


class Searcher(Protocol):
    """What rankings are measured of."""

    def search(self, query: Query) -> SearchResult:
        """Ranked passages, best first."""
        ...


class Answerer(Protocol):
    """What answers are judged of."""

    def ask(self, query: Query, max_citations: int = CITATIONS) -> Answer:
        """An answer, or a refusal."""
        ...


class Library(Protocol):
    """Where citations are looked up to be checked."""

    def document(self, document_id: str) -> Document:
        """The whole document. Raises NotFound."""
        ...

    def validity(self, document_id: str, as_of: date) -> Validity:
        """Its status on a day. Raises NotFound."""
        ...


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document in a ranking, with the score of its best passage."""

    document_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage as it was shown; `text` is whole."""

    document_id: str
    passage_id: str
    title: str
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one question brought. `error` is the Chinese message when it could not be asked."""

    question: Question
    as_of: date
    ranked: tuple[Ranked, ...] = ()
    top: tuple[Seen, ...] = ()
    answer: Answer | None = None
    timing_ms: Mapping[str, float] = field(default_factory=dict)  # stage -> milliseconds
    error: str | None = None

    @property
    def ranking(self) -> list[str]:
        """Ids of the documents, best first."""
        return [ranked.document_id for ranked in self.ranked]


@dataclass(frozen=True, slots=True)
class Latency:
    """Of one stage over all questions, in milliseconds."""

    p50: float
    p95: float

    @classmethod
    def of(cls, milliseconds: Sequence[float]) -> Latency:
        """Of these times, at least one."""
        return cls(float(np.percentile(milliseconds, 50)), float(np.percentile(milliseconds, 95)))


def run(
    dataset: Dataset,
    searcher: Searcher,
    answerer: Answerer | None = None,
    *,
    today: date,
    depth: int = DEPTH,
    progress: Progress = lambda done: None,
) -> tuple[Outcome, ...]:
    """Ask every question, in file order; `answerer` only when answers are wanted too.

    The first question is asked once more beforehand, so that loading is not measured. A question
    the system refuses to take is kept with its error and counts as having found nothing.
    """
    _outcome(dataset.questions[0], searcher, answerer, today, depth)
    outcomes = []
    for done, question in enumerate(dataset.questions, start=1):
        outcomes.append(_outcome(question, searcher, answerer, today, depth))
        progress(done)
    return tuple(outcomes)


def _outcome(
    question: Question, searcher: Searcher, answerer: Answerer | None, today: date, depth: int
) -> Outcome:
    as_of = question.as_of or today
    try:
        timing: dict[str, float] = {}
        answer = None
        # Answers first: the second call may profit from what the first left in caches, and it is
        # the time to an answer that users wait for.
        if answerer is not None:
            begin = time.perf_counter()
            answer = answerer.ask(Query(question.text, as_of))
            timing |= {"ask": _since(begin), **_stages("ask", answer.timing_ms)}
        begin = time.perf_counter()
        result = searcher.search(Query(question.text, as_of, limit=depth))
        timing |= {"search": _since(begin), **_stages("search", result.timing_ms)}
    except PolicyKBError as error:
        return Outcome(question, as_of, error=str(error))
    return Outcome(
        question,
        as_of,
        ranked=documents(result.hits),
        top=tuple(_seen(hit) for hit in result.hits[:KEPT]),
        answer=answer,
        timing_ms=timing,
    )


def _since(begin: float) -> float:
    return (time.perf_counter() - begin) * 1000


def _stages(call: str, timing: Mapping[str, float]) -> dict[str, float]:
    return {f"{call}.{stage}": spent for stage, spent in timing.items()}


def _seen(hit: Hit) -> Seen:
    passage = hit.passage
    return Seen(passage.document_id, passage.id, hit.head.title, passage.text, hit.score)


def documents(hits: Sequence[Hit]) -> tuple[Ranked, ...]:
    """Hits -> documents in order of first appearance, each with its best passage's score."""
    best: dict[str, float] = {}
    for hit in hits:
        key = hit.passage.document_id
        best[key] = max(hit.score, best.get(key, -math.inf))
    return tuple(Ranked(key, score) for key, score in best.items())


def latency(outcomes: Sequence[Outcome]) -> dict[str, Latency]:
    """Stage -> latency over the questions that went through it, in order of first appearance."""
    spent: dict[str, list[float]] = {}
    for outcome in outcomes:
        for stage, milliseconds in outcome.timing_ms.items():
            spent.setdefault(stage, []).append(milliseconds)
    return {stage: Latency.of(values) for stage, values in spent.items()}


def write_run(path: Path, outcomes: Sequence[Outcome], tag: str) -> None:
    """Write a TREC run file: `question Q0 document rank score tag`, ranks from 1."""
    path.write_text(
        "".join(
            f"{outcome.question.id} Q0 {ranked.document_id} {rank} {score!r} {tag}\n"
            for outcome in outcomes
            for rank, (ranked, score) in enumerate(_falling(outcome.ranked), start=1)
        ),
        encoding="utf-8",
    )


def _falling(ranking: tuple[Ranked, ...]) -> list[tuple[Ranked, float]]:
    """Scores that put the documents into their order again for tools that sort by score.

    Such tools (trec_eval) hold scores in 32 bits and break ties by id, so scores that do not
    strictly fall in 32 bits give way to numbers counting down to 1.
    """
    scores = np.asarray([ranked.score for ranked in ranking], dtype=np.float32)
    if np.all(np.diff(scores) < 0):
        return [(ranked, float(score)) for ranked, score in zip(ranking, scores, strict=True)]
    return [(ranked, float(len(ranking) - i)) for i, ranked in enumerate(ranking)]
