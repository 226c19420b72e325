"""Documents: the card of a 公文, its text, and what the text is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kb.models.head import Element, Head
from kb.models.labels import Facet, Voice
from kb.models.span import Span


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the section tree; `path` ends with its own heading or number."""

    path: tuple[str, ...]
    start: int
    end: int
    voice: Voice


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One wish of a proposal, with the points of the reply linked to it (may be none)."""

    wish: Span
    answers: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What only a 提案/建议答复 has."""

    proposal_number: str | None  # 第61号
    session: str | None  # 区政协十一届四次会议
    subject: str | None = None  # 提案名称
    lead_signer: str | None = None  # 领衔人
    host: str | None = None  # 主办单位
    co_hosts: tuple[str, ...] = ()  # 会办单位
    outcome: str | None = None  # 办理结果 A/B/C, only when the page says so
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole clauses of one document, the unit of retrieval and citation.

    `text == document.text[start:end]`. `lead` is the sentence that governs a list of which this
    passage holds a later part (“应当同时满足下列条件：”), or the wish that a passage of a reply
    answers: it helps to find and to judge the passage, and is never quoted as if `voice` said it.
    """

    id: str
    document_id: str
    section_path: tuple[str, ...]
    start: int
    end: int
    text: str
    voice: Voice
    facets: tuple[Facet, ...]
    page: int | None = None  # 1-based page of a PDF
    lead: Span | None = None
    lead_text: str = ""
    lead_voice: Voice | None = None  # who says the lead


@dataclass(frozen=True, slots=True)
class Correction:
    """An element that a person set right (更正), and on what ground.

    Values are written as `kb.library.corrections.stated` writes them: dates in ISO form, no entry
    for none.
    """

    name: str  # a field of Head, one of kb.library.corrections.CORRECTABLE
    value: tuple[str, ...]
    was: tuple[str, ...]  # what was read when it was set right
    by: str
    on: date
    because: str  # 依据


@dataclass(frozen=True, slots=True)
class AsRead:
    """What was read of a document, before any correction."""

    head: Head
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document: its head, canonical text and structure.

    `head` and `elements` hold the corrected values; `as_read` is set where there are corrections.
    """

    head: Head
    text: str
    sections: tuple[Section, ...] = ()
    elements: tuple[Element, ...] = ()
    passages: tuple[Passage, ...] = ()
    reply: Reply | None = None
    page_starts: tuple[int, ...] = ()  # offset of each page of a paged file
    corrections: tuple[Correction, ...] = ()
    as_read: AsRead | None = None

    @property
    def id(self) -> str:
        """The id of its card."""
        return self.head.id

    def passage_of(self, span: Span) -> Passage | None:
        """The passage that contains the span; None if there is none."""
        holding = (p for p in self.passages if p.start <= span.start and span.end <= p.end)
        return next(holding, None)

    def one_voice(self, span: Span) -> Span:
        """The stretch of text around a span in which nobody else speaks."""
        own = self.passage_of(span)
        others = [p for p in self.passages if own and p.voice is not own.voice]
        start = max((p.end for p in others if p.end <= span.start), default=0)
        end = min((p.start for p in others if p.start >= span.end), default=len(self.text))
        return Span(start, end)

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """The wishes it answers; empty if it is no reply to a proposal."""
        return self.reply.suggestions if self.reply else ()
