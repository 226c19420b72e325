"""What preparing either model needs: what is there already, a folder to work in, their tokenizer.

Like every module that prepares a model it imports torch and what stands on it only inside
functions: importing it is cheap. The contract in pyproject.toml names these modules.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from kb.encoders.bundled_model import is_bundled
from kb.encoders.model_manifest import CrossEncoderManifest, ModelManifest, joint_hash
from kb.errors import ModelDamaged, ModelMissing

Report = Callable[[str], None]  # gets what is being done, in Chinese
M = TypeVar("M", ModelManifest, CrossEncoderManifest)


def intact(
    verified: Callable[[Path], M],
    what: str,
    made: tuple[str, str, int],
    folder: Path,
    report: Report,
) -> M | None:
    """The manifest of what is prepared in `folder` already, if its files are whole and it was
    `made` of this source, with this hash, by this recipe."""
    try:
        manifest = verified(folder)
    except ModelMissing:
        return None
    except ModelDamaged as error:
        report(f"{error.message}将重新准备。")
        return None
    if (manifest.source, manifest.source_hash, manifest.recipe) != made:
        report(f"{what}的来源或转换方法已变，将重新准备。")
        return None
    report(f"{what}已准备好，文件完好。")
    return manifest


def folder_hash(name_or_path: str) -> str:
    """Of all files of a local model; "" for a name."""
    if not Path(name_or_path).is_dir():
        return ""
    return joint_hash(sorted(p for p in Path(name_or_path).rglob("*") if p.is_file()))


def offline_unless_named(name_or_path: str) -> bool:
    """True for what lies here: the hub client is then told to stay offline. Call it before
    sentence_transformers is imported; the progress bars of its libraries are silenced too."""
    local = is_bundled(name_or_path) or Path(name_or_path).is_dir()
    if local:
        os.environ["HF_HUB_OFFLINE"] = "1"  # read when the hub client is first imported
    from transformers.utils import logging

    loud: Any = logging  # carries no types
    loud.set_verbosity_error()
    loud.disable_progress_bar()
    return local


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A working folder beside `folder` that takes its place when the block ends well."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield work
        work.chmod(0o755)
        if folder.exists():
            # a folder cannot be renamed over a full one: the old one steps aside first
            aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
            folder.rename(aside / "old")
            work.rename(folder)
            shutil.rmtree(aside)
        else:
            work.rename(folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


@contextmanager
def quiet() -> Iterator[None]:
    """Exporters warn about their own insides; a real difference is found by comparing models."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def save_tokenizer(model: Any, work: Path) -> None:
    """Write `tokenizer.json` of a sentence-transformers model; it neither pads nor cuts off."""
    tokenizer = model.tokenizer.backend_tokenizer
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(work / "tokenizer.json"))
