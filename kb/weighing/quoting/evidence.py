"""Evidence: which sentences of a passage answer a question, and how much of it they say."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kb.models import Head, Hit, Passage, Span, Voice
from kb.notation.columns import as_sentences, with_units
from kb.notation.letters import body
from kb.passage_text import judged_text
from kb.question.focus import Focus
from kb.weighing.quoting.layout import trimmed
from kb.weighing.quoting.quote import best_quote


@dataclass(frozen=True, slots=True)
class Evidence:
    """The span of a hit to quote, and how well it answers; shares are 0..1."""

    hit: Hit
    span: Span  # absolute, in the document's text
    coverage: float  # of the question's ideas by quote, lead, headings and title
    own: float  # by the quote alone
    fits: bool  # holds a fact of the form asked for (number, day …)
    form: bool  # the question asks for a form
    proven: bool = False  # a 公文 element that was asked for by name
    relevance: float | None = None  # log odds that it answers; None where no cross-encoder judged

    @property
    def head(self) -> Head:
        """The card of the document that says it."""
        return self.hit.head

    @property
    def passage(self) -> Passage:
        """Where it stands."""
        return self.hit.passage

    @property
    def voice(self) -> Voice:
        """Who says it."""
        return self.hit.passage.voice

    @property
    def weight(self) -> float:
        """How well it answers, by rank, coverage and form."""
        form = 1.0 if self.fits else 0.7
        return self.hit.score * (0.3 + 0.3 * self.coverage + 0.4 * self.own) * form

    @property
    def quote(self) -> str:
        """The text of the span, verbatim."""
        start = self.passage.start
        return self.passage.text[self.span.start - start : self.span.end - start]

    @property
    def clause(self) -> str:
        """The quote with its title, headings and lead-in, as the cross-encoder reads it."""
        head, lead = self.head, self.passage.lead_text
        told = "\n".join(filter(None, (lead, as_sentences(with_units(self.quote, lead)))))
        return judged_text(head.title, head.doc_number, self.passage.section_path, told)

    def quoting(self, other: Evidence) -> Evidence:
        """The same judgement for what another piece quotes."""
        return replace(self, hit=other.hit, span=other.span)


def evidence_in(hit: Hit, focus: Focus) -> Evidence:
    """The part of a hit's passage that answers best, as evidence."""
    local = best_quote(hit.passage.text, focus.beyond(_around(hit)))
    return evidence_at(hit, local.shifted(hit.passage.start), focus)


def evidence_at(hit: Hit, span: Span, focus: Focus) -> Evidence:
    """A part of a hit's passage as evidence; `span` is absolute and is trimmed."""
    passage, span = hit.passage, _trimmed(hit.passage, span)
    quote = passage.text[span.start - passage.start : span.end - passage.start]
    return Evidence(
        hit=hit,
        span=span,
        coverage=focus.found_in(f"{_around(hit)} {quote}", passage.facets),
        own=focus.found_in(quote, passage.facets),
        fits=focus.fits(with_units(quote, passage.lead_text)),
        form=focus.form is not None,
    )


def _around(hit: Hit) -> str:
    """Title, place, issuers, headings and lead-in of the passage."""
    passage, head = hit.passage, hit.head
    place = (head.region or "", *head.issuers)
    return " ".join((str(head), *place, *passage.section_path, passage.lead_text))


def _trimmed(passage: Passage, span: Span) -> Span:
    """The span without the white space at its ends."""
    local = span.shifted(-passage.start)
    return trimmed(passage.text, local.start, local.end).shifted(passage.start)


def whole_passage(hit: Hit, passage: Passage) -> Evidence:
    """A passage of the hit's document, without salutation and closing, as proven evidence."""
    return verbatim(hit, passage, body(passage.text).shifted(passage.start))


def verbatim(hit: Hit, passage: Passage, span: Span) -> Evidence:
    """A part of a passage as proven evidence; `span` is absolute and is trimmed."""
    return Evidence(
        hit=replace(hit, passage=passage),
        span=_trimmed(passage, span),
        coverage=1.0,
        own=1.0,
        fits=True,
        form=True,
        proven=True,
    )
