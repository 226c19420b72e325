"""Ranking: fused scores multiplied by the factors of the `rules`, which are kept as reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import prod

from kb.models import Hit
from kb.question.question import Question
from kb.search.fusion import Weights
from kb.search.rules import RULES, Rule


@dataclass(frozen=True, slots=True)
class RetrievalConfig:
    """Settings an ablation may change."""

    weights: Weights = field(default_factory=Weights)  # where words repeat the whole question
    dense_most: float = 0.9  # dense share where they repeat nothing of it
    depth: int = 200  # candidates a retriever hands over
    ranking: bool = True  # the rules below; off: the fused order
    glossary: bool = True  # 俗称 -> 规范词
    per_document: int = 3  # passages of one document in a result


def rank(hits: list[Hit], question: Question, config: RetrievalConfig) -> list[Hit]:
    """Hits with corrected scores, best first, at most `per_document` of each document."""
    made = [(name, make(question)) for name, make in RULES] if config.ranking else []
    rules = [(name, rule) for name, rule in made if rule is not None]
    factors = [_factors(hit, rules) for hit in hits]
    scores = [hit.score * prod(f for _, f in own) for hit, own in zip(hits, factors, strict=True)]
    order = sorted(
        range(len(hits)),
        key=lambda i: (-scores[i], hits[i].passage.document_id, hits[i].passage.start),
    )
    kept: list[Hit] = []
    seen: Counter[str] = Counter()
    for i in order:
        hit = hits[i]
        if seen[hit.head.id] < config.per_document:
            kept.append(hit.ranked(scores[i], factors[i]))
        seen[hit.head.id] += 1
    return kept


def _factors(hit: Hit, rules: Iterable[tuple[str, Rule]]) -> tuple[tuple[str, float], ...]:
    return tuple((name, factor) for name, rule in rules if (factor := rule(hit)) != 1.0)
