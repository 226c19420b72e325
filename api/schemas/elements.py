"""The public shapes of 公文 elements: where each stands, and what was set right of it (更正)."""

from __future__ import annotations

from datetime import date
from typing import Self

from api import labels
from api.corrections import Origin, note, origin, origin_label
from api.schemas.base import Told
from kb.library.corrections import differs, label, read_head, stated
from kb.models import Correction, Document, Element, Head


class SpanOut(Told):
    """正文的一段：[start, end)。"""

    start: int
    end: int


class ElementOut(Told):
    """一项公文要素和证明它的原文位置；span 为空时 origin 说明它来自网页信息或清单（page）、
    由标题、机关、文号推断（inferred）还是人工更正（corrected）。"""

    name: str
    label: str
    value: str
    span: SpanOut | None
    origin: Origin
    origin_label: str

    @classmethod
    def of(cls, one: Element, title: str, *, corrected: bool) -> Self:
        """An element of the document so entitled."""
        found = origin(one.name, [one], corrected)
        return cls(
            name=one.name,
            label=labels.element(one.name, title),
            value=one.value,
            span=SpanOut.like(one.span) if one.span else None,
            origin=found,
            origin_label=origin_label(found, one.span),
        )

    @classmethod
    def all_of(cls, document: Document) -> list[Self]:
        corrected, title = {one.name for one in document.corrections}, document.head.title
        elements = document.elements
        return [cls.of(one, title, corrected=one.name in corrected) for one in elements]


class CorrectionOut(Told):
    """一项更正：value 为空表示没有；read 是现在读出的值，was 是更正时读出的值，
    两者不同时 differs 为真。"""

    name: str
    label: str
    value: list[str]
    read: list[str]
    was: list[str]
    differs: bool
    by: str
    on: date
    because: str
    note: str

    @classmethod
    def of(cls, one: Correction, title: str, read: Head) -> Self:
        """A correction of the document so entitled, of which `read` is what is read now."""
        return cls(
            name=one.name,
            label=label(one.name, title),
            value=list(one.value),
            read=list(stated(read, one.name)),
            was=list(one.was),
            differs=differs(one, read),
            by=one.by,
            on=one.on,
            because=one.because,
            note=note(one),
        )

    @classmethod
    def all_of(cls, document: Document) -> list[Self]:
        read = read_head(document)
        return [cls.of(one, document.head.title, read) for one in document.corrections]
