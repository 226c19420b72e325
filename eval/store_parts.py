"""Store and indexes of a knowledge base by themselves, for what is measured or checked of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kb.analyzer import JiebaAnalyzer
from kb.bootstrap import PASSAGE_FORMAT
from kb.settings import Settings
from kb.store.chroma import ChromaIndex
from kb.store.database import Database
from kb.store.docstore import SqliteDocstore
from kb.store.lock import DirectoryLock


@contextmanager
def parts(settings: Settings, fingerprint: str) -> Iterator[tuple[SqliteDocstore, ChromaIndex]]:
    """Store and vector index of a data directory, each by itself."""
    with DirectoryLock(settings.home):
        identity = {"model": fingerprint, "passages": PASSAGE_FORMAT}
        analyzer = JiebaAnalyzer(settings.cache)
        store = SqliteDocstore(Database(settings.database), analyzer, identity)
        chroma = ChromaIndex(settings.chroma, fingerprint, store)
        try:
            yield store, chroma
        finally:
            chroma.close()
            store.close()
