"""The mean of training runs merges to the mean of what each merges to."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from eval.training.mean_of_runs import mean_of


def run(seed: int) -> dict[str, NDArray[np.float16]]:
    draw = np.random.default_rng(seed)
    return {
        "layer.a": draw.normal(size=(2, 5)).astype(np.float16),
        "layer.b": draw.normal(size=(3, 2)).astype(np.float16),
        "LayerNorm.weight": draw.normal(size=4).astype(np.float16),
    }


def product(learnt: dict[str, NDArray[np.float16]]) -> NDArray[np.float32]:
    return learnt["layer.b"].astype(np.float32) @ learnt["layer.a"].astype(np.float32)


@given(st.lists(st.integers(0, 99), min_size=1, max_size=3))
def test_products_and_other_tensors_are_averaged(seeds: list[int]) -> None:
    runs = [run(seed) for seed in seeds]
    mean = mean_of(runs)
    assert np.allclose(product(mean), np.mean([product(r) for r in runs], axis=0), atol=0.01)
    expected = np.mean([r["LayerNorm.weight"] for r in runs], axis=0)
    assert np.allclose(mean["LayerNorm.weight"], expected, atol=0.01)


def test_runs_of_different_parts_have_no_mean() -> None:
    with pytest.raises(ValueError, match="different parts"):
        mean_of([run(1), {"other": np.zeros(3, np.float16)}])
