"""Kept beside the documents: files that wait to be read, and readers' feedback."""

from __future__ import annotations

from dataclasses import dataclass

from kb.clock import now
from kb.store.database import Database

KEPT = 20_000  # readers' feedback, which anybody may send; the oldest makes room


@dataclass(frozen=True, slots=True)
class Pending:
    """A file kept among the originals that gave no document yet, such as a scan."""

    sha256: str
    name: str
    code: str  # of the error, such as needs_ocr
    reason: str  # Chinese, as shown
    at: str  # UTC, ISO


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader said of an answer, or of one passage of it."""

    answer_id: str
    passage_id: str | None
    useful: bool
    reason: str | None
    question: str
    at: str  # UTC, ISO


class Records:
    """Small records in the store's database; every call is a transaction of its own."""

    def __init__(self, database: Database, kept: int = KEPT) -> None:
        self._db = database
        self._kept = kept

    def keep_pending(self, sha256: str, name: str, code: str, reason: str) -> None:
        """Remember a file that waits; the same bytes again renew the entry."""
        with self._db.write() as db:
            db.execute(
                "INSERT OR REPLACE INTO pending VALUES (?, ?, ?, ?, ?)",
                (sha256, name, code, reason, now()),
            )

    def drop_pending(self, sha256: str, name: str | None = None) -> None:
        """Forget a file that waits, by its bytes or its name."""
        with self._db.write() as db:
            db.execute("DELETE FROM pending WHERE sha256 = ? OR name = ?", (sha256, name))

    def pending(self) -> list[Pending]:
        """Oldest first."""
        with self._db.read() as db:
            return [Pending(*row) for row in db.execute("SELECT * FROM pending ORDER BY at, name")]

    def add_feedback(
        self,
        answer_id: str,
        question: str,
        useful: bool,
        passage_id: str | None = None,
        reason: str | None = None,
    ) -> None:
        """Keep what a reader says; beyond the limit the oldest goes."""
        with self._db.write() as db:
            db.execute(
                """INSERT INTO feedback (answer_id, passage_id, useful, reason, question, at)
                   VALUES (?, ?, ?, ?, ?, ?)""",
                (answer_id, passage_id, useful, reason, question, now()),
            )
            db.execute(
                "DELETE FROM feedback WHERE number <= (SELECT max(number) FROM feedback) - ?",
                (self._kept,),
            )

    def feedback(self) -> list[Feedback]:
        """Oldest first."""
        with self._db.read() as db:
            rows = db.execute(
                """SELECT answer_id, passage_id, useful, reason, question, at
                   FROM feedback ORDER BY number"""
            )
            return [Feedback(r[0], r[1], bool(r[2]), r[3], r[4], r[5]) for r in rows]
