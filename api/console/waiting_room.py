"""Uploaded files until they are imported: in the data directory, so that none is lost unsaid.

What a stop of the service leaves there was not imported; the library lists it as waiting, to be
uploaded again.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import PolicyKBError

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase

FOLDER = "uploads"
INTERRUPTED = "interrupted"  # the code under which the file waits
_REASON = "服务中途停止，没有入库，请重新上传。"
LOG = logging.getLogger("wence.api")


class WaitingRoom:
    """A folder of its own for each upload."""

    def __init__(self, home: Path, kb: KnowledgeBase) -> None:
        self._room = home / FOLDER
        self._kb = kb

    def folder(self) -> Path:
        """A fresh folder for one uploaded file."""
        self._room.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=self._room))

    def leave(self, file: Path, *, imported: bool) -> None:
        """Delete an upload; one that was not imported is remembered by its name."""
        if not imported:
            self._kb.records.keep_pending(_key(file.name), file.name, INTERRUPTED, _REASON)
        shutil.rmtree(file.parent, ignore_errors=True)

    def has_come(self, name: str) -> None:
        """A file of that name is uploaded again."""
        self._kb.records.drop_pending(_key(name))

    def clear(self) -> None:
        """Before anybody uploads: what lies here was left by a service that stopped."""
        if not self._room.is_dir():
            return
        for folder in self._room.iterdir():
            files = list(folder.iterdir()) if folder.is_dir() else []
            try:
                for file in files:
                    self.leave(file, imported=False)
            except PolicyKBError:  # such as a full disk: told at the next start
                LOG.exception("interrupted uploads were not noted")
                return
            shutil.rmtree(folder, ignore_errors=True)


def _key(name: str) -> str:
    """In place of the fingerprint of bytes that may not have come whole."""
    return f"{INTERRUPTED}:{name}"
