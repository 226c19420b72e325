"""Score fusion: several retrievers' scores into one ranking.

A convex combination of max-normalised scores; on our sets it beat each retriever alone and
reciprocal rank fusion (docs/decisions/0009-fusion.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# Of a passage longer than CLEAR characters the vector says less about each sentence
# (docs/decisions/0016-long-passages.md).
CLEAR = 200
LESS = 0.7  # how fast: twice as long counts for 2 ** -0.7 as much (decision 16)


@dataclass(frozen=True, slots=True)
class Weights:
    """Share of each retriever."""

    words: float = 0.085
    bigrams: float = 0.765
    dense: float = 0.15

    def shares(self) -> dict[str, float]:
        """By the retriever's name."""
        return {"words": self.words, "bigrams": self.bigrams, "dense": self.dense}

    def for_reach(self, reach: float, most: float) -> Weights:
        """The shares for a question of whose wording the best lexical hit contains `reach`, 0..1.
        The less is found, the larger the dense share, up to `most`; a retriever that is off stays
        off."""
        return self._with_dense(self.dense + (most - self.dense) * (1 - reach))

    def for_length(self, length: int) -> Weights:
        """The shares for a passage of `length` characters; the vector of a long one is vague."""
        if length <= CLEAR:
            return self
        return self._with_dense(self.dense * (CLEAR / length) ** LESS)

    def _with_dense(self, dense: float) -> Weights:
        lexical = self.words + self.bigrams
        if not lexical or not self.dense:
            return self
        scale = (1 - dense) / lexical
        return Weights(self.words * scale, self.bigrams * scale, dense)


def normalised(scores: Mapping[str, float], floor: float = 0.0) -> dict[str, float]:
    """Scores as a share of the best, 0..1, measured from `floor`; empty stays empty."""
    best = max(scores.values(), default=0.0) - floor
    if best <= 0:
        return dict.fromkeys(scores, 0.0)
    return {key: max(0.0, score - floor) / best for key, score in scores.items()}


def fuse(
    parts: Mapping[str, Mapping[str, float]], weights: Mapping[str, float]
) -> dict[str, float]:
    """Weighted sum of each retriever's normalised scores; a missing score counts as 0.

    Retrievers that returned nothing give their weight to the others, so that a fused score of 1
    always means "best of every retriever that answered".
    """
    live = {name: weights[name] for name, scores in parts.items() if scores and weights[name] > 0}
    total = sum(live.values())
    fused: dict[str, float] = {}
    for name, weight in live.items():
        for key, score in parts[name].items():
            fused[key] = fused.get(key, 0.0) + weight / total * score
    return fused


def fused_score(scores: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The same for one passage, from its scores by the retrievers that returned anything."""
    live = [name for name in scores if weights[name] > 0]
    total, fused = sum(weights[name] for name in live), 0.0
    for name in live:
        fused += weights[name] / total * scores[name]
    return fused
