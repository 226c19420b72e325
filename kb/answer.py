"""Hits -> an answer made of verbatim statements with citations, or a typed refusal.

A citation can only be made from a passage that was retrieved and admitted, so none can be
invented; `quote == document.text[start:end]` holds by construction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kb.admission import Admission
from kb.amending import with_amendments
from kb.catalogue import Catalogue
from kb.copies import of_one_copy
from kb.evidence import Evidence
from kb.gate import SILENT, SURE, confidence
from kb.kind import within_kind
from kb.levels import within_level
from kb.mentions import by_title, hits_of, mentions, settling, telling
from kb.models import (
    Answer,
    AnswerStatus,
    Citation,
    Document,
    Excluded,
    Facet,
    Head,
    Hit,
    Notice,
    Statement,
)
from kb.notices import notices_for
from kb.overview import overview, view_notice
from kb.petitions import with_replies
from kb.ports import Docstore
from kb.ranking import LAPSED
from kb.recital import in_article_asked, lacking, recited
from kb.refusal import left_out_of, names_the_unknown, no_answer, only_named, refusal
from kb.remarks import remarks
from kb.responses import responding, told
from kb.rulings import settles
from kb.selection import chosen_of, distinct, proven
from kb.standing import asks_standing, listed
from kb.subject import without_subject
from kb.suggest import follow_ups
from kb.weighing import Asked, weigh

RUN_OUT = 2  # statements at most from a document that has lapsed
CONTEXT = 40  # characters of prefix and suffix around a quote
UNSURE = Notice("unsure", "没有找到直接回答的条文，以下是最接近的规定，请打开原文核对。")


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
    asked, admission, weighed = within_kind(asked, admission, weighed, catalogue)
    weighed = of_one_copy(in_article_asked(asked.understanding, weighed))
    of_all = weighed
    admission, weighed, other_level = within_level(asked, admission, weighed)
    wanted, found = (asked.understanding, asked.focus), [e.hit for e in weighed]
    recital = recited(*wanted, found, store.document)
    missing = (
        None if recital else without_subject(*wanted, found) or lacking(*wanted, store.document)
    )
    if missing:
        answer = no_answer(asked, admission, weighed, _best(weighed))
        return replace(answer, reason="no_match", notices=(missing, *answer.notices))
    if names_the_unknown(asked.understanding):
        return _of_the_unheld(asked, admission, weighed, store, catalogue)
    view = [] if recital else overview(*wanted, found, store.document, asked.max_citations)
    proofs = _proofs(asked, admission, weighed, store, catalogue)
    chosen = recital or view or _said(asked, weighed, proofs, further)
    chosen = with_replies(chosen, asked.understanding, store.document)
    settled = recital or view or proofs
    response = None if settled else responding(chosen, asked, admission.hits, store.document)
    chosen = list(response.shown) if response else chosen
    if not chosen:
        ran_out = _of_the_lapsed(asked, admission, store, catalogue)
        answer = no_answer(asked, admission, of_all, _best(weighed))
        return ran_out or replace(answer, notices=(*other_level, *answer.notices))
    if not proofs:
        chosen = listed(chosen, asked.understanding.text, asked.focus, store)[0]
    amended = with_amendments(chosen, asked.as_of, store, catalogue)
    chosen = distinct(amended)[: asked.max_citations]
    answer = _answered(asked, admission, weighed, chosen, store, catalogue)
    if response:
        return told(answer, response)
    if view:
        notice = view_notice(asked.understanding, store.document(view[0].hit.head.id))
        return replace(answer, notices=(notice, *answer.notices))
    return answer if proofs or not asks_standing(asked.understanding.text) else _unsure(answer)


def _best(weighed: Sequence[Evidence]) -> float:
    return confidence(weighed[0]) if weighed else 0.0


def _proofs(
    asked: Asked,
    admission: Admission,
    weighed: list[Evidence],
    store: Docstore,
    catalogue: Catalogue,
) -> list[Evidence]:
    """What proves an element asked for, or whether a document holds: one in force, one that is
    only named in another, or one that has lapsed."""
    text, acts = asked.understanding.text, settling(asked, (), store, catalogue)
    found = proven(weighed, asked, store, catalogue) or (acts if settles(acts) else [])
    if found or not asks_standing(text):
        return found
    entry, settled = listed(weighed[:1], text, asked.focus, store)
    return entry if settled else proven(_lapsed(asked, admission), asked, store, catalogue)


def _of_the_unheld(
    asked: Asked,
    admission: Admission,
    weighed: list[Evidence],
    store: Docstore,
    catalogue: Catalogue,
) -> Answer:
    """What held documents say of the one asked for, which is not held; else a refusal."""
    hits = hits_of(asked, admission, store)
    found = mentions(asked.understanding.names.unknown, hits)
    chosen = distinct(settling(asked, found, store, catalogue))
    settled, near = settles(chosen), weighed
    if not chosen:
        told = telling(asked, found, hits)
        near = weigh(told, by_title(asked, found, told))
        if not near or confidence(near[0]) < SILENT:
            return no_answer(asked, admission, weighed, _best(weighed), [m.hit for m in found])
        chosen = chosen_of(near, asked)
    answer = _answered(asked, admission, near, chosen[: asked.max_citations], store, catalogue)
    if asks_standing(asked.understanding.text) and not settled:
        answer = _unsure(answer)
    status = AnswerStatus.ANSWERED if settled else AnswerStatus.PARTIAL
    notices = (only_named(asked.understanding), *answer.notices)
    return replace(answer, status=status, notices=notices)


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
    lapsed = _lapsed(asked, admission)
    if not lapsed or confidence(lapsed[0]) < SURE:
        return None
    shown = chosen_of(lapsed, asked)[:RUN_OUT]
    answer = _answered(asked, admission, lapsed, shown, store, catalogue)
    return replace(answer, status=AnswerStatus.PARTIAL, reason="only_expired")


def _lapsed(asked: Asked, admission: Admission) -> list[Evidence]:
    return weigh([h for h, e in admission.excluded if _ran_out(h, e)], asked)


def _unsure(answer: Answer) -> Answer:
    notices = tuple(dict.fromkeys((UNSURE, *answer.notices)))
    return replace(answer, status=AnswerStatus.PARTIAL, notices=notices)


def _ran_out(hit: Hit, excluded: Excluded) -> bool:
    return excluded.reason == "only_expired" and hit.validity.status in LAPSED


def _remarks(
    citations: Sequence[Citation], documents: Mapping[str, Document], asked: Asked
) -> list[Notice]:
    """What the editors of the cited digests remark; that a text has lapsed is told already."""
    held = dict.fromkeys(c.head.id for c in citations if c.validity.status not in LAPSED)
    return [notice for key in held for notice in remarks(documents[key], asked.focus)]


def _facet_of(evidence: Evidence, asked: Asked) -> Facet:
    facets = evidence.hit.passage.facets
    wanted = [f for f in asked.understanding.facets if f in facets]
    return (wanted or list(facets) or [Facet.OTHER])[0]


def _as_extended(hit: Hit) -> Head:
    """The card with the last day that counts, beside the status that follows from it."""
    by = hit.validity.extension
    return replace(hit.head, expires_on=by.until) if by and by.until else hit.head


def _citation(number: int, evidence: Evidence, document: Document) -> Citation:
    hit, span = evidence.hit, evidence.span
    return Citation(
        id=f"c{number}",
        passage_id=hit.passage.id,
        head=_as_extended(hit),
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
    standing = (documents[c.head.id] for c in citations if c.validity.status not in LAPSED)
    notices = (
        *notices,
        *(n for document in dict.fromkeys(standing) for n in remarks(document, asked.focus)),
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
        follow_ups=follow_ups(documents.values(), {s.facet for s in statements}),
        confidence=best,
    )
