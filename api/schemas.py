"""The public shapes of answers, hits and documents; the HTTP API and the CLI tell the same.

Every model is built from values of `kb.models` by its `of` method and from nothing else.
Dates are ISO, absent values are explicit nulls, offsets count Unicode code points of the text.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any, Self
from urllib.parse import quote, urlsplit

from pydantic import BaseModel, ConfigDict

from api import labels
from kb.library.terms import last_day
from kb.models import (
    Answer,
    AnswerStatus,
    Citation,
    Facet,
    Head,
    Level,
    Nearest,
    Passage,
    Provenance,
    Statement,
    Status,
    Validity,
    Voice,
)


class Told(BaseModel):
    """Base of all responses."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def like(cls, value: object) -> Self:
        """Told as the value tells it: its attributes of the same names, and theirs within."""
        return cls.model_validate(value, from_attributes=True)


def viewer_url(document_id: str, passage_id: str | None = None) -> str:
    """Where the document, and the passage in it, can be read."""
    anchor = f"#p{quote(passage_id, safe='')}" if passage_id else ""
    return f"/documents/{quote(document_id, safe='')}{anchor}"


def web_url(url: str | None) -> str | None:
    """The address if it is one that a reader may safely follow, else None."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def answer_id() -> str:
    """A fresh name for an answer, so that feedback can speak of it."""
    return f"ans_{secrets.token_urlsafe(12)}"


def timed(stages: Mapping[str, float]) -> dict[str, float]:
    """Milliseconds by stage and in all, with one decimal."""
    told = {"total": sum(stages.values()), **stages}
    return {stage: round(spent, 1) for stage, spent in told.items()}


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
            "expires_label": labels.last_day(head.title),
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


class CitationOut(Cited):
    """回答里的一处引用。"""

    id: str

    @classmethod
    def from_citation(cls, citation: Citation) -> Self:
        return cls(
            **cls.fields_of(citation.head, citation.validity, citation.passage_id),
            id=citation.id,
            passage_id=citation.passage_id,
            section_path=list(citation.section_path),
            page=citation.page,
            voice=citation.voice,
            voice_label=labels.VOICE[citation.voice],
            quote=citation.quote,
            start=citation.start,
            end=citation.end,
            prefix=citation.prefix,
            suffix=citation.suffix,
        )


class StatementOut(Told):
    """回答的一句话，就是第一处引用的原文。"""

    text: str
    facet: Facet
    facet_label: str
    citations: list[str]

    @classmethod
    def of(cls, statement: Statement) -> Self:
        return cls(
            text=statement.text,
            facet=statement.facet,
            facet_label=labels.FACET[statement.facet],
            citations=list(statement.citations),
        )


class NoticeOut(Told):
    """回答之外必须知道的事，如被替代、已失效。"""

    code: str
    text: str


class NearestOut(Card):
    """没有依据时可以先看的政策，以及向谁咨询。"""

    contact: str | None

    @classmethod
    def from_nearest(cls, nearest: Nearest) -> Self:
        return cls(**cls.fields_of(nearest.head, nearest.validity), contact=nearest.contact)


class AnswerOut(Told):
    """带出处的回答，或说明原因的不回答（此时 statements 为空）。"""

    id: str
    status: AnswerStatus
    status_label: str
    reason: str | None
    mode: str
    as_of: date
    region: str | None
    read_as: str | None
    text: str
    statements: list[StatementOut]
    citations: list[CitationOut]
    notices: list[NoticeOut]
    nearest: list[NearestOut]
    follow_ups: list[str]
    degraded: list[str]
    timing_ms: dict[str, float]

    @classmethod
    def from_answer(cls, answer: Answer, name: str | None = None) -> Self:
        """`name` is the answer's id; a fresh one when it is not given."""
        return cls(
            id=name or answer_id(),
            status=answer.status,
            status_label=labels.ANSWER_STATUS[answer.status],
            reason=answer.reason,
            mode="extractive",
            as_of=answer.as_of,
            region=answer.region,
            read_as=answer.read_as,
            text=plain_text(answer),
            statements=[StatementOut.of(s) for s in answer.statements],
            citations=[CitationOut.from_citation(c) for c in answer.citations],
            notices=[NoticeOut.like(n) for n in answer.notices],
            nearest=[NearestOut.from_nearest(n) for n in answer.nearest],
            follow_ups=list(answer.follow_ups),
            degraded=list(answer.degraded),
            timing_ms=timed(answer.timing_ms),
        )


def plain_text(answer: Answer) -> str:
    """One statement a line, each with the marks of its citations: “…。[c1][c2]”.

    An answer without statements is told by the reason why there are none.
    """
    if answer.statements:
        marks = ("".join(f"[{c}]" for c in s.citations) for s in answer.statements)
        return "\n".join(s.text + mark for s, mark in zip(answer.statements, marks, strict=True))
    return labels.because(answer) or labels.REFUSAL.get(answer.status, "")


def passage_fields(passage: Passage, head: Head, validity: Validity) -> dict[str, Any]:
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
        "facets": list(passage.facets),
        "lead": passage.lead_text or None,
    }


AROUND = 40  # characters told before and after, as around the quotes of an answer


def _around(passage: Passage, text: str) -> dict[str, Any]:
    before = text[max(0, passage.start - AROUND) : passage.start]
    return {"prefix": before, "suffix": text[passage.end : passage.end + AROUND]}


class PassageOut(Cited):
    """一个段落；lead 是管着它的引导句（“应当同时满足下列条件：”）。"""

    facets: list[Facet]
    lead: str | None

    @classmethod
    def from_passage(
        cls, passage: Passage, head: Head, validity: Validity, text: str | None = None
    ) -> Self:
        """`text`, the document's, gives what stands around a passage that is told alone."""
        around = _around(passage, text) if text else {}
        return cls(**(passage_fields(passage, head, validity) | around))
