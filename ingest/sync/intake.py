"""Takes fetched files into the knowledge base, as originals."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ingest.files.sources import Failure, SourceFile, SourceLimits, walk
from ingest.holdings.counterparts import counterparts
from ingest.holdings.namesakes import Namesakes
from ingest.holdings.waiting import Waiting
from ingest.isolation.sandbox import Sandbox
from ingest.sync.register import WebSource
from ingest.sync.report import Outcome, Row
from kb.errors import NeedsOCR, PolicyKBError
from kb.knowledge_base import KnowledgeBase
from kb.models import Document, Element, Provenance, Source
from kb.notation.regions import level_of


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file as it came from a site."""

    url: str
    title: str  # of the link that led to it, or the file's name
    data: bytes
    source: WebSource
    day: date
    before: tuple[str, ...]  # ids of the documents this address gave before
    stated: Mapping[str, str]  # metadata of the page it is attached to


class Intake:
    """Parses and commits what was fetched; goes on after a failure."""

    def __init__(self, kb: KnowledgeBase, sandbox: Sandbox, limits: SourceLimits) -> None:
        self._kb = kb
        self._sandbox = sandbox
        self._limits = limits
        self._waiting = Waiting(kb)
        self._namesakes = Namesakes(kb)

    def take(self, delivery: Delivery) -> Iterator[tuple[Row, Document | None]]:
        """A row and the document, if any, for the file or each member of an archive."""
        with tempfile.TemporaryDirectory(prefix="wence-sync-") as folder:
            path = Path(folder) / "file"  # the site's name never touches our disk
            path.write_bytes(delivery.data)
            for found in walk([path], self._limits):
                shown = delivery.title + found.name.removeprefix("file")
                if isinstance(found, Failure):
                    yield self._row(delivery, Outcome.FAILED, error=str(found.error)), None
                else:
                    yield self._one(delivery, replace(found, name=shown, path=None))

    def shared(self, documents: Sequence[str]) -> dict[str, str]:
        """Metadata that attachments inherit from their page (held as `documents`): issuers and day.

        Not its 文号: a form attached to a notice is not the notice.
        """
        head = self._kb.heads().get(documents[0]) if documents else None
        if head is None:
            return {}
        day = head.issued_on.isoformat() if head.issued_on else ""
        shared = {"发布机构": "、".join(head.issuers), "发布日期": day}
        return {key: value for key, value in shared.items() if value}

    def _one(self, delivery: Delivery, file: SourceFile) -> tuple[Row, Document | None]:
        try:
            document, warning = self._document(delivery, file)
        except NeedsOCR as error:
            self._waiting.keep(file, error)
            return self._row(delivery, Outcome.NEEDS_OCR, error=str(error)), None
        except PolicyKBError as error:
            return self._row(delivery, Outcome.FAILED, error=str(error)), None
        row = self._committed(delivery, file, document)
        self._waiting.was_read(file)
        return replace(row, remarks=(*row.remarks, *filter(None, [warning]))), document

    def _committed(self, delivery: Delivery, file: SourceFile, document: Document) -> Row:
        held = self._kb.heads().get(document.id)
        other = held.source.url if held else None
        elsewhere = other and other != delivery.url and document.id not in delivery.before
        if elsewhere:
            remark = f"与 {other} 是同一文件，未重复入库"
            return self._kept(delivery, Outcome.DUPLICATE, document, remark)
        if self._kb.holds(document):
            return self._kept(delivery, Outcome.UNCHANGED, document)
        self._kb.originals.keep(file.data)
        self._kb.add(document)
        outcome = Outcome.UPDATED if held else Outcome.ADDED
        return self._kept(delivery, outcome, document)

    def _document(self, delivery: Delivery, file: SourceFile) -> tuple[Document, str | None]:
        """The document, and a warning if its id is in doubt."""
        readout = self._sandbox.read(file.data, file.name)
        # The register's issuer goes into 来源, which the parser believes last.
        told = dict(delivery.stated)
        if delivery.source.issuer:
            told["来源"] = delivery.source.issuer
        origin = Source(
            name=file.name,
            sha256=file.sha256,
            media_type=readout.media_type,
            url=delivery.url,
            retrieved_on=delivery.day,
        )
        readout = replace(readout, metadata=told | readout.metadata)

        def parse(settled: str | None) -> Document:
            document = self._sandbox.parse(readout, origin, settled=settled)
            return _placed(document, delivery.source.region)

        document, warning = self._namesakes.settled(parse)
        return self._kb.corrected(document), warning

    def _kept(self, delivery: Delivery, outcome: Outcome, document: Document, *remarks: str) -> Row:
        head = document.head
        digests = counterparts(head, self._kb.catalogue(), Provenance.DIGEST)
        row = self._row(delivery, outcome)
        return replace(
            row,
            title=head.title,
            document_id=head.id,
            digests=digests,
            passages=len(document.passages),
            remarks=(*remarks, *head.warnings),
        )

    def _row(self, delivery: Delivery, outcome: Outcome, error: str | None = None) -> Row:
        return Row(delivery.source.name, delivery.url, outcome, delivery.title, error=error)


def _placed(document: Document, region: str | None) -> Document:
    """The document with the register's region, if its own text does not tell where it applies.
    What a district's site shows without a name is not for the whole country."""
    if region is None or document.head.level is not None:
        return document
    level = level_of(region)
    elements = (*document.elements, Element("level", level), Element("region", region))
    return replace(
        document, head=replace(document.head, level=level, region=region), elements=elements
    )
