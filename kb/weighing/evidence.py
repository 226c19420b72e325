"""Evidence: which sentences of a passage answer a question, and how much of it they hold."""

from __future__ import annotations

from dataclasses import dataclass

from kb.models import Hit, Span
from kb.passage_text import judged_text
from kb.question.focus import Focus
from kb.weighing.quoting import best_window


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a hit has to say: the span to quote and how well it answers; shares are 0..1."""

    hit: Hit
    span: Span  # absolute, in the document's text
    coverage: float  # of the question's ideas by quote, lead, headings and title
    own: float  # by the quote alone
    fits: bool  # holds a fact of the form asked for (number, day …)
    form: bool  # the question asks for a form
    proven: bool = False  # a 公文 element that was asked for by name
    relevance: float | None = None  # log odds that it answers; None where no cross-encoder judged

    @property
    def quote(self) -> str:
        start = self.hit.passage.start
        return self.hit.passage.text[self.span.start - start : self.span.end - start]

    @property
    def clause(self) -> str:
        """The quote and where it stands, as the cross-encoder takes it."""
        head, path = self.hit.head, self.hit.passage.section_path
        return judged_text(head.title, head.doc_number, path, self.quote)


def evidence_in(hit: Hit, focus: Focus) -> Evidence:
    """The part of a hit's passage that answers best."""
    passage, head = hit.passage, hit.head
    place = (head.region or "", *head.issuers)
    around = " ".join((str(head), *place, *passage.section_path, passage.lead_text))
    local = best_window(passage.text, focus.beyond(around))
    quote = passage.text[local.start : local.end]
    return Evidence(
        hit=hit,
        span=local.shifted(passage.start),
        coverage=focus.found_in(f"{around} {quote}", passage.facets),
        own=focus.found_in(quote, passage.facets),
        fits=focus.fits(quote),
        form=focus.form is not None,
    )
