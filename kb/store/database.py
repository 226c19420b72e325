"""The SQLite file: one writer, one reader connection a thread, all-or-nothing changes."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from weakref import WeakSet

from kb.errors import IndexStale
from kb.store.faults import storage_errors

FORMAT = 1  # of schema.sql; PRAGMA user_version of the file
_ADDED = "CREATE TABLE IF NOT EXISTS"  # a table that files made before it lack


class _Reader:
    """A thread's connection, closed when that thread has ended."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __del__(self) -> None:
        self.connection.close()


class Database:
    """Opens or creates `path`.

    Here and later StoreCorrupt is raised when it is no intact store, StoreError when the disk is
    full or closed to us.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._local = threading.local()
        self._readers: WeakSet[_Reader] = WeakSet()
        self._opening = threading.Lock()
        self._writing = threading.RLock()
        with storage_errors():
            self._writer = self._connect()
        try:
            self._prepare()
        except Exception:
            self.close()
            raise

    def _connect(self) -> sqlite3.Connection:
        # Autocommit: transactions are opened by name, never by the driver's guess.
        connection = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA busy_timeout = 10000")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        return connection

    def _prepare(self) -> None:
        with self.write() as db:
            made = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if not made:
                db.execute(f"PRAGMA user_version = {FORMAT}")
            if db.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
                raise IndexStale(
                    "资料库由另一版本的问策建立。",
                    "请换一个新的 WENCE_HOME 重新导入，或改用原来的版本。",
                )
            schema = (
                resources.files("kb").joinpath("store", "schema.sql").read_text(encoding="utf-8")
            )
            for statement in _statements(schema):
                if not made or _ADDED in statement:
                    db.execute(statement)

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A reader of this thread; everything read inside sees one moment of the store."""
        with storage_errors():
            connection = self._reader()
            if connection.in_transaction:  # nested: the outer moment holds
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    def _reader(self) -> sqlite3.Connection:
        reader: _Reader | None = getattr(self._local, "reader", None)
        if reader is None:
            reader = self._local.reader = _Reader(self._connect())
            with self._opening:
                self._readers.add(reader)
        return reader.connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """The writer, in a transaction that commits on leaving or rolls back on an error."""
        with storage_errors(), self._writing:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            finally:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")

    def check(self) -> list[str]:
        """What SQLite finds wrong, in its own words; an empty list when all is well."""
        with self.read() as db:
            rows = db.execute("PRAGMA quick_check(10)").fetchall()
        return [row[0] for row in rows if row[0] != "ok"]

    def close(self) -> None:
        """Close every connection; nothing can be read or written any more."""
        with self._opening:
            self._writer.close()
            for reader in self._readers:
                reader.connection.close()
            self._local = threading.local()


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; `executescript` would commit our transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
