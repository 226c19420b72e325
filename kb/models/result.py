"""What is given back: hits with their reasons, answers with their citations and notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from kb.models.document import Passage
from kb.models.head import Head
from kb.models.labels import Facet, Voice
from kb.models.validity import Alteration, Validity


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a hit stands where it stands."""

    words: float = 0.0  # normalised scores of each retriever, 0..1
    bigrams: float = 0.0
    dense: float = 0.0
    cosine: float = 0.0  # of question and passage, as the model gives it
    terms: tuple[str, ...] = ()  # matched query terms, as they stand in the text
    adjustments: tuple[tuple[str, float], ...] = ()  # ranking rule -> factor


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage with its document's card and validity on the day asked."""

    passage: Passage
    head: Head
    validity: Validity
    score: float
    reasons: Reasons = field(default_factory=Reasons)
    altered: tuple[Alteration, ...] = ()  # what of it no longer reads as printed, when it is told

    def headed(self, text: str) -> str:
        """A text of the passage after its title and headings."""
        return " ".join((self.head.title, *self.passage.section_path, text))

    def ranked(self, score: float, adjustments: tuple[tuple[str, float], ...]) -> Hit:
        """The same with the score that the ranking rules give it."""
        r = self.reasons  # in full, not by `replace`: two hundred hits of every question are ranked
        reasons = Reasons(r.words, r.bigrams, r.dense, r.cosine, r.terms, adjustments)
        return Hit(self.passage, self.head, self.validity, score, reasons)


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim span that can be opened and checked."""

    id: str  # c1, c2 …
    passage_id: str
    head: Head
    validity: Validity
    voice: Voice
    section_path: tuple[str, ...]
    quote: str
    start: int
    end: int
    prefix: str = ""  # text just before and after the quote, to find it again
    suffix: str = ""
    page: int | None = None
    altered: tuple[Alteration, ...] = ()  # what of it no longer reads as printed

    def __str__(self) -> str:
        clause = self.section_path[-1].split()[0] if self.section_path else ""
        return f"{self.head}{clause}"


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer: the quote of its first citation, nothing else."""

    text: str
    facet: Facet
    citations: tuple[str, ...]  # ids of citations


@dataclass(frozen=True, slots=True)
class Notice:
    """What the reader must know beside the answer (superseded, expired, proposer's wish …)."""

    code: str
    text: str


class AnswerStatus(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NO_ANSWER = "no_answer"
    OUT_OF_SCOPE = "out_of_scope"  # reserved by the API; not given today
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Nearest:
    """A policy to look at when nothing answers, and whom to ask."""

    head: Head
    validity: Validity
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An extractive answer or a typed refusal; `statements` is empty when it refuses."""

    question: str
    status: AnswerStatus
    as_of: date
    reason: str | None = None  # no_match, below_threshold, only_expired, wrong_region, unsafe …
    region: str | None = None  # the place it holds for: asked about, or the deployment's own
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    notices: tuple[Notice, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    follow_ups: tuple[str, ...] = ()
    confidence: float = 0.0  # the evidence gate's value, 0..1
    degraded: tuple[str, ...] = ()  # retrievers that were not whole, such as "dense"
    timing_ms: Mapping[str, float] = field(default_factory=dict)  # stage -> milliseconds
    read_as: str | None = None  # what a question that leans on the one before was taken for

    def after(self, notice: Notice) -> Answer:
        """The same answer with this notice before its others, once."""
        return replace(self, notices=tuple(dict.fromkeys((notice, *self.notices))))

    def without(self, notice: Notice) -> Answer:
        """The same answer without this notice."""
        return replace(self, notices=tuple(n for n in self.notices if n != notice))


@dataclass(frozen=True, slots=True)
class Excluded:
    """A document that matched but was left out, and why (Chinese)."""

    head: Head
    validity: Validity
    reason: str  # only_expired, wrong_region, not_yet, draft, example, original_held
    because: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Ranked passages, best first, and what was left out."""

    hits: tuple[Hit, ...]
    total: int  # hits before limit and offset
    excluded: tuple[Excluded, ...] = ()
    degraded: tuple[str, ...] = ()
    timing_ms: Mapping[str, float] = field(default_factory=dict)
