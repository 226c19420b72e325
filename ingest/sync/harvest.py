"""A sync: sources -> columns -> pages -> attachments -> the knowledge base, one row each.

Nothing is ever deleted: what a site takes down is reported, for somebody to decide.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ingest.files.decoding import decode
from ingest.files.sniff import HTML, sniff
from ingest.sync.clock import Clock
from ingest.sync.column import Column, read_column
from ingest.sync.errors import FetchFailed, SyncError, Vanished
from ingest.sync.fetch import Fetched, Fetcher, Validators
from ingest.sync.intake import Delivery, Intake
from ingest.sync.journal import Journal, Visit
from ingest.sync.links import PAGE_BYTES, Link, attachments, file_name, page_text
from ingest.sync.register import SourceType, WebSource
from ingest.sync.report import Outcome, Progress, Report
from ingest.sync.tally import Tally
from kb.errors import PolicyKBError
from kb.models import Document

# Outcomes after which an unchanged page need not be read again.
_SETTLED = frozenset(
    {Outcome.ADDED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.DUPLICATE, Outcome.NEEDS_OCR}
)
_FULL = "已到本次同步的上限，下次接着取。"


@dataclass(frozen=True, slots=True)
class SyncLimits:
    """How much one run takes."""

    pages: int = 500  # documents and attachments asked for
    column_pages: int = 30  # list pages of one column
    total_bytes: int = 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Task:
    """A page or attachment to visit."""

    source: WebSource
    link: Link
    expects: str | None  # None for an attachment
    parent: str | None = None
    stated: Mapping[str, str] = field(default_factory=dict)


class Harvest:
    """One run over some sources. Without an `intake` it is dry: nothing is fetched but columns
    and robots.txt, nothing is written."""

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
        self._clock = clock or Clock()
        self._tally = Tally(on_progress)
        self._asked = 0
        self._seen: set[str] = set()
        self._run = 0

    def run(self, sources: Iterable[WebSource]) -> Report:
        """Visit every source; a failure is a row and never ends the run."""
        listed = list(sources)
        resumed = False
        if self._intake is not None:
            self._run, resumed = self._journal.begin(self._clock.wall())
        for number, source in enumerate(listed):
            self._tally.waiting = len(listed) - number
            if source.type is SourceType.COLUMN:
                self._column(source)
            else:
                self._visit(_Task(source, Link(source.url, source.name), source.expects))
        if self._intake is not None:
            self._journal.finish(self._run)
        return Report(tuple(self._tally.rows), resumed)

    # -- columns ---------------------------------------------------------------------------

    def _column(self, source: WebSource) -> None:
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
            self._visit(_Task(source, link, link.text))
        if column.whole:
            self._compare(source, column)

    def _compare(self, source: WebSource, column: Column) -> None:
        """Tell what the column listed once and lists no more."""
        now = {link.url for link in column.articles}
        listed = self._journal.listed(source.url).items()
        gone = [Link(url, title) for url, title in listed if url not in now]
        unclear = [link for link in gone if not self._gone_from_column(source, link)]
        if self._intake is not None:
            self._journal.list_anew(source.url, [*column.articles, *unclear])

    def _new_first(self, column: Column) -> list[Link]:
        """Those never visited before those visited, or a limited run would never get to them."""
        visits = {link.url: self._journal.visit(link.url) for link in column.articles}

        def turn(link: Link) -> int:
            visit = visits[link.url]
            return visit.run if visit else -1

        return sorted(column.articles, key=turn)

    def _gone_from_column(self, source: WebSource, link: Link) -> bool:
        """Taken down, or only no longer listed? False when the site would not say today."""
        visit = self._journal.visit(link.url)
        documents = visit.documents if visit else ()
        if self._intake is None:
            self._tally.add(source, link, Outcome.UNLISTED, documents)
            return True
        if self._full():
            return False
        self._asked += 1
        try:
            self._fetcher.get(link.url, visit.validators if visit else None)
        except SyncError as error:
            self._tally.failed(source, link, error, documents)
            return isinstance(error, Vanished)
        self._tally.add(source, link, Outcome.UNLISTED, documents, "栏目里已经没有，网页还在")
        return True

    # -- pages -----------------------------------------------------------------------------

    def _visit(self, task: _Task) -> None:
        url = task.link.url
        if url in self._seen:
            return
        self._seen.add(url)
        self._tally.at(task.source, task.link.text)
        visit = self._journal.visit(url)
        if self._intake is None:
            held = Outcome.UNCHANGED if visit and visit.sha256 else Outcome.WAITING
            documents = visit.documents if visit else ()
            self._tally.add(task.source, task.link, held, documents)
        elif visit and visit.run == self._run and visit.outcome in _SETTLED:
            self._repeat(task, visit, "本轮中断前已经处理")
        elif self._full():
            self._tally.add(task.source, task.link, Outcome.PUT_OFF, error=_FULL)
        else:
            self._fetch(task, visit, self._intake)

    def _full(self) -> bool:
        limits = self._limits
        return self._asked >= limits.pages or self._fetcher.received >= limits.total_bytes

    def _fetch(self, task: _Task, visit: Visit | None, intake: Intake) -> None:
        self._asked += 1
        settled = visit if visit and visit.outcome in _SETTLED else None
        try:
            fetched = self._fetcher.get(task.link.url, settled.validators if settled else None)
        except SyncError as error:
            self._tally.failed(task.source, task.link, error, visit.documents if visit else ())
            if isinstance(error, Vanished) and visit:
                self._record(task, Validators(), visit.sha256, visit.documents, Outcome.VANISHED)
            return
        if fetched.body is None:
            self._unchanged(task, settled, fetched)
            return
        digest = hashlib.sha256(fetched.body).hexdigest()
        if settled and settled.sha256 == digest:
            self._unchanged(task, settled, fetched)
        else:
            self._take(task, visit, fetched, fetched.body, intake)

    def _unchanged(self, task: _Task, visit: Visit | None, fetched: Fetched) -> None:
        if visit is None:  # 304 to an unconditional question: a broken server
            error = FetchFailed("网站答复“未改变”，但之前没有取到过。")
            self._tally.failed(task.source, task.link, error)
            return
        outcome = Outcome(visit.outcome)
        self._record(task, fetched.validators, visit.sha256, visit.documents, outcome)
        self._repeat(task, visit)

    def _repeat(self, task: _Task, visit: Visit, *remarks: str) -> None:
        """The row of a page that is as it was, and its attachments' turn."""
        waits = visit.outcome == Outcome.NEEDS_OCR
        outcome = Outcome.NEEDS_OCR if waits else Outcome.UNCHANGED
        error = "需要OCR，原件已留存。" if waits else None
        self._tally.add(task.source, task.link, outcome, visit.documents, *remarks, error=error)
        children = self._journal.attachments(visit.url)
        stated = self._intake.shared(visit.documents) if self._intake and children else {}
        for child in children:
            link = Link(child.url, child.title)
            self._visit(_Task(task.source, link, None, visit.url, stated))

    def _take(
        self, task: _Task, visit: Visit | None, fetched: Fetched, body: bytes, intake: Intake
    ) -> None:
        try:
            page = decode(body[:PAGE_BYTES]) if sniff(body) == HTML else None
        except PolicyKBError:
            page = None  # the reader will meet the same error and tell it
        if not _is_meant(task, page):
            error = "网页上没有应有的文字，可能已改版或换了内容。请打开核对，必要时更新来源清单。"
            self._tally.add(task.source, task.link, Outcome.UNEXPECTED, error=error)
            return
        day = self._clock.today()
        title = task.link.text or file_name(fetched.url)
        before = visit.documents if visit else ()
        delivery = Delivery(fetched.url, title, body, task.source, day, before, task.stated)
        documents: list[Document] = []
        outcomes: list[Outcome] = []
        for row, document in intake.take(delivery):
            moved = (f"网址已转到 {fetched.url}",) if fetched.url != task.link.url else ()
            self._tally.took(row, *moved, *_renamed(visit, document))
            outcomes.append(row.outcome)
            documents += [document] if document else []
        ids = tuple(document.id for document in documents)
        digest = hashlib.sha256(body).hexdigest()
        self._record(task, fetched.validators, digest, ids, _whole(outcomes))
        if page is not None:
            stated = intake.shared(ids)
            for link in attachments(page, fetched.url):
                self._visit(_Task(task.source, link, None, task.link.url, stated))

    def _record(
        self,
        task: _Task,
        validators: Validators,
        sha256: str | None,
        documents: tuple[str, ...],
        outcome: Outcome,
    ) -> None:
        visit = Visit(
            task.link.url, task.link.text, task.parent, validators, sha256, documents, outcome,
            self._run,
        )  # fmt: skip
        self._journal.record(visit, self._clock.wall())


