"""The rows of a run as they come, and how far it is."""

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
    """What has been told so far; `waiting` counts sources still to come."""

    def __init__(self, on_progress: Callable[[Progress], None]) -> None:
        self.rows: list[Row] = []
        self.waiting = 0
        self._report = on_progress

    def at(self, source: WebSource, name: str) -> None:
        """Tell what is at hand."""
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
        """A row of a page that gave no new document."""
        first = documents[0] if documents else None
        self.rows.append(
            Row(source.name, link.url, outcome, link.text, first, remarks=remarks, error=error)
        )

    def took(self, row: Row, *remarks: str) -> None:
        """A row of a file that was read, with what else is to be said of it."""
        self.rows.append(replace(row, remarks=(*remarks, *row.remarks)))

    def failed(
        self, source: WebSource, link: Link, error: SyncError, documents: tuple[str, ...] = ()
    ) -> None:
        """A row of a page that could not be had."""
        outcome = next(outcome for kind, outcome in _OUTCOMES if isinstance(error, kind))
        self.add(source, link, outcome, documents, error=str(error))
