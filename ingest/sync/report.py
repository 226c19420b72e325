"""The report of a sync: one row for each page, attachment or failed source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"  # the same document is held from another address
    WAITING = "waiting"  # a dry run: would be fetched
    PUT_OFF = "put_off"  # limit reached, or the site wants us later
    VANISHED = "vanished"  # 404, 410; nothing is deleted
    UNLISTED = "unlisted"  # no longer in its column, though the page is there
    UNEXPECTED = "unexpected"  # the page is not the one the register means
    NEEDS_OCR = "needs_ocr"
    REFUSED = "refused"  # outside the allowed hosts or addresses
    DISALLOWED = "disallowed"  # robots.txt
    FAILED = "failed"


# A refusal by our rules or the site's is no failure: it would be the same tomorrow.
FAILURES = frozenset({Outcome.FAILED, Outcome.UNEXPECTED, Outcome.NEEDS_OCR})


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one page or file."""

    source: str
    url: str
    outcome: Outcome
    title: str = ""
    document_id: str | None = None
    digests: tuple[str, ...] = ()  # ids of the 要点整理 whose original this is
    passages: int = 0
    remarks: tuple[str, ...] = ()  # Chinese
    error: str | None = None  # Chinese, with what to do


@dataclass(frozen=True, slots=True)
class Report:
    """One row a page, in the order visited."""

    rows: tuple[Row, ...]
    resumed: bool = False  # the run went on where an interrupted one had stopped

    @property
    def failed(self) -> int:
        return sum(row.outcome in FAILURES for row in self.rows)

    def count(self, outcome: Outcome) -> int:
        return sum(row.outcome is outcome for row in self.rows)


@dataclass(frozen=True, slots=True)
class Progress:
    """Pages visited, how many more are known of, and the one at hand."""

    done: int
    waiting: int
    source: str
    name: str
