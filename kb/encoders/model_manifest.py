"""What a prepared model is: the manifest beside its files.

The folder of a prepared embedding model holds

    manifest.json            what it is, and the SHA-256 of the two files below
    model.onnx               input_ids, attention_mask (n, t) -> embedding (n, d)
    tokenizer.json           of the `tokenizers` library
    sentence-transformers/   the bundled model in the form every other tool reads

and that of the prepared cross-encoder

    manifest.json            SHA-256 of the files below and of what they were made from
    cross_encoder.onnx       one pair -> log odds (1,); the bundled one takes words (1, t, d), asked
                             and told (1, t), others what their own model takes of token ids (1, t)
    tokenizer.json           of the `tokenizers` library
    words.npy, scales.npy    (vocabulary, d) int8 and (vocabulary,): word vectors, not loaded whole;
                             only of the bundled one
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kb.errors import ModelDamaged, ModelMissing

EMBEDDING, CROSS_ENCODER = "向量模型", "核对模型"  # as messages name them


@dataclass(frozen=True)
class ModelManifest:
    """What a prepared model is. `files` maps file name -> SHA-256."""

    name: str
    source: str  # what was asked for: the bundled name, a path, or a hub name
    source_hash: str  # of the source's files; "" for a hub name
    dimension: int
    max_tokens: int
    pad_id: int
    query_prefix: str
    passage_prefix: str
    least_cosine: float  # to the sentence-transformers output, over the check sentences
    recipe: int
    files: Mapping[str, str]

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits: equal fingerprints give equal vectors."""
        parts = (
            self.dimension,
            self.max_tokens,
            self.query_prefix,
            self.passage_prefix,
            sorted(self.files.items()),
        )
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class CrossEncoderManifest:
    """What a prepared cross-encoder is. `files` maps file name -> SHA-256."""

    source: str  # what was asked for: the bundled name, a path, or a hub name
    source_hash: str  # of the source's files; "" for a hub name
    recipe: int
    max_tokens: int  # of a pair
    files: Mapping[str, str]


def read_manifest(folder: Path) -> ModelManifest:
    """Raises ModelMissing when nothing was prepared there, ModelDamaged when it is unreadable."""
    fields = _fields(folder, EMBEDDING)
    try:
        fields.pop("fingerprint")  # written for people; always computed
        return ModelManifest(**fields)
    except (TypeError, KeyError) as error:
        raise damaged(EMBEDDING) from error


def verify(folder: Path) -> ModelManifest:
    """The manifest, once every file it lists has the listed SHA-256.

    Raises ModelMissing or ModelDamaged; reads the files once, about 0.1 s for the bundled model.
    """
    manifest = read_manifest(folder)
    _verify_files(folder, manifest.files, EMBEDDING)
    return manifest


def verify_cross_encoder(folder: Path) -> CrossEncoderManifest:
    """The same for the cross-encoder."""
    try:
        manifest = CrossEncoderManifest(**_fields(folder, CROSS_ENCODER))
    except TypeError as error:
        raise damaged(CROSS_ENCODER) from error
    _verify_files(folder, manifest.files, CROSS_ENCODER)
    return manifest


def damaged(what: str) -> ModelDamaged:
    """The error that says which of the two models must be prepared anew."""
    return ModelDamaged(f"{what}文件不完整或已被改动。")


def _fields(folder: Path, what: str) -> dict[str, Any]:
    try:
        fields = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise ModelMissing from None
    except (OSError, ValueError) as error:
        raise damaged(what) from error
    if not isinstance(fields, dict):
        raise damaged(what)
    return fields


def _verify_files(folder: Path, files: Mapping[str, str], what: str) -> None:
    for name, expected in files.items():
        path = folder / name
        if not path.is_file() or sha256(path) != expected:
            raise ModelDamaged(f"{what}文件 {name} 缺失或已被改动。")


def write_manifest(manifest: ModelManifest | CrossEncoderManifest, folder: Path) -> None:
    """Write `manifest.json`, the last file of a preparation."""
    fields = asdict(manifest)
    if isinstance(manifest, ModelManifest):
        fields["fingerprint"] = manifest.fingerprint
    text = json.dumps(fields, ensure_ascii=False, indent=2)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def joint_hash(files: Iterable[Path]) -> str:
    """SHA-256 of several files, in their order."""
    return hashlib.sha256("".join(map(sha256, files)).encode()).hexdigest()


def sha256(path: Path) -> str:
    """Of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
