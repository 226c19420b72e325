"""The public shapes of answers; the HTTP API and the CLI tell the same."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Self

from api import labels
from api.schemas.altered import AlterationOut
from api.schemas.base import Told, timed
from api.schemas.cards import Card, Cited
from kb.models import Answer, AnswerStatus, Citation, Facet, Nearest, Statement


def answer_id() -> str:
    """A fresh name for an answer, so that feedback can speak of it."""
    return f"ans_{secrets.token_urlsafe(12)}"


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
            alterations=AlterationOut.all_of(citation.altered),
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
