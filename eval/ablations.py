"""Ablations: the knowledge base with parts of its retrieval turned off, by name."""

from __future__ import annotations

from collections.abc import Mapping

from kb.search.fusion import Weights
from kb.search.ranking import RetrievalConfig

FULL = "full"
NO_CROSS_ENCODER = "no-cross-encoder"
NAIVE = "naive"  # the baseline of `eval.baselines`, a system of its own


def _only(**weights: float) -> RetrievalConfig:
    """One retriever alone, in its own order."""
    none = {"words": 0.0, "bigrams": 0.0, "dense": 0.0}
    return RetrievalConfig(weights=Weights(**{**none, **weights}), ranking=False, glossary=False)


ABLATIONS: Mapping[str, RetrievalConfig] = {
    "words": _only(words=1.0),
    "bigrams": _only(bigrams=1.0),
    "dense": _only(dense=1.0),
    "fusion": RetrievalConfig(ranking=False, glossary=False),  # all three, nothing else
    "fixed-weights": RetrievalConfig(dense_most=Weights().dense),
    "no-ranking": RetrievalConfig(ranking=False),
    "no-glossary": RetrievalConfig(glossary=False),
    NO_CROSS_ENCODER: RetrievalConfig(),  # answers judged by shares alone; retrieval is the same
    FULL: RetrievalConfig(),
}
SYSTEMS = (*ABLATIONS, NAIVE)
