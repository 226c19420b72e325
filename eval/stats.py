"""How sure a number is: bootstrap intervals and paired randomisation tests.

Both are seeded, so that the same values always give the same figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SEED = 20261123
RESAMPLES = 2_000  # the ends of a 95 % interval then stand on about 50 resamples each
PERMUTATIONS = 10_000  # the smallest p is 1/10001
CELLS = 4_000_000  # numbers drawn at a time: 32 MB


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over `n` questions with its 95 % confidence interval."""

    mean: float
    low: float
    high: float
    n: int

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.3f}, {self.high:.3f}]"


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean of b - a over the `n` questions both have, its interval, and the two-sided p."""

    interval: Interval
    p: float


def interval(values: Sequence[float]) -> Interval:
    """Percentile bootstrap over questions. Raises ValueError when `values` is empty."""
    if not values:
        raise ValueError("no values")
    data = np.asarray(values, dtype=np.float64)
    means = np.concatenate(
        [
            data[rng.integers(0, len(data), size=(rows, len(data)))].mean(axis=1)
            for rng, rows in _batches(RESAMPLES, len(data))
        ]
    )
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(float(data.mean()), float(low), float(high), len(data))


def compare(a: Sequence[float], b: Sequence[float]) -> Difference:
    """Paired randomisation test: how often random signs make a mean difference as large as seen.

    `a[i]` and `b[i]` belong to the same question. Raises ValueError when the lengths differ.
    """
    if len(a) != len(b):
        raise ValueError("values are not paired")
    differences = np.asarray(b, dtype=np.float64) - np.asarray(a, dtype=np.float64)
    # Equal sums met in another order may differ in the last bit.
    observed = abs(float(differences.sum())) - 1e-9
    extreme = sum(
        int((np.abs(_signs(rng, (rows, len(differences))) @ differences) >= observed).sum())
        for rng, rows in _batches(PERMUTATIONS, len(differences))
    )
    return Difference(interval(differences.tolist()), (extreme + 1) / (PERMUTATIONS + 1))


def _signs(rng: np.random.Generator, shape: tuple[int, int]) -> NDArray[np.float64]:
    return rng.integers(0, 2, size=shape).astype(np.float64) * 2 - 1


def _batches(total: int, width: int) -> Iterator[tuple[np.random.Generator, int]]:
    """One generator and the number of rows to draw with it, so that memory stays bounded."""
    rng = np.random.default_rng(SEED)
    step = max(1, CELLS // max(1, width))
    for start in range(0, total, step):
        yield rng, min(step, total - start)
