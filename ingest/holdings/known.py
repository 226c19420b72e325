"""Which document each file became last time, so that unchanged files are not read again.

Kept as JSON in the data directory's cache; derived, and safe to delete. An entry counts only for
the same bytes, name and card, the same code and libraries, and while the stored document is still
what came of them.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import ingest
import kb
from ingest.files.sources import SourceFile
from kb.knowledge_base import KnowledgeBase
from kb.models import Document

FILE = "known-files.json"
_NO_CODE = (".pyc", ".safetensors")


class KnownFiles:
    """The entries, read from the file on creation and written by `save`."""

    def __init__(self, folder: Path, knowledge_base: KnowledgeBase) -> None:
        self._file = folder / FILE
        self._kb = knowledge_base
        self._known = _read(self._file)

    def document(self, source: SourceFile) -> Document | None:
        """The stored document of this file; None if it has to be read again."""
        known = self._known.get(_key(source))
        if known is None or self._kb.content_hash(known[0]) != known[1]:
            return None
        return self._kb.document(known[0])

    def keep(self, source: SourceFile, document: Document) -> None:
        """Remembers what a file was read into, if that is what is stored."""
        stored = self._kb.content_hash(document.id)
        if stored is not None and self._kb.holds(document):
            self._known[_key(source)] = (document.id, stored)

    def save(self) -> None:
        """Writes the entries; if that fails (a full disk), files are read again next time."""
        content = {"code": code_digest(), "files": self._known}
        fresh = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(content), encoding="utf-8")
            os.replace(fresh, self._file)
        except OSError:
            with suppress(OSError):
                fresh.unlink()


def _read(file: Path) -> dict[str, tuple[str, str]]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        if content["code"] != code_digest():
            return {}
        return {key: (str(id), str(stored)) for key, (id, stored) in content["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}  # missing or spoilt: everything is read again


def _key(source: SourceFile) -> str:
    parts = (source.sha256, source.name, repr(source.card))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@cache
def code_digest() -> str:
    """A hash over everything that affects reading: `ingest`, `kb`, and the installed libraries."""
    whole = hashlib.sha256()
    for package in (ingest, kb):
        for file in sorted(Path(package.__path__[0]).rglob("*")):
            if file.is_file() and file.suffix not in _NO_CODE:
                whole.update(f"{file.name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    for name in sorted(_installed()):
        whole.update(f"{name}\0".encode())
    return whole.hexdigest()


def _installed() -> Iterator[str]:
    """`name-version.dist-info` of every library: asking importlib.metadata takes 0.4 s."""
    for folder in filter(os.path.isdir, sys.path):
        yield from (name for name in os.listdir(folder) if name.endswith(".dist-info"))
