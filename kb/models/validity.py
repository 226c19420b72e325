"""Validity: whether a document holds on a day, and what replaces or changes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from kb.models.head import Head, cited_as
from kb.models.span import Span


class Status(StrEnum):
    """Validity of a document on a day."""

    IN_FORCE = "现行"
    NOT_YET = "未施行"
    EXPIRED = "已失效"
    REPEALED = "已废止"
    SUPERSEDED = "已被替代"
    DRAFT = "征求意见稿"
    UNKNOWN = "未知"


@dataclass(frozen=True, slots=True)
class Act:
    """A document that acts on another, and from which day."""

    document_id: str
    title: str
    doc_number: str | None
    effective_on: date | None

    @classmethod
    def of(cls, head: Head, day: date | None) -> Self:
        """What the document with this card does from that day on."""
        return cls(head.id, head.title, head.doc_number, day)

    def __str__(self) -> str:
        return cited_as(self.title, self.doc_number)


@dataclass(frozen=True, slots=True)
class Replacement(Act):
    """A document in another's place: a repeal, a new rule, the next year's, an amended text."""

    yearly: bool = False  # the next year's notice, which never says that it replaces the last
    edition: bool = False  # the same rule as amended (修正文本), from the day of the amendment


@dataclass(frozen=True, slots=True)
class Change(Act):
    """A document that amends, extends or suspends another, which stays in force."""

    until: date | None = None  # the new last day, where it extends; the last one it suspends
    part: str | None = None  # what it extends or ends (第五条停止执行), where not the whole


@dataclass(frozen=True, slots=True)
class Validity:
    """Status of a document on one day, and why."""

    status: Status
    because: str  # Chinese, one clause
    since: date | None = None
    replacement: Replacement | None = None
    extension: Change | None = None  # by which it is still in force
    suspension: Change | None = None  # by which it is not carried out for a time
    begun_by: Change | None = None  # what tells from when it holds, where it does not itself
    remainder: Change | None = None  # by which a part of what has lapsed is still carried out


_LONGEST = 120  # characters of a quote beside a clause; the rest stands where its link leads


class AlterationKind(StrEnum):
    """What was done to a clause."""

    AMENDED = "amended"
    ENDED = "ended"
    EXTENDED = "extended"  # it gives a last day that is not the last any more
    DIFFERS = "differs"  # a later rule of the same organ gives another figure, without naming it
    NOTED = "noted"  # its figure was changed, as the editor of a digest tells


@dataclass(frozen=True, slots=True)
class Alteration:
    """That a clause no longer reads, or holds, as it is printed, in the words that say so."""

    kind: AlterationKind
    span: Span  # of the altered document
    by: Head  # what says it: another document, or the same one, whose editor (整理者) notes it
    quote: str
    place: Span  # of the quote, in that document
    because: str  # Chinese, one clause
    since: date | None = None  # from when on it counts, where that is known
    sure: bool = True  # else only perhaps by the day asked about

    @property
    def told(self) -> str:
        """In one sentence, with the beginning of the quote."""
        said = " ".join(self.quote.split())
        said = f"{said[:_LONGEST]}……" if len(said) > _LONGEST else said.rstrip("。；")
        return f"{self.because}：{said}" + ("" if said.endswith(("。”", "……")) else "。")
