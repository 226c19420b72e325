"""The viewer's routes: a document, its original file, two texts compared."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

from fastapi import Query, Response
from pydantic import Field, StringConstraints

from api.console import lineage
from api.console.comparison import compare, totals
from api.console.document_shapes import (
    CompareOut,
    LineOut,
    LinkOut,
    PairingOut,
    VersionOut,
    ViewOut,
    relatives,
)
from api.console.layout import layout
from api.console.office import AtOffice, guarded
from api.console.pairings import Pairing
from api.listing import called
from api.requests import READABLE, Day, DayRequest, InAddress
from api.schemas import Card, DocumentOut
from api.state import Id
from kb.clock import today
from kb.errors import NotFound
from kb.models import Document

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase

router = guarded()

_UNFIT = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')  # what a file name must not hold somewhere
_LONGEST_NAME = 80  # characters; three bytes each, and systems take 255 bytes
ENDINGS = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "multipart/related": ".mht",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.ms-excel": ".xls",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "application/ofd": ".ofd",
}


@router.get("/documents/{id}")
async def view(id: Id, asked: Annotated[DayRequest, Query()], office: AtOffice) -> ViewOut:
    return await office.staff.run(_view, office.state.kb, id, asked.as_of or today())


def _view(kb: KnowledgeBase, document_id: str, as_of: date) -> ViewOut:
    document, catalogue = kb.document(document_id), kb.catalogue()
    lines, tables = layout(document)
    links = lineage.chain(document_id, catalogue)
    return ViewOut(
        document=DocumentOut.held(kb, document_id, as_of),
        lines=[LineOut.like(line) for line in lines],
        tables=[list(columns) for columns in tables],
        links=[LinkOut.like(link) for link in links],
        relatives=relatives(links, document_id, catalogue, as_of),
        versions=[
            VersionOut(
                number=n,
                title=v.head.title,
                sha256=v.head.source.sha256,
                retrieved_on=v.head.source.retrieved_on,
            )
            for n, v in enumerate(kb.versions(document_id))
        ],
        has_original=kb.originals.holds(document.head.source.sha256),
    )


@router.get("/documents/{id}/original")
async def original(id: Id, office: AtOffice) -> Response:
    name, media_type, data = await office.staff.run(_original, office.state.kb, id)
    # Never shown in place: an uploaded page could carry scripts. The type stands bare, for the
    # framework would add a charset that the file need not have.
    return Response(data, headers={**attachment(name), "Content-Type": media_type})


def _original(kb: KnowledgeBase, document_id: str) -> tuple[str, str, bytes]:
    """File name, media type and bytes: the source's name may be a website's, so the title names
    the file and its type gives the ending."""
    head = kb.head(document_id)
    media_type = head.source.media_type
    ending = ENDINGS.get(media_type) or PurePosixPath(head.source.name).suffix
    title = _UNFIT.sub(" ", head.title).strip()[:_LONGEST_NAME] or document_id
    return f"{title}{ending}", media_type, kb.originals.read(head.source.sha256)


def attachment(name: str) -> dict[str, str]:
    """The header that makes a browser save a response under a Chinese name."""
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}


Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), READABLE
]


class CompareRequest(InAddress):
    """Two documents, or two texts of one; without `old`, what `new` replaces. Each by its id, or
    by a title or 文号 that only one document bears."""

    new: Name
    old: Name | None = None
    old_version: int | None = Field(default=None, ge=0)
    new_version: int | None = Field(default=None, ge=0)
    as_of: Day | None = None


@router.get("/compare")
async def compared(asked: Annotated[CompareRequest, Query()], office: AtOffice) -> CompareOut:
    return await office.staff.run(_compare, office.state.kb, asked)


def both(kb: KnowledgeBase, asked: CompareRequest) -> tuple[Document, Document, list[Pairing]]:
    """The old text, the new one, and how they differ. Raises NotFound."""
    catalogue = kb.catalogue()
    new_id = called(asked.new, catalogue)
    old_id = called(asked.old, catalogue) if asked.old else lineage.predecessor(new_id, catalogue)
    if old_id is None:
        raise NotFound("库里没有它所替代的文件。", "请另选一份文件来对照。")
    old, new = _text(kb, old_id, asked.old_version), _text(kb, new_id, asked.new_version)
    day = asked.as_of or today()
    of_old = kb.alterations(old_id, day) if asked.old_version is None else ()
    of_new = kb.alterations(new_id, day) if asked.new_version is None else ()
    return old, new, [pairing.told(of_old, of_new) for pairing in compare(old, new)]


def _compare(kb: KnowledgeBase, asked: CompareRequest) -> CompareOut:
    old, new, pairings = both(kb, asked)
    as_of = asked.as_of or today()
    return CompareOut(
        old=Card.of(old.head, kb.validity(old.id, as_of)),
        new=Card.of(new.head, kb.validity(new.id, as_of)),
        old_version=asked.old_version,
        new_version=asked.new_version,
        successive=lineage.successive(old.id, new.id, kb.catalogue()),
        pairings=[PairingOut.of(p) for p in pairings],
        totals=totals(pairings),
    )


def _text(kb: KnowledgeBase, document_id: str, version: int | None) -> Document:
    document = kb.document(document_id)
    if version is None:
        return document
    versions = kb.versions(document_id)
    if version >= len(versions):
        raise NotFound("没有这个版本。", "请从文件页重新选择。")
    return versions[version]
