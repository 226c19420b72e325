"""Files -> documents in the knowledge base; goes on after a failure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from ingest.files.sources import Failure, SourceFile, SourceLimits, walk
from ingest.holdings.copies import Copies
from ingest.holdings.known import KnownFiles
from ingest.holdings.namesakes import Namesakes
from ingest.holdings.waiting import Waiting
from ingest.isolation.sandbox import ParseLimits, Sandbox
from ingest.isolation.shelf import SHELF
from ingest.text.blocks import Readout
from kb.errors import NeedsOCR, PolicyKBError
from kb.knowledge_base import KnowledgeBase
from kb.models import Document, Source
from kb.settings import Settings

GROUP = 64  # documents parsed before they are embedded and committed together
_COPY = "与本次导入的“{name}”是同一份文件，库里只留一份。"


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    NEEDS_OCR = "needs_ocr"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one file."""

    name: str
    outcome: Outcome
    document_id: str | None = None
    title: str | None = None
    kind: str | None = None
    passages: int = 0
    warnings: tuple[str, ...] = ()
    error: str | None = None  # Chinese, with what to do


@dataclass(frozen=True, slots=True)
class Report:
    """One row a file, in the order of the sources."""

    rows: tuple[Row, ...]

    @property
    def failed(self) -> int:
        return sum(row.outcome in (Outcome.FAILED, Outcome.NEEDS_OCR) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come: files read, passages embedded, the current file."""

    files: int
    passages: int
    name: str


def ingest(
    paths: Iterable[Path],
    kb: KnowledgeBase,
    settings: Settings,
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> Report:
    """Reads, parses, embeds and commits every file under `paths`, one transaction a document."""
    rows: list[Row] = []
    known = KnownFiles(settings.cache, kb)
    with SHELF.lend(ParseLimits.of(settings)) as sandbox:
        run = _Run(kb, sandbox, known, on_progress)
        for group in _groups(walk(paths, SourceLimits.of(settings))):
            rows += run.group(group)
            known.save()
    return Report(tuple(rows))


class _Run:
    """One import: parses a group of sources, then commits their documents."""

    def __init__(
        self,
        kb: KnowledgeBase,
        sandbox: Sandbox,
        known: KnownFiles,
        on_progress: Callable[[Progress], None],
    ) -> None:
        self._kb = kb
        self._sandbox = sandbox
        self._known = known
        self._waiting = Waiting(kb)
        self._namesakes = Namesakes(kb)
        self._copies = Copies()
        self._report = on_progress
        self._files = 0
        self._passages = 0
        self._name = ""

    def group(self, sources: list[SourceFile | Failure]) -> list[Row]:
        rows: list[Row] = []
        read: list[tuple[SourceFile, Document]] = []
        for source in sources:
            self._name = source.name
            self._advance()
            row, document = self._read(source)
            rows.append(row)
            if isinstance(source, SourceFile) and document is not None:
                read.append((source, document))
            self._files += 1
        self._kb.add_all([document for _, document in read], self._advance)
        self._namesakes.stored()
        for source, document in read:
            self._known.keep(source, document)
            self._waiting.was_read(source)
        self._advance()
        return rows

    def _advance(self, embedded: int = 0) -> None:
        """Counts passages embedded and reports how far the import has come."""
        self._passages += embedded
        self._report(Progress(self._files, self._passages, self._name))

    def _read(self, source: SourceFile | Failure) -> tuple[Row, Document | None]:
        if isinstance(source, Failure):
            return Row(source.name, Outcome.FAILED, error=str(source.error)), None
        if (known := self._known.document(source)) is not None:
            self._copies.note(source.name, known)
            return _row(source.name, Outcome.UNCHANGED, known), None
        try:
            document, warning = self._document(source)
        except NeedsOCR as error:
            self._waiting.keep(source, error)
            return Row(source.name, Outcome.NEEDS_OCR, error=str(error)), None
        except PolicyKBError as error:
            return Row(source.name, Outcome.FAILED, error=str(error)), None
        first, outcome = self._copies.name_of(document), self._outcome(document)
        row = _row(source.name, outcome, document)
        told = _COPY.format(name=first) if first else None
        row = replace(row, warnings=(*row.warnings, *filter(None, [warning, told])))
        if told and outcome is Outcome.UNCHANGED:
            return row, None  # it stays under its first name
        if outcome is not Outcome.UNCHANGED:
            self._kb.originals.keep(source.data)
        self._namesakes.read(document)
        self._copies.note(source.name, document)
        return row, document

    def _document(self, source: SourceFile) -> tuple[Document, str | None]:
        """The document, and a warning if its id is in doubt; an id in a manifest never is."""
        readout = self._sandbox.read(source.data, source.name)
        parse = partial(_document_of, readout, source, self._sandbox)
        if source.card:
            return self._kb.corrected(parse()), None
        document, warning = self._namesakes.settled(parse)
        return self._kb.corrected(self._as_named(document)), warning

    def _as_named(self, document: Document) -> Document:
        """The document under the name by which the same file is already held."""
        held, source = self._kb.heads().get(document.id), document.head.source
        if held is None or held.source.sha256 != source.sha256:
            return document
        return replace(
            document, head=replace(document.head, source=replace(source, name=held.source.name))
        )

    def _outcome(self, document: Document) -> Outcome:
        if self._kb.holds(document) or self._copies.is_the_same(document):
            return Outcome.UNCHANGED
        known = self._copies.name_of(document) or document.id in self._kb.heads()
        return Outcome.UPDATED if known else Outcome.ADDED


def _document_of(
    readout: Readout, source: SourceFile, sandbox: Sandbox, settled: str | None = None
) -> Document:
    """The document of a file as read, under the id `settled` if given."""
    card = source.card
    origin = Source(
        name=(card.source_name if card and card.source_name else source.name),
        sha256=source.sha256,
        media_type=readout.media_type,
        url=(card.source_url if card else None) or readout.metadata.get("网址"),
        retrieved_on=card.retrieved_on if card else None,
    )
    return sandbox.parse(readout, origin, card, settled)


def _row(name: str, outcome: Outcome, document: Document) -> Row:
    head = document.head
    return Row(
        name=name,
        outcome=outcome,
        document_id=head.id,
        title=head.title,
        kind=head.kind,
        passages=len(document.passages),
        warnings=head.warnings,
    )


def _groups(sources: Iterator[SourceFile | Failure]) -> Iterator[list[SourceFile | Failure]]:
    group: list[SourceFile | Failure] = []
    for source in sources:
        group.append(source)
        if len(group) >= GROUP:
            yield group
            group = []
    if group:
        yield group
