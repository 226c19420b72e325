"""Questions about a document itself (文号, 施行日期, 主办单位 …): answered by its proven elements.

A 公文 element carries the span that proves it, so such a question needs no guessing: the answer is
the clause or line in which that span stands.
"""

from __future__ import annotations

from kb.models import Document, Hit, Passage, Span
from kb.question.cues import bundled_cues
from kb.weighing.quoting.evidence import Evidence, verbatim
from kb.weighing.quoting.layout import continued, sentences, trimmed

# What is asked -> the elements that answer, the best first.
_ANSWERED_BY = {
    "doc_number": ("doc_number",),
    "uniform_number": ("uniform_number",),
    "title": ("subject", "title"),
    "session": ("session",),
    "host": ("host",),
    "co_hosts": ("co_hosts",),
    "lead_signer": ("lead_signer", "addressee"),  # a reply addresses who proposed
    "outcome": ("outcome",),
    "issuers": ("issuers",),
    "effective_on": ("effective_on",),
    "issued_on": ("written_on", "published_on"),
    "expires_on": ("expires_on",),
}


def attributes_asked(text: str) -> tuple[str, ...]:
    """Names of the elements that a question asks for, as `Element.name`; best first."""
    cues = bundled_cues()
    asked = (names for cue, names in _ANSWERED_BY.items() if cues.has(f"asks {cue}", text))
    return tuple(dict.fromkeys(name for names in asked for name in names))


def element_evidence(
    document: Document, hit: Hit, attributes: tuple[str, ...]
) -> tuple[Evidence, ...]:
    """Evidence for each attribute that the document states; `hit` lends its card and score."""
    stated = (_span_of(document, name, hit.passage) for name in attributes)
    found = [clause_evidence(document, hit, span) for span in stated if span is not None]
    return tuple({e.span: e for e in found if e is not None}.values())


def clause_evidence(document: Document, hit: Hit, span: Span) -> Evidence | None:
    """The clause or line in which the span stands; None when no passage holds it."""
    passage = document.passage_of(span)
    return verbatim(hit, passage, clause_around(passage, span)) if passage else None


def _span_of(document: Document, name: str, found: Passage) -> Span | None:
    """Where the document states it; of several (who made each of the 提案 printed) what the passage
    found does."""
    spans = [e.span for e in document.elements if e.name == name and e.span]
    within = (span for span in spans if found.start <= span.start < found.end)
    return next(within, next(iter(spans), None))


def clause_around(passage: Passage, span: Span) -> Span:
    """The whole sentences or lines of a passage that the span touches, with the one before where
    they go on from that (旧办法同时废止: when, the sentence before tells)."""
    local = span.shifted(-passage.start)
    touched = [s for s in sentences(passage.text) if s.overlaps(local)]
    first = continued(passage.text, touched[0]) or touched[0]
    clause = trimmed(passage.text, first.start, touched[-1].end)
    return clause.shifted(passage.start)
