"""`console.db`: the console's own SQLite file, apart from the knowledge base."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from kb.errors import StoreCorrupt
from kb.store.faults import storage_errors


class ConsoleCorrupt(StoreCorrupt):
    default_message = "工作台的记录文件 console.db 已损坏。"
    default_advice = (
        "请从备份恢复它；没有备份就把它移出数据目录，再用 wence admin create 建立管理员，"
        "政策资料不受影响。"
    )


class ConsoleStore:
    """One connection behind a lock: the console's records are few and its users too.

    Raises ConsoleCorrupt when the file is damaged, StoreError when the disk is full or closed.
    """

    def __init__(self, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        path = home / "console.db"
        self._lock = threading.Lock()
        with storage_errors(ConsoleCorrupt):
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            path.chmod(0o600)  # hashes of passwords
            self._prepare()

    def _prepare(self) -> None:
        self._db.execute("PRAGMA busy_timeout = 10000")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA foreign_keys = ON")
        schema = resources.files("api.console").joinpath("schema.sql").read_text(encoding="utf-8")
        self._db.executescript(schema)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is done inside holds together or not at all."""
        with storage_errors(ConsoleCorrupt), self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    def close(self) -> None:
        with self._lock:
            self._db.close()
