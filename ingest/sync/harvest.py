"""A sync: sources -> columns -> pages -> attachments -> the knowledge base, one row each.

Nothing is ever deleted: what a site takes down is reported, for somebody to decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ingest.sync.allowance import Allowance, SyncLimits
from ingest.sync.clock import Clock
from ingest.sync.column import Column, read_column
from ingest.sync.errors import SyncError, Vanished
from ingest.sync.fetch import Fetcher
from ingest.sync.intake import Intake
from ingest.sync.journal import Journal
from ingest.sync.links import Link
from ingest.sync.pages import Pages, Task
from ingest.sync.register import SourceType, WebSource
from ingest.sync.report import Outcome, Progress, Report
from ingest.sync.tally import Tally


class Harvest:
    """One run over some sources.

    Without an `intake` it is dry: only columns and robots.txt are fetched, nothing is written.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        journal: Journal,
        intake: Intake | None,
        limits: SyncLimits | None = None,
        clock: Clock | None = None,
        on_progress: Callable[[Progress], None] = lambda _: None,
    ) -> None:
        self._fetcher = fetcher
        self._journal = journal
        self._intake = intake
        self._limits = limits or SyncLimits()
        self._allowance = Allowance(fetcher, self._limits)
        self._clock = clock or Clock()
        self._tally = Tally(on_progress)

    def run(self, sources: Iterable[WebSource]) -> Report:
        """Visits every source; a failure becomes a row and never ends the run."""
        listed = list(sources)
        run, resumed = 0, False
        if self._intake is not None:
            run, resumed = self._journal.begin(self._clock.wall())
        pages = Pages(self._allowance, self._journal, self._intake, self._clock, self._tally, run)
        for number, source in enumerate(listed):
            self._tally.waiting = len(listed) - number
            if source.type is SourceType.COLUMN:
                self._column(source, pages)
            else:
                pages.visit(Task(source, Link(source.url, source.name), source.expects))
        if self._intake is not None:
            self._journal.finish(run)
        return Report(tuple(self._tally.rows), resumed)

    def _column(self, source: WebSource, pages: Pages) -> None:
        self._tally.at(source, source.name)
        try:
            column = read_column(self._fetcher, source, self._limits.column_pages)
        except SyncError as error:
            self._tally.failed(source, Link(source.url, source.name), error)
            return
        if column.error is not None:
            self._tally.failed(source, Link(column.stopped_at, source.name), column.error)
        if self._intake is not None:
            self._journal.list_also(source.url, column.articles)
        for link in self._new_first(column):
            pages.visit(Task(source, link, link.text))
        if column.whole:
            self._compare(source, column)

    def _compare(self, source: WebSource, column: Column) -> None:
        """Reports what the column once listed and no longer does."""
        now = {link.url for link in column.articles}
        listed = self._journal.listed(source.url).items()
        gone = [Link(url, title) for url, title in listed if url not in now]
        unclear = [link for link in gone if not self._gone_from_column(source, link)]
        if self._intake is not None:
            self._journal.list_anew(source.url, [*column.articles, *unclear])

    def _new_first(self, column: Column) -> list[Link]:
        """Links never visited first; otherwise a limited run might never get to them."""
        visits = {link.url: self._journal.visit(link.url) for link in column.articles}

        def turn(link: Link) -> int:
            visit = visits[link.url]
            return visit.run if visit else -1

        return sorted(column.articles, key=turn)

    def _gone_from_column(self, source: WebSource, link: Link) -> bool:
        """Reports whether a page was taken down or only unlisted; False if that stayed unclear."""
        visit = self._journal.visit(link.url)
        documents = visit.documents if visit else ()
        if self._intake is None:
            self._tally.add(source, link, Outcome.UNLISTED, documents)
            return True
        if self._allowance.is_spent:
            return False
        try:
            self._allowance.get(link.url, visit.validators if visit else None)
        except SyncError as error:
            self._tally.failed(source, link, error, documents)
            return isinstance(error, Vanished)
        self._tally.add(source, link, Outcome.UNLISTED, documents, "栏目里已经没有，网页还在")
        return True
