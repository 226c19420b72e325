"""Hits -> an answer made of verbatim statements with citations, or a typed refusal.

A citation can only be made from a passage that was retrieved and admitted, so none can be
invented; `quote == document.text[start:end]` holds by construction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.admission import Admission
from kb.amending import with_amendments
from kb.catalogue import Catalogue
from kb.evidence import Evidence
from kb.gate import SILENT, SURE, confidence
from kb.models import (
    Answer,
    AnswerStatus,
    Citation,
    Document,
    Excluded,
    Facet,
    Hit,
    Notice,
    Statement,
)
from kb.notices import notices_for
from kb.overview import PARTIAL_VIEW, overview
from kb.ports import Docstore
from kb.ranking import LAPSED
from kb.recital import lacking, recited
from kb.refusal import left_out_of, names_the_unknown, no_answer, refusal
from kb.selection import chosen_of, distinct, proven
from kb.standing import asks_standing
from kb.weighing import Asked, weigh

RUN_OUT = 2  # statements at most from a document that has lapsed
CONTEXT = 40  # characters of prefix and suffix around a quote
UNSURE = Notice("unsure", "没有找到直接回答的条文，以下是最接近的规定，请打开原文核对。")
_FOLLOW_UPS = {
    Facet.ELIGIBILITY: "{}规定了哪些条件？",
    Facet.SUPPORT: "{}有哪些支持措施？",
    Facet.PROCEDURE: "{}怎么申报、走什么程序？",
    Facet.SCHEDULE: "{}的时间要求是什么？",
}


def compose(
    asked: Asked,
    admission: Admission,
    weighed: list[Evidence],
    store: Docstore,
    catalogue: Catalogue,
    further: Sequence[Evidence] = (),
) -> Answer:
    """The answer from what the admitted hits say; `further` answers the question's other parts."""
    if asked.understanding.unsafe:
        return refusal(asked, AnswerStatus.REFUSED, "unsafe", ())
    best = confidence(weighed[0]) if weighed else 0.0
    wanted, found = (asked.understanding, asked.focus), [e.hit for e in weighed]
    recital = recited(*wanted, found, store.document)
    if not recital and (notice := lacking(*wanted, store.document)):
        answer = no_answer(asked, admission, weighed, best)
        return replace(answer, reason="no_match", notices=(notice, *answer.notices))
    if names_the_unknown(asked.understanding):
        return no_answer(asked, admission, weighed, best)
    view = [] if recital else overview(*wanted, found, store.document, asked.max_citations)
    proofs = proven(weighed, asked, store, catalogue)
    chosen = recital or view or _said(asked, weighed, proofs, further)
    if not chosen:
        ran_out = _of_the_lapsed(asked, admission, store, catalogue)
        return ran_out or no_answer(asked, admission, weighed, best)
    amended = with_amendments(chosen, asked.as_of, store, catalogue)
    chosen = distinct(amended)[: asked.max_citations]
    answer = _answered(asked, admission, weighed, chosen, store, catalogue)
    if view:
        return replace(answer, notices=(PARTIAL_VIEW, *answer.notices))
    return answer if proofs or not asks_standing(asked.understanding.text) else _unsure(answer)


def _said(
    asked: Asked, weighed: list[Evidence], proofs: list[Evidence], further: Sequence[Evidence]
) -> list[Evidence]:
    """What proves an element asked for, what answers the question's parts, and what comes close."""
    enough = proofs and asks_standing(asked.understanding.text) and not further
    sure = bool(weighed) and confidence(weighed[0]) >= SILENT
    near = chosen_of(weighed, asked) if sure and not enough else []
    return distinct([*proofs, *further, *near])


def _of_the_lapsed(
    asked: Asked, admission: Admission, store: Docstore, catalogue: Catalogue
) -> Answer | None:
    """What lapsed documents say where nothing in force answers: better shown as such than not."""
    lapsed = weigh([h for h, e in admission.excluded if _ran_out(h, e)], asked)
    if not lapsed or confidence(lapsed[0]) < SURE:
        return None
    shown = chosen_of(lapsed, asked)[:RUN_OUT]
    answer = _answered(asked, admission, lapsed, shown, store, catalogue)
    return replace(answer, status=AnswerStatus.PARTIAL, reason="only_expired")


def _unsure(answer: Answer) -> Answer:
    notices = tuple(dict.fromkeys((UNSURE, *answer.notices)))
    return replace(answer, status=AnswerStatus.PARTIAL, notices=notices)


def _ran_out(hit: Hit, excluded: Excluded) -> bool:
    return excluded.reason == "only_expired" and hit.validity.status in LAPSED


def _facet_of(evidence: Evidence, asked: Asked) -> Facet:
    facets = evidence.hit.passage.facets
    wanted = [f for f in asked.understanding.facets if f in facets]
    return (wanted or list(facets) or [Facet.OTHER])[0]


def _citation(number: int, evidence: Evidence, document: Document) -> Citation:
    hit, span = evidence.hit, evidence.span
    return Citation(
        id=f"c{number}",
        passage_id=hit.passage.id,
        head=hit.head,
        validity=hit.validity,
        voice=hit.passage.voice,
        section_path=hit.passage.section_path,
        quote=document.text[span.start : span.end],
        start=span.start,
        end=span.end,
        prefix=document.text[max(0, span.start - CONTEXT) : span.start],
        suffix=document.text[span.end : span.end + CONTEXT],
        page=hit.passage.page,
    )


def _answered(
    asked: Asked,
    admission: Admission,
    weighed: list[Evidence],
    chosen: list[Evidence],
    store: Docstore,
    catalogue: Catalogue,
) -> Answer:
    best = max(confidence(e) for e in chosen)
    documents = {e.hit.head.id: store.document(e.hit.head.id) for e in chosen}
    citations = tuple(
        _citation(n, e, documents[e.hit.head.id]) for n, e in enumerate(chosen, start=1)
    )
    statements = [
        Statement(c.quote, _facet_of(e, asked), (c.id,))
        for c, e in zip(citations, chosen, strict=True)
    ]
    excluded = [item for e, item in left_out_of(asked, admission) if confidence(e) >= SILENT]
    # statements of one facet stand together, in the order in which the facets first appear
    order = list(dict.fromkeys(s.facet for s in statements))
    statements.sort(key=lambda s: order.index(s.facet))
    rivals = [e for e in weighed[: asked.max_citations * 2] if confidence(e) >= SILENT]
    notices = notices_for(
        citations, excluded, rivals, asked.understanding, catalogue, asked.as_of, asked.home
    )
    complete = best >= SURE and not asked.understanding.names.unknown
    if best < SURE:
        notices = (UNSURE, *notices)
    return Answer(
        question=asked.question,
        status=AnswerStatus.ANSWERED if complete else AnswerStatus.PARTIAL,
        as_of=asked.as_of,
        statements=tuple(statements),
        citations=citations,
        notices=notices,
        follow_ups=_follow_ups(citations, documents, statements),
        confidence=best,
    )


def _follow_ups(
    citations: Sequence[Citation],
    documents: dict[str, Document],
    statements: Sequence[Statement],
) -> tuple[str, ...]:
    """Questions that the cited documents are known to answer, other than the one asked."""
    answered = {s.facet for s in statements}
    found = []
    for document_id in dict.fromkeys(c.head.id for c in citations):
        document = documents[document_id]
        held = {facet for passage in document.passages for facet in passage.facets}
        for facet, template in _FOLLOW_UPS.items():
            if facet in held and facet not in answered:
                found.append(template.format(f"《{document.head.title}》"))
    return tuple(found[:3])
