"""Does the gate's confidence mean what it says? Answers grouped by it, with how often they are
right.

Only what was answered can be judged: of a refusal nobody knows what it would have said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from eval.results import Result, Row
from eval.stats import Interval, interval

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
FEWEST = 5  # answers in a band; fewer tell nothing


@dataclass(frozen=True, slots=True)
class Band:
    """Answers whose confidence lies within low (included) and high."""

    low: float
    high: float
    confidence: Interval
    right: Interval  # share of the expected facts said; 0 for a question without an answer

    def __str__(self) -> str:
        return f"{self.low:.1f}–{self.high:.1f}（{self.confidence.n}）"


def bands(result: Result) -> list[Band]:
    """Bands of rising confidence; none when the system tells no confidence."""
    found = []
    for low, high in pairwise(EDGES):
        rows = [row for row in _judged(result.rows) if low <= row.confidence < high]
        if len(rows) >= FEWEST:
            told = interval([row.confidence for row in rows])
            found.append(Band(low, high, told, interval([_right(row) for row in rows])))
    return found


def _judged(rows: Sequence[Row]) -> list[Row]:
    """Rows with an answer. A confidence of 1 is no estimate but a 公文 element found by name."""
    return [
        row
        for row in rows
        if 0 < row.confidence < 1
        and row.values.get("false_refusal", row.values.get("refusal_recall")) == 0
        and ("fact_recall" in row.values or "refusal_recall" in row.values)
    ]


def _right(row: Row) -> float:
    return row.values.get("fact_recall", 0.0)
