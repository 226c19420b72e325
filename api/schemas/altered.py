"""The public shape of what became of a clause: amended, ended, given a later last day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self

from api import labels
from api.schemas.base import Told, viewer_url
from api.schemas.elements import SpanOut
from kb.models import Alteration, AlterationKind


class AlterationOut(Told):
    """这一处原文后来的变动：哪份文件（或整理者）、自哪天起、原话怎么说。

    span 是变动的原文在本文件正文里的位置；quote 是说明变动的原话，在 document_id 的正文里。
    """

    kind: AlterationKind
    label: str
    text: str
    because: str
    sure: bool
    since: date | None
    span: SpanOut
    document_id: str
    title: str
    doc_number: str | None
    quote: str
    start: int
    end: int
    viewer_url: str

    @classmethod
    def of(cls, altered: Alteration) -> Self:
        by = altered.by
        return cls(
            kind=altered.kind,
            label=labels.alteration(altered),
            text=altered.told,
            because=altered.because,
            sure=altered.sure,
            since=altered.since,
            span=SpanOut.like(altered.span),
            document_id=by.id,
            title=by.title,
            doc_number=by.doc_number,
            quote=altered.quote,
            start=altered.place.start,
            end=altered.place.end,
            viewer_url=viewer_url(by.id),
        )

    @classmethod
    def all_of(cls, altered: Iterable[Alteration]) -> list[Self]:
        return [cls.of(one) for one in altered]
