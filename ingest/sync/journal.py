"""The record of earlier visits: one SQLite file, one transaction a page.

It keeps only what neither the site nor the knowledge base can tell again: validators, fingerprints,
the documents that came of a page, what a column listed, and how far a run got.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from ingest.sync.fetch import Validators
from ingest.sync.links import Link

_SCHEMA = """
CREATE TABLE IF NOT EXISTS pages (
    url TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    parent TEXT,                -- the page whose attachment this is
    etag TEXT,
    last_modified TEXT,
    sha256 TEXT,
    documents TEXT NOT NULL,    -- JSON list of ids
    outcome TEXT NOT NULL,
    run INTEGER NOT NULL,       -- the run that visited it last
    at TEXT NOT NULL            -- UTC, ISO
);
CREATE TABLE IF NOT EXISTS listed (
    source TEXT NOT NULL,       -- url of the column
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (source, url)
);
CREATE TABLE IF NOT EXISTS runs (
    number INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    finished INTEGER NOT NULL DEFAULT 0
);
"""
_RESUMED_WITHIN = timedelta(hours=24)  # an older run is begun anew: the sites have moved on


@dataclass(frozen=True, slots=True)
class Visit:
    """A page as it was last found."""

    url: str
    title: str
    parent: str | None
    validators: Validators
    sha256: str | None  # None: never held
    documents: tuple[str, ...]
    outcome: str
    run: int


class Journal:
    """The record of visits in `path`; use as a context manager."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path)
        self._db.executescript(_SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()

    def begin(self, now: datetime) -> tuple[int, bool]:
        """A new run's number, or the last one's and True if that was interrupted lately."""
        last = "SELECT number, started, finished FROM runs ORDER BY number DESC LIMIT 1"
        row = self._db.execute(last).fetchone()
        if row and not row[2] and now - datetime.fromisoformat(row[1]) < _RESUMED_WITHIN:
            return row[0], True
        with self._db:
            made = self._db.execute("INSERT INTO runs (started) VALUES (?)", (now.isoformat(),))
        return int(made.lastrowid or 0), False

    def finish(self, run: int) -> None:
        with self._db:
            self._db.execute("UPDATE runs SET finished = 1 WHERE number = ?", (run,))

    def visit(self, url: str) -> Visit | None:
        """The last visit to a page; None if there was none."""
        found = self._visits("WHERE url = ?", url)
        return found[0] if found else None

    def attachments(self, parent: str) -> list[Visit]:
        """Attachments of a page as they were last found."""
        return self._visits("WHERE parent = ? ORDER BY rowid", parent)

    def record(self, visit: Visit, now: datetime) -> None:
        values = (
            visit.url, visit.title, visit.parent, visit.validators.etag,
            visit.validators.last_modified, visit.sha256, json.dumps(visit.documents),
            visit.outcome, visit.run, now.isoformat(timespec="seconds"),
        )  # fmt: skip
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO pages VALUES (?,?,?,?,?,?,?,?,?,?)", values)

    def listed(self, source: str) -> dict[str, str]:
        """url -> title of what a column listed."""
        rows = self._db.execute("SELECT url, title FROM listed WHERE source = ?", (source,))
        return dict(rows.fetchall())

    def list_anew(self, source: str, links: Iterable[Link]) -> None:
        """Replaces what a column listed by what it lists now."""
        with self._db:
            self._db.execute("DELETE FROM listed WHERE source = ?", (source,))
            self.list_also(source, links)

    def list_also(self, source: str, links: Iterable[Link]) -> None:
        """Adds to what the column listed (it was not read to its end)."""
        with self._db:
            self._db.executemany(
                "INSERT OR REPLACE INTO listed VALUES (?, ?, ?)",
                [(source, link.url, link.text) for link in links],
            )

    def _visits(self, where: str, value: str) -> list[Visit]:
        rows = self._db.execute(
            f"""SELECT url, title, parent, etag, last_modified, sha256, documents, outcome, run
                FROM pages {where}""",
            (value,),
        )
        return [
            Visit(r[0], r[1], r[2], Validators(r[3], r[4]), r[5], tuple(json.loads(r[6])), r[7],
                  r[8])
            for r in rows.fetchall()
        ]  # fmt: skip
