"""Files kept until they can be read, such as scans."""

from __future__ import annotations

from ingest.files.sources import SourceFile
from kb.errors import UnreadableFile
from kb.knowledge_base import KnowledgeBase


class Waiting:
    """Adds the files that an import could not read, and drops those read at last."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._kept: set[str] = set()

    def keep(self, file: SourceFile, error: UnreadableFile) -> None:
        """Keeps a file for a person to look at, with what was wrong with it."""
        self._kept.add(file.name)
        self._kb.keep_pending(file.name, file.data, error)

    def was_read(self, file: SourceFile) -> None:
        """Drops a file from those waiting, and an earlier scan of the same name.

        A scan of that name from this same import stays: it is another folder's 附件1.pdf.
        """
        name = None if file.name in self._kept else file.name
        self._kb.records.drop_pending(file.sha256, name)