def _is_meant(task: _Task, page: str | None) -> bool:
    """Whether a page is the one we came for: sites answer 200 with “页面不存在”, or with news.

    A page of the register holds the words it `expects`; an article holds most of the title its
    column shows (sites shorten and reword titles, but not beyond recognition).
    """
    if page is None or task.expects is None:
        return True
    shown, wanted = _bare(page_text(page)), _bare(task.expects)
    if task.source.type is SourceType.PAGE:
        return wanted in shown
    pairs = {wanted[i : i + 4] for i in range(max(1, len(wanted) - 3))}
    return sum(pair in shown for pair in pairs) * 2 >= len(pairs)


def _bare(text: str) -> str:
    return re.sub(r"[^\w]", "", text).lower()


def _whole(outcomes: list[Outcome]) -> Outcome:
    """The outcome of a file by those of its members; anything failed wants another try."""
    for outcome in (Outcome.FAILED, Outcome.NEEDS_OCR, Outcome.ADDED, Outcome.UPDATED):
        if outcome in outcomes:
            return outcome
    return outcomes[0] if outcomes else Outcome.FAILED


def _renamed(visit: Visit | None, document: Document | None) -> tuple[str, ...]:
    """Title, 文号 or date at this address changed, so that the text is held under a new id."""
    if visit is None or document is None or not visit.documents:
        return ()
    if document.id in visit.documents:
        return ()
    return (f"网页换了文件，原来的 {'、'.join(visit.documents)} 仍在库中，请核对",)
