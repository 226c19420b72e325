"""What a prepared model is: the manifest beside its files.

The folder of a prepared model holds

    manifest.json            what it is, and the SHA-256 of the two files below
    model.onnx               input_ids, attention_mask (n, t) -> embedding (n, d)
    tokenizer.json           of the `tokenizers` library
    sentence-transformers/   the bundled model in the form every other tool reads
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from kb.errors import ModelDamaged, ModelMissing


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


def read_manifest(folder: Path) -> ModelManifest:
    """Raises ModelMissing when nothing was prepared there, ModelDamaged when it is unreadable."""
    try:
        fields = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        fields.pop("fingerprint")  # written for people; always computed
        return ModelManifest(**fields)
    except (FileNotFoundError, NotADirectoryError):
        raise ModelMissing from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ModelDamaged from error


def verify(folder: Path) -> ModelManifest:
    """The manifest, once every file it lists has the listed SHA-256.

    Raises ModelMissing or ModelDamaged; reads the files once, about 0.1 s for the bundled model.
    """
    manifest = read_manifest(folder)
    for name, expected in manifest.files.items():
        path = folder / name
        if not path.is_file() or sha256(path) != expected:
            raise ModelDamaged(f"向量模型文件 {name} 缺失或已被改动。")
    return manifest


def write_manifest(manifest: ModelManifest, folder: Path) -> None:
    fields = {**asdict(manifest), "fingerprint": manifest.fingerprint}
    text = json.dumps(fields, ensure_ascii=False, indent=2)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
