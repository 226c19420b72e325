"""Files that wait until they can be read, such as scans, as one run of an import meets them."""

from __future__ import annotations

from ingest.files.sources import SourceFile
from kb.errors import UnreadableFile
from kb.knowledge_base import KnowledgeBase


class Waiting:
    """Keeps what gave no document; takes out what has been read at last."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._kept: set[str] = set()

    def keep(self, file: SourceFile, error: UnreadableFile) -> None:
        """Holds a file for a person to look at, with what was wrong with it."""
        self._kept.add(file.name)
        self._kb.keep_pending(file.name, file.data, error)

    def was_read(self, file: SourceFile) -> None:
        """Its bytes no longer wait, nor does the scan that came under its name in an earlier run;
        a scan of this same run is another folder's 附件1.pdf."""
        name = None if file.name in self._kept else file.name
        self._kb.records.drop_pending(file.sha256, name)
