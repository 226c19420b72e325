"""Chosen evidence -> an answer made of verbatim statements with citations.

A citation can only be made from a passage that was retrieved and admitted, so none can be invented;
`quote == document.text[start:end]` holds by construction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kb.answer.notices.collected import notices_for, of_excluded
from kb.answer.notices.remarks import remarks
from kb.answer.suggest import follow_ups
from kb.library.status import LAPSED
from kb.library.terms import last_day
from kb.models import (
    Answer,
    AnswerStatus,
    Citation,
    Document,
    Facet,
    Notice,
    Statement,
    Voice,
)
from kb.question.question import Question
from kb.weighing.findings import Findings
from kb.weighing.gate import SILENT, SURE, confidence
from kb.weighing.meant import passes_over_honours, told_of_other_quantities, told_of_other_steps
from kb.weighing.other_years import told_of_another_year
from kb.weighing.precedence.levels import gives_nothing, told_of_a_wider_place
from kb.weighing.quoting.evidence import Evidence, evidence_in

CONTEXT = 40  # characters of prefix and suffix around a quote
# The first that has something to say is told.
_TOLD_OF_OTHERS = (told_of_another_year, told_of_other_steps, told_of_other_quantities)
UNSURE = Notice("unsure", "没有找到直接回答的条文，以下是最接近的规定，请打开原文核对。")


def cited(found: Findings, chosen: Sequence[Evidence]) -> Answer:
    """An answer that quotes these pieces of evidence, in order; `chosen` must not be empty."""
    asked = found.asked
    # evidence that was not judged does not count beside evidence that was
    read = [e for e in chosen if e.proven or e.relevance is not None]
    best = max(confidence(e) for e in read or chosen)
    documents = {e.head.id: found.store.document(e.head.id) for e in chosen}
    citations = tuple(_citation(n, e, documents[e.head.id]) for n, e in enumerate(chosen, start=1))
    statements = _statements(chosen, citations, asked)
    other = next(filter(None, (tell(asked, chosen) for tell in _TOLD_OF_OTHERS)), None)
    wider = told_of_a_wider_place(asked, chosen)
    notices = (
        *filter(None, (other, wider)),
        *_notices(found, citations),
        *_remarks(citations, documents, asked),
    )
    sure = best >= SURE and _tells_of_it(chosen, asked)
    lacking = asked.understanding.names.unknown or other or _only_wishes(chosen, asked)
    return Answer(
        question=asked.text,
        status=AnswerStatus.ANSWERED if sure and not lacking else AnswerStatus.PARTIAL,
        as_of=asked.as_of,
        statements=statements,
        citations=citations,
        notices=notices if sure else (UNSURE, *notices),
        follow_ups=follow_ups(documents.values(), {s.facet for s in statements}),
        confidence=best,
    )


def _tells_of_it(chosen: Sequence[Evidence], asked: Question) -> bool:
    """Whether some evidence holds a fact of the form asked for (几分钟 needs a time); and, where
    sure evidence says nothing of the kind of enterprise whose rewards are asked about, whether
    other that does gives any."""
    told = any(e.fits or not e.form for e in chosen)
    able = [e for e in chosen if confidence(e) >= SURE]
    own = [e for e in able if not passes_over_honours(e, asked)]
    return told and (own == able or not all(gives_nothing(asked, [e]) for e in own))


def _only_wishes(chosen: Sequence[Evidence], asked: Question) -> bool:
    """Whether all that is sure is a proposer's wish although the question did not ask for wishes;
    where nothing is, all that is cited."""
    sure = [e for e in chosen if confidence(e) >= SURE] or chosen
    asked_for = asked.understanding.asks_wishes
    return not asked_for and all(e.voice is Voice.PROPOSER for e in sure)


def unsure(answer: Answer) -> Answer:
    """The same answer, marked as the nearest clauses rather than a direct answer."""
    return replace(answer.after(UNSURE), status=AnswerStatus.PARTIAL)


def _statements(
    chosen: Sequence[Evidence], citations: Sequence[Citation], asked: Question
) -> tuple[Statement, ...]:
    """One statement a citation, grouped by facet in the order of first appearance."""
    made = [
        Statement(c.quote, _facet_of(e, asked), (c.id,))
        for c, e in zip(citations, chosen, strict=True)
    ]
    order = list(dict.fromkeys(s.facet for s in made))
    return tuple(sorted(made, key=lambda s: order.index(s.facet)))


def _notices(found: Findings, citations: Sequence[Citation]) -> tuple[Notice, ...]:
    asked, cited = found.asked, {citation.head.id for citation in citations}
    rivals = [e for e in found.weighed[: asked.max_citations * 2] if confidence(e) >= SILENT]
    near = (
        item
        for hit, item in found.admission.documents_left_out
        if of_excluded(item, cited, asked.understanding)  # asked first: the rest costs far more
        and confidence(evidence_in(hit, asked.focus)) >= SILENT
    )
    return notices_for(citations, near, rivals, asked, found.catalogue)


def _remarks(
    citations: Sequence[Citation], documents: Mapping[str, Document], asked: Question
) -> list[Notice]:
    """Editors' remarks on cited digests; that a document has lapsed is told by another notice."""
    held = dict.fromkeys(c.head.id for c in citations if c.validity.status not in LAPSED)
    return [notice for key in held for notice in remarks(documents[key], asked.focus)]


def _facet_of(evidence: Evidence, asked: Question) -> Facet:
    """The facet to file the evidence under: one that was asked for, if the passage has it. Numbers
    in a rule are conditions or sums, so 数据成效 is chosen only when the passage has nothing
    else."""
    given = evidence.passage.facets
    rules = [f for f in given if f is not Facet.FIGURES]
    able = rules if evidence.voice is Voice.ISSUER and rules else given
    wanted = [f for f in asked.understanding.facets if f in able]
    return (wanted or list(able) or [Facet.OTHER])[0]


def _citation(number: int, evidence: Evidence, document: Document) -> Citation:
    hit, span = evidence.hit, evidence.span
    last = last_day(hit.head, hit.validity)  # beside the status that follows from it
    said = document.one_voice(span)  # another's words around it would read like the same speaker's
    return Citation(
        id=f"c{number}",
        passage_id=hit.passage.id,
        head=replace(hit.head, expires_on=last),
        validity=hit.validity,
        voice=hit.passage.voice,
        section_path=hit.passage.section_path,
        quote=document.text[span.start : span.end],
        start=span.start,
        end=span.end,
        prefix=document.text[max(said.start, span.start - CONTEXT) : span.start],
        suffix=document.text[span.end : min(said.end, span.end + CONTEXT)],
        page=hit.passage.page,
    )
