"""Pages and attachments: each is visited once a run, and read if it is new or has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.files.decoding import decode
from ingest.files.sniff import HTML, sniff
from ingest.sync.allowance import Allowance
from ingest.sync.clock import Clock
from ingest.sync.errors import FetchFailed, SyncError, Vanished
from ingest.sync.fetch import Fetched, Validators
from ingest.sync.intake import Delivery, Intake
from ingest.sync.journal import Journal, Visit
from ingest.sync.links import PAGE_BYTES, Link, attachments, file_name
from ingest.sync.meant import holds_title, holds_words
from ingest.sync.register import SourceType, WebSource
from ingest.sync.report import Outcome
from ingest.sync.tally import Tally
from kb.errors import PolicyKBError
from kb.models import Document

# Outcomes after which an unchanged page is not read again.
_SETTLED = frozenset(
    {Outcome.ADDED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.DUPLICATE, Outcome.NEEDS_OCR}
)
_FULL = "已到本次同步的上限，下次接着取。"


@dataclass(frozen=True, slots=True)
class Task:
    """A page or attachment to visit."""

    source: WebSource
    link: Link
    expects: str | None  # None for an attachment
    parent: str | None = None
    stated: Mapping[str, str] = field(default_factory=dict)


class Pages:
    """Visits pages in one run of the journal. Without an `intake` nothing is fetched or written."""

    def __init__(
        self,
        allowance: Allowance,
        journal: Journal,
        intake: Intake | None,
        clock: Clock,
        tally: Tally,
        run: int,
    ) -> None:
        self._allowance = allowance
        self._journal = journal
        self._intake = intake
        self._clock = clock
        self._tally = tally
        self._run = run
        self._seen: set[str] = set()

    def visit(self, task: Task) -> None:
        """Visits a page and its attachments, and adds a row for each to the tally."""
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
        elif self._allowance.is_spent:
            self._tally.add(task.source, task.link, Outcome.PUT_OFF, error=_FULL)
        else:
            self._fetch(task, visit, self._intake)

    def _fetch(self, task: Task, visit: Visit | None, intake: Intake) -> None:
        settled = visit if visit and visit.outcome in _SETTLED else None
        try:
            fetched = self._allowance.get(task.link.url, settled.validators if settled else None)
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

    def _unchanged(self, task: Task, visit: Visit | None, fetched: Fetched) -> None:
        if visit is None:  # 304 to an unconditional question: a broken server
            error = FetchFailed("网站答复“未改变”，但之前没有取到过。")
            self._tally.failed(task.source, task.link, error)
            return
        outcome = Outcome(visit.outcome)
        self._record(task, fetched.validators, visit.sha256, visit.documents, outcome)
        self._repeat(task, visit)

    def _repeat(self, task: Task, visit: Visit, *remarks: str) -> None:
        """Adds the row of an unchanged page, and visits its attachments."""
        waits = visit.outcome == Outcome.NEEDS_OCR
        outcome = Outcome.NEEDS_OCR if waits else Outcome.UNCHANGED
        error = "需要OCR，原件已留存。" if waits else None
        self._tally.add(task.source, task.link, outcome, visit.documents, *remarks, error=error)
        children = self._journal.attachments(visit.url)
        stated = self._intake.shared(visit.documents) if self._intake and children else {}
        for child in children:
            link = Link(child.url, child.title)
            self.visit(Task(task.source, link, None, visit.url, stated))

    def _take(
        self, task: Task, visit: Visit | None, fetched: Fetched, body: bytes, intake: Intake
    ) -> None:
        try:
            page = decode(body[:PAGE_BYTES]) if sniff(body) == HTML else None
        except PolicyKBError:
            page = None  # the reader will meet the same error and report it
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
                self.visit(Task(task.source, link, None, task.link.url, stated))

    def _record(
        self,
        task: Task,
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


def _whole(outcomes: list[Outcome]) -> Outcome:
    """The outcome of a file by those of its members; one failure means another try."""
    for outcome in (Outcome.FAILED, Outcome.NEEDS_OCR, Outcome.ADDED, Outcome.UPDATED):
        if outcome in outcomes:
            return outcome
    return outcomes[0] if outcomes else Outcome.FAILED


def _renamed(visit: Visit | None, document: Document | None) -> tuple[str, ...]:
    """A remark if the document at this address has a new id: title, 文号 or date changed."""
    if visit is None or document is None or not visit.documents:
        return ()
    if document.id in visit.documents:
        return ()
    return (f"网页换了文件，原来的 {'、'.join(visit.documents)} 仍在库中，请核对",)


def _is_meant(task: Task, page: str | None) -> bool:
    """Whether a page is the one expected; of attachments nothing is."""
    if page is None or task.expects is None:
        return True
    if task.source.type is SourceType.PAGE:
        return holds_words(page, task.expects)
    return holds_title(page, task.expects)
