"""The ingested files as they came, kept by content hash."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from kb.errors import NotFound
from kb.store.faults import storage_errors


class Originals:
    """A folder of files named by their SHA-256; the same bytes are stored once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, data: bytes) -> str:
        """Store the bytes durably, and return their SHA-256 in hex. Raises StoreError."""
        sha256 = hashlib.sha256(data).hexdigest()
        target = self._path(sha256)
        if target.exists():
            return sha256
        with storage_errors():
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(target, data)
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes; raises NotFound when they were never kept."""
        try:
            return self._path(sha256).read_bytes()
        except FileNotFoundError:
            raise NotFound("原件没有留存。", "请重新导入该文件。") from None

    def holds(self, sha256: str) -> bool:
        """Whether the bytes were kept."""
        try:
            return self._path(sha256).exists()
        except NotFound:  # no such number can be
            return False

    def _path(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise NotFound("原件编号无效。")
        return self._folder / sha256[:2] / sha256


def _write(target: Path, data: bytes) -> None:
    """Write the whole file or nothing, even if killed; on a full disk no part stays behind."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
