"""Collects the rows of a run and reports its progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ingest.sync.errors import Disallowed, FetchFailed, PutOff, Refused, SyncError, Vanished
from ingest.sync.links import Link
from ingest.sync.register import WebSource
from ingest.sync.report import Outcome, Progress, Row

_OUTCOMES: tuple[tuple[type[SyncError], Outcome], ...] = (
    (Vanished, Outcome.VANISHED),
    (PutOff, Outcome.PUT_OFF),
    (Refused, Outcome.REFUSED),
    (Disallowed, Outcome.DISALLOWED),
    (FetchFailed, Outcome.FAILED),
)


class Tally:
    """The rows so far; `waiting` counts the sources still to come."""

    def __init__(self, on_progress: Callable[[Progress], None]) -> None:
        self.rows: list[Row] = []
        self.waiting = 0
        self._report = on_progress

    def at(self, source: WebSource, name: str) -> None:
        """Reports the page at hand as progress."""
        self._report(Progress(len(self.rows), self.waiting, source.name, name))

    def add(
        self,
        source: WebSource,
        link: Link,
        outcome: Outcome,
        documents: tuple[str, ...] = (),
        *remarks: str,
        error: str | None = None,
    ) -> None:
        """Adds the row of a page that gave no new document."""
        first = documents[0] if documents else None
        self.rows.append(
            Row(source.name, link.url, outcome, link.text, first, remarks=remarks, error=error)
        )

    def took(self, row: Row, *remarks: str) -> None:
        """Adds the row of a file that was read, with further remarks."""
        self.rows.append(replace(row, remarks=(*remarks, *row.remarks)))

    def failed(
        self, source: WebSource, link: Link, error: SyncError, documents: tuple[str, ...] = ()
    ) -> None:
        """Adds the row of a page that could not be fetched."""
        outcome = next(outcome for kind, outcome in _OUTCOMES if isinstance(error, kind))
        self.add(source, link, outcome, documents, error=str(error))
