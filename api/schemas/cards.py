"""The public shapes of what is told of a document wherever it is named, and of a part of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Self

from api import labels
from api.schemas.altered import AlterationOut
from api.schemas.base import Told, viewer_url, web_url
from kb.library.terms import last_day
from kb.models import Alteration, Facet, Head, Level, Passage, Provenance, Status, Validity, Voice
from kb.weighing.altered.alterations import touching


class Card(Told):
    """文件的目录信息和在 as_of 那天的效力。"""

    document_id: str
    title: str
    doc_number: str | None
    issuers: list[str]
    level: Level | None
    region: str | None
    kind: str
    status: Status
    status_because: str
    provenance: Provenance
    provenance_label: str
    issued_on: date | None
    effective_on: date | None
    expires_on: date | None
    expires_label: str
    source_url: str | None
    viewer_url: str

    @staticmethod
    def fields_of(head: Head, validity: Validity, passage_id: str | None = None) -> dict[str, Any]:
        return {
            "document_id": head.id,
            "title": head.title,
            "doc_number": head.doc_number,
            "issuers": list(head.issuers),
            "level": head.level,
            "region": head.region,
            "kind": head.kind,
            "status": validity.status,
            "status_because": validity.because,
            "provenance": head.provenance,
            "provenance_label": labels.PROVENANCE[head.provenance],
            "issued_on": head.issued_on,
            "effective_on": head.effective_on,
            "expires_on": last_day(head, validity),
            "expires_label": labels.element("expires_on", head.title),
            "source_url": web_url(head.source.url),
            "viewer_url": viewer_url(head.id, passage_id),
        }

    @classmethod
    def of(cls, head: Head, validity: Validity) -> Self:
        return cls(**cls.fields_of(head, validity))


class Cited(Card):
    """一段可以打开核对的原文：quote 等于文件正文的 text[start:end]。"""

    passage_id: str
    section_path: list[str]
    page: int | None
    voice: Voice
    voice_label: str
    quote: str
    start: int
    end: int
    prefix: str
    suffix: str
    alterations: list[AlterationOut]


def passage_fields(
    passage: Passage, head: Head, validity: Validity, altered: Iterable[Alteration] = ()
) -> dict[str, Any]:
    """The fields of `PassageOut`; a whole passage needs no prefix and suffix to be found."""
    return {
        **Card.fields_of(head, validity, passage.id),
        "passage_id": passage.id,
        "section_path": list(passage.section_path),
        "page": passage.page,
        "voice": passage.voice,
        "voice_label": labels.VOICE[passage.voice],
        "quote": passage.text,
        "start": passage.start,
        "end": passage.end,
        "prefix": "",
        "suffix": "",
        "alterations": AlterationOut.all_of(altered),
        "facets": list(passage.facets),
        "lead": passage.lead_text or None,
        "lead_voice": passage.lead_voice,
        "lead_voice_label": labels.VOICE[passage.lead_voice] if passage.lead_voice else None,
    }


AROUND = 40  # characters told before and after, as around the quotes of an answer


def _around(passage: Passage, text: str) -> dict[str, Any]:
    before = text[max(0, passage.start - AROUND) : passage.start]
    return {"prefix": before, "suffix": text[passage.end : passage.end + AROUND]}


class PassageOut(Cited):
    """一个段落；lead 是管着它的引导句（“应当同时满足下列条件：”），或它所答复的建议。

    lead_voice 是谁说的 lead。
    """

    facets: list[Facet]
    lead: str | None
    lead_voice: Voice | None
    lead_voice_label: str | None

    @classmethod
    def from_passage(
        cls,
        passage: Passage,
        head: Head,
        validity: Validity,
        altered: Sequence[Alteration] = (),
        text: str | None = None,
    ) -> Self:
        """`altered`: of the whole document; `text`, the document's, gives what stands around a
        passage that is told alone."""
        around = _around(passage, text) if text else {}
        own = touching(altered, passage.start, passage.end)
        return cls(**(passage_fields(passage, head, validity, own) | around))
