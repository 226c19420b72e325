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
SIGNIFICANT = 0.05  # p below it
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
    """The mean of b less that of a over `n` questions, its interval, and the two-sided p."""

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


def compare(a: Sequence[float | None], b: Sequence[float | None]) -> Difference:
    """Paired randomisation test: how often exchanging the sides of questions at random makes a
    difference of the means as large as seen.

    `a[i]` and `b[i]` belong to the same question; None where a side was not judged on it (of what
    was answered, nobody asks whether refusing was right), so that each mean is the one that is
    reported of its side. Raises ValueError when the lengths differ or a side has no value.
    """
    if len(a) != len(b):
        raise ValueError("values are not paired")
    sides = [np.asarray(side, dtype=np.float64) for side in (a, b)]
    if any(np.isnan(side).all() for side in sides):
        raise ValueError("no values")
    pairs = np.stack(sides)
    observed = float(_difference(pairs[:, None, :])[0])
    extreme, drawn = 0, []
    for rng, rows in _batches(PERMUTATIONS, pairs.shape[1]):
        swapped = rng.integers(0, 2, size=(rows, pairs.shape[1])).astype(bool)
        found = _difference(np.stack([np.where(swapped, *pairs[::-1]), np.where(swapped, *pairs)]))
        # Equal sums met in another order may differ in the last bit.
        extreme += int((np.abs(found) >= abs(observed) - 1e-9).sum())
    for rng, rows in _batches(RESAMPLES, pairs.shape[1]):
        chosen = rng.integers(0, pairs.shape[1], size=(rows, pairs.shape[1]))
        drawn.append(_difference(pairs[:, chosen]))
    low, high = np.nanpercentile(np.concatenate(drawn), [2.5, 97.5])
    change = Interval(observed, float(low), float(high), pairs.shape[1])
    return Difference(change, (extreme + 1) / (PERMUTATIONS + 1))


def _difference(pairs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean of the second side less mean of the first, of each row; NaN where one has no value."""
    judged = ~np.isnan(pairs)
    with np.errstate(invalid="ignore"):
        means = np.where(judged, pairs, 0.0).sum(axis=-1) / judged.sum(axis=-1)
    return np.asarray(means[1] - means[0])


def _batches(total: int, width: int) -> Iterator[tuple[np.random.Generator, int]]:
    """One generator and the number of rows to draw with it, so that memory stays bounded."""
    rng = np.random.default_rng(SEED)
    step = max(1, CELLS // max(1, width))
    for start in range(0, total, step):
        yield rng, min(step, total - start)
