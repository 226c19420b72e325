"""How much one run may fetch; what is beyond waits for the next run."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.sync.fetch import Fetched, Fetcher, Validators


@dataclass(frozen=True, slots=True)
class SyncLimits:
    """The limits of one run."""

    pages: int = 500  # documents and attachments asked for
    column_pages: int = 30  # list pages of one column
    total_bytes: int = 1024 * 1024 * 1024


class Allowance:
    """Fetches documents and attachments, and counts them against the limits."""

    def __init__(self, fetcher: Fetcher, limits: SyncLimits) -> None:
        self._fetcher = fetcher
        self._limits = limits
        self._asked = 0

    @property
    def is_spent(self) -> bool:
        received = self._fetcher.received
        return self._asked >= self._limits.pages or received >= self._limits.total_bytes

    def get(self, url: str, validators: Validators | None) -> Fetched:
        """As `Fetcher.get`; raises the SyncError family."""
        self._asked += 1
        return self._fetcher.get(url, validators)
