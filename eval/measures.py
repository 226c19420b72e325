"""Measures of a ranking, as values that print as themselves: `nDCG @ 10` is `nDCG@10`.

A ranking is a sequence of document ids, best first, without repeats; relevance is a mapping from
document id to a grade above 0. Every value lies in 0..1 and larger is better. The definitions are
those of trec_eval (nDCG with linear gains), except that RR has a cut-off: 0 below it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

Relevance = Mapping[str, int]  # document id -> grade
Formula = Callable[[Sequence[str], Relevance, int], float]


def _ndcg(ranking: Sequence[str], relevant: Relevance, k: int) -> float:
    ideal = _dcg(sorted(relevant.values(), reverse=True)[:k])
    return _dcg([relevant.get(document, 0) for document in ranking[:k]]) / ideal if ideal else 0.0


def _dcg(grades: Sequence[int]) -> float:
    return sum(grade / log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def _reciprocal_rank(ranking: Sequence[str], relevant: Relevance, k: int) -> float:
    ranks = (rank for rank, doc in enumerate(ranking[:k], start=1) if relevant.get(doc, 0) > 0)
    return 1.0 / next(ranks, float("inf"))


def _recall(ranking: Sequence[str], relevant: Relevance, k: int) -> float:
    wanted = {document for document, grade in relevant.items() if grade > 0}
    return len(wanted.intersection(ranking[:k])) / len(wanted) if wanted else 0.0


def _success(ranking: Sequence[str], relevant: Relevance, k: int) -> float:
    return float(any(relevant.get(document, 0) > 0 for document in ranking[:k]))


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with its cut-off. Call it with a ranking and the relevance of one question."""

    name: str
    cutoff: int

    def __post_init__(self) -> None:
        if self.name not in FAMILIES or self.cutoff < 1:
            raise ValueError(f"unknown measure {self.name}@{self.cutoff}")

    def __str__(self) -> str:
        return f"{self.name}@{self.cutoff}"

    def __call__(self, ranking: Sequence[str], relevant: Relevance) -> float:
        if len(set(ranking)) != len(ranking):
            raise ValueError("a document stands twice in the ranking")
        return FAMILIES[self.name].formula(ranking, relevant, self.cutoff)

    @classmethod
    def parse(cls, text: str) -> Measure:
        """The inverse of `str`. Raises ValueError for anything else."""
        name, _, cutoff = text.partition("@")
        if not cutoff.isdecimal():
            raise ValueError(f"unknown measure {text}")
        return cls(name, int(cutoff))


@dataclass(frozen=True, slots=True)
class Family:
    """A measure without its cut-off; `@` gives it one."""

    name: str
    formula: Formula

    def __matmul__(self, cutoff: int) -> Measure:
        return Measure(self.name, cutoff)


nDCG = Family("nDCG", _ndcg)
RR = Family("RR", _reciprocal_rank)
Recall = Family("Recall", _recall)
Success = Family("Success", _success)

FAMILIES = {family.name: family for family in (nDCG, RR, Recall, Success)}
DEFAULT = (nDCG @ 10, RR @ 10, Recall @ 5, Recall @ 10, Recall @ 50, Success @ 1, Success @ 5)
