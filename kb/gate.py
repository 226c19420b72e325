"""The evidence gate: how sure we are that a piece of evidence answers, and when to be silent."""

from __future__ import annotations

import math

from kb.evidence import Evidence
from kb.focus import Focus

THRESHOLD = 0.5  # of the calibrated probability below


def features(evidence: Evidence, focus: Focus) -> tuple[float, ...]:
    """What the gate looks at, each about 0..1."""
    return (
        evidence.coverage,
        evidence.own,
        evidence.hit.reasons.cosine,
        1.0 if evidence.fits else 0.0,
    )


_COEFFICIENTS = (6.0, 1.5, 12.0, 1.0)
_INTERCEPT = -15.0


def confidence(evidence: Evidence, focus: Focus) -> float:
    """Probability, 0..1, that the evidence answers the question."""
    if evidence.proven:
        return 1.0
    z = _INTERCEPT + sum(
        c * f for c, f in zip(_COEFFICIENTS, features(evidence, focus), strict=True)
    )
    return 1 / (1 + math.exp(-z))
