"""The passages of a basket, read again from the knowledge base so that every word is checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from api import labels
from api.schemas import web_url
from kb.errors import InvalidQuery, NotFound
from kb.library.terms import last_day
from kb.models import Head, Level, Provenance, Status, Validity, Voice, cited_as
from kb.weighing.altered.alterations import touching

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase

# Neither XML nor a spreadsheet can hold these.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
STANDING = "以政策原文为准。要点整理不是原文，条款序号为整理者所编；提案建议不是政策。"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A passage, or a part of it by offsets of the document's text."""

    passage_id: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A verbatim quote with all that a citation needs, in words."""

    quote: str
    title: str
    doc_number: str
    issuers: str
    region: str  # where it applies, 全国 included; empty where that is not known
    clause: str
    page: str
    voice: str
    provenance: str
    status: Status
    because: str
    altered: tuple[str, ...]  # what of the quote no longer reads as printed
    issued_on: str
    effective_on: str
    expires_on: str
    expires_label: str
    retrieved_on: str  # when the source was fetched
    url: str | None
    is_wish: bool  # a proposer's words
    is_original: bool

    @property
    def citation(self) -> str:
        """《title》（文号）第N条，第N页"""
        page = f"，第{self.page}页" if self.page else ""
        return f"{cited_as(self.title, self.doc_number)}{self.clause}{page}"


@dataclass(frozen=True, slots=True)
class Basket:
    """What could be read again, in the order chosen, and the places of what could not: its
    document was deleted, or its text is another by now."""

    excerpts: list[Excerpt]
    gone: list[int]


def basket(kb: KnowledgeBase, chosen: Sequence[Chosen], as_of: date) -> Basket:
    """Raises NotFound, or InvalidQuery for parts outside, only when nothing at all is left."""
    told: list[Excerpt] = []
    gone: list[int] = []
    for at, one in enumerate(chosen):
        try:
            told.append(_read(kb, one, as_of))
        except (NotFound, InvalidQuery):
            gone.append(at)
            if len(gone) == len(chosen):
                raise
    return Basket(told, gone)


def missing(count: int) -> str:
    """Said in the file of what is not in it; empty when nothing is missing."""
    return f"另有 {count} 条没有导出：所在文件已删除或更新。" if count else ""


def _read(kb: KnowledgeBase, one: Chosen, as_of: date) -> Excerpt:
    try:
        passage = kb.passage(one.passage_id)
    except NotFound:
        raise NotFound(
            "摘录所在的文件已删除或更新。", "请从摘录篮移除后，在现在的文件里重新摘录。"
        ) from None
    start = passage.start if one.start is None else one.start
    end = passage.end if one.end is None else one.end
    if not passage.start <= start < end <= passage.end:
        raise InvalidQuery("摘录的位置不在这个段落里。", "文件可能已更新；请重新选取。")
    quote = passage.text[start - passage.start : end - passage.start]
    head = kb.head(passage.document_id)
    validity = kb.validity(head.id, as_of)
    altered = touching(kb.alterations(head.id, as_of), start, end)
    made = _excerpt(quote, passage.section_path, passage.page, passage.voice, head, validity)
    return replace(made, altered=tuple(writable(one.told) for one in altered))


def _excerpt(
    quote: str, path: Sequence[str], page: int | None, voice: Voice, head: Head, validity: Validity
) -> Excerpt:
    return Excerpt(
        quote=writable(quote),
        title=writable(head.title),
        doc_number=writable(head.doc_number or ""),
        issuers=writable("、".join(head.issuers)),
        region=writable(whole_place(head)),
        clause=writable("　".join(path)),
        page=str(page or ""),
        voice=labels.VOICE[voice],
        provenance=labels.PROVENANCE[head.provenance],
        status=validity.status,
        because=writable(validity.because),
        altered=(),
        issued_on=str(head.issued_on or ""),
        effective_on=str(head.effective_on or ""),
        expires_on=str(last_day(head, validity) or ""),
        expires_label=labels.element("expires_on", head.title),
        retrieved_on=str(head.source.retrieved_on or ""),
        url=web_url(head.source.url),
        is_wish=voice is Voice.PROPOSER,
        is_original=head.provenance is Provenance.ORIGINAL,
    )


def whole_place(head: Head) -> str:
    """Where it applies, 全国 included; empty where that is not known."""
    return "、".join(head.places) or ("全国" if head.level is Level.NATIONAL else "")


def writable(text: str) -> str:
    """The text without characters that no office file can hold."""
    return _UNWRITABLE.sub("", text)
