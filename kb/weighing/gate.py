"""The evidence gate: how sure we are that the best evidence answers, and when to be silent.

A logistic regression over a few shares of 0..1 and, where the cross-encoder has judged the
evidence, its log odds. The coefficients for both cases are in `gate.json`, made by
`python -m eval.training.fit_gate` from our tuning questions and nothing else.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kb.weighing.quoting.evidence import Evidence

# Over all our sets this refuses one in fifty-five of the answerable questions and half of the
# others; what other thresholds give is in docs/decisions/0011.
SILENT = 0.35  # below: no answer
SURE = 0.6  # below: the nearest clauses, said to be just that
# For evidence that was not judged. The retrievers' scores are shares of the best hit, so something
# always has 1, however far it is from the question. They count only if a part of the question is
# found in words or the passage is close in meaning: no question foreign to the corpus came as
# close, about three in four colloquial ones did (with the bundled model).
LEAST = 0.22
NEAR = 0.76  # cosine
# For a question with a form: evidence that the cross-encoder rejects and that leaves a part of the
# question unsaid is no answer, however high the retrievers rank it. Questions without a form
# (能不能, 怎么) are too often misjudged for this.
DOUBTED = -2.0  # log odds
MOST = 0.8  # coverage


def features(evidence: Evidence) -> dict[str, float]:
    """What the gate looks at, each 0..1, and the cross-encoder's log odds if it judged."""
    reasons = evidence.hit.reasons
    judged = {} if evidence.relevance is None else {"relevance": evidence.relevance}
    return {
        **judged,
        "coverage": evidence.coverage,
        "fits": float(evidence.fits and evidence.form),
        "free": float(not evidence.form),
        "bigrams": reasons.bigrams,
        "dense": reasons.dense,
    }


@dataclass(frozen=True, slots=True)
class Gate:
    """A fitted logistic regression over `features`."""

    coefficients: Mapping[str, float]
    intercept: float

    def confidence(self, evidence: Evidence) -> float:
        """Calibrated probability, 0..1, that the evidence answers the question."""
        if evidence.proven:
            return 1.0
        unjudged = evidence.relevance is None
        if unjudged and evidence.coverage < LEAST and evidence.hit.reasons.cosine < NEAR:
            return 0.0
        if _denied(evidence):
            return 0.0
        found = features(evidence)
        weighed = sum(c * found[name] for name, c in self.coefficients.items())
        return probability(self.intercept + weighed)


def probability(log_odds: float) -> float:
    """0..1."""
    return 1 / (1 + math.exp(-log_odds))


def _denied(evidence: Evidence) -> bool:
    doubted = evidence.form and (evidence.relevance or 0.0) < DOUBTED
    return doubted and evidence.coverage < MOST


@cache
def bundled_gates() -> Mapping[str, Gate]:
    """The gates for evidence that the cross-encoder has `judged`, and for other (`unjudged`)."""
    fields = json.loads((files("kb") / "weighing" / "gate.json").read_text(encoding="utf-8"))
    names = ("judged", "unjudged")
    return {n: Gate(fields[n]["coefficients"], fields[n]["intercept"]) for n in names}


def confidence(evidence: Evidence) -> float:
    """Calibrated probability, 0..1, that the evidence answers, by the gate for its case."""
    case = "unjudged" if evidence.relevance is None else "judged"
    return bundled_gates()[case].confidence(evidence)
