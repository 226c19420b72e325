"""Hits -> an answer made of verbatim statements with citations, or a typed refusal.

A citation can only be made from a passage that was retrieved and admitted, so none can be
invented; `quote == document.text[start:end]` holds by construction.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kb.admission import Admission
from kb.attributes import attributes_asked, element_evidence
from kb.catalogue import Catalogue
from kb.evidence import Evidence, evidence_in
from kb.focus import Focus
from kb.gate import SILENT, SURE, confidence
from kb.models import (
    Answer,
    AnswerStatus,
    Citation,
    Document,
    Excluded,
    Facet,
    Hit,
    Nearest,
    Notice,
    Statement,
    Voice,
)
from kb.notices import notices_for, superseded
from kb.ports import CrossEncoder, Docstore
from kb.ranking import LAPSED
from kb.recital import lacking, recited
from kb.understanding import Understanding

CONTEXT = 40  # characters of prefix and suffix around a quote
ABOUT = 0.5  # share of a question that a title must hold to be what the question is about
CLOSE = 0.66  # share of the best evidence's weight that further statements must have
REST = 0.4  # the same of what only completes an answer
LOOKED_INTO = 24  # hits whose evidence is weighed
JUDGED = 2  # pieces of evidence that the cross-encoder judges; a third changed nothing measured
UNSURE = Notice("unsure", "没有找到直接回答的条文，以下是最接近的规定，请打开原文核对。")
_STAND_BACK = ("example", "original_held")  # nobody is sent to these
_FOLLOW_UPS = {
    Facet.ELIGIBILITY: "{}规定了哪些条件？",
    Facet.SUPPORT: "{}有哪些支持措施？",
    Facet.PROCEDURE: "{}怎么申报、走什么程序？",
    Facet.SCHEDULE: "{}的时间要求是什么？",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything an answer is made for."""

    question: str
    understanding: Understanding
    focus: Focus
    as_of: date
    home: str | None
    max_citations: int
    cross_encoder: CrossEncoder | None = None


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
        return _refusal(asked, AnswerStatus.REFUSED, "unsafe", ())
    best = confidence(weighed[0]) if weighed else 0.0
    wanted = (asked.understanding, asked.focus)
    chosen = recited(*wanted, [e.hit for e in weighed], store.document)
    if not chosen and (notice := lacking(*wanted, store.document)):
        answer = _no_answer(asked, admission, weighed, best)
        return replace(answer, reason="no_match", notices=(notice, *answer.notices))
    if not chosen:
        chosen = _chosen(weighed, asked) if best >= SILENT else []
        chosen = _distinct([*proven(weighed, asked, store), *further, *chosen])
    if _names_the_unknown(asked.understanding):
        return _no_answer(asked, admission, weighed, best)
    if not chosen:
        lapsed = weigh([h for h, e in admission.excluded if _ran_out(h, e)], asked)
        if not lapsed or confidence(lapsed[0]) < SURE:
            return _no_answer(asked, admission, weighed, best)
        answer = _answered(asked, admission, lapsed, lapsed[:1], store, catalogue)
        return replace(answer, status=AnswerStatus.PARTIAL, reason="only_expired")
    chosen = chosen[: asked.max_citations]
    return _answered(asked, admission, weighed, chosen, store, catalogue)


def _ran_out(hit: Hit, excluded: Excluded) -> bool:
    """Lapsed, and what holds today does not answer: better shown as such than not at all."""
    return excluded.reason == "only_expired" and hit.validity.status in LAPSED


def _distinct(evidence: Sequence[Evidence]) -> list[Evidence]:
    """No text twice: of two where one holds the other the longer, unless the shorter is proven."""
    kept: list[Evidence] = []
    for item in evidence:
        held = (item.quote in k.quote or (k.proven and k.quote in item.quote) for k in kept)
        if not any(held):
            kept = [*(k for k in kept if k.quote not in item.quote), item]
    return kept


def proven(weighed: Sequence[Evidence], asked: Asked, store: Docstore) -> list[Evidence]:
    """Elements asked for by name, of the document that the question is about.

    That is the document it names, or the best one if its title holds most of what is asked.
    """
    attributes = attributes_asked(asked.understanding.text)
    if not attributes or not weighed:
        return []
    hit = weighed[0].hit
    if not asked.understanding.names.only:
        title = " ".join((str(hit.head), hit.head.region or "", *hit.head.issuers))
        if asked.focus.found_in(title) < ABOUT:
            return []
    return list(element_evidence(store.document(hit.head.id), hit, attributes))


def _names_the_unknown(understanding: Understanding) -> bool:
    """A 文号 or 《title》 is asked for that no document carries: nothing else may stand in."""
    names = understanding.names
    return bool(names.unknown) and not (names.only or names.alluded)


def _weight(evidence: Evidence) -> float:
    """How much a piece of evidence says: its rank, what it and its place cover, and its form."""
    form = 1.0 if evidence.fits else 0.7
    return evidence.hit.score * (0.3 + 0.3 * evidence.coverage + 0.4 * evidence.own) * form


def weigh(hits: Sequence[Hit], asked: Asked) -> list[Evidence]:
    """The evidence in the first hits, best first; the best few are judged by the cross-encoder."""
    found = [evidence_in(hit, asked.focus) for hit in hits[:LOOKED_INTO]]
    ordered = sorted(found, key=lambda e: -_weight(e))
    judged = _judged(ordered[:JUDGED], asked)
    judged.sort(key=lambda e: -_weight(e) * (1 + _answers(e)))
    return [*judged, *ordered[JUDGED:]]


def _judged(evidence: list[Evidence], asked: Asked) -> list[Evidence]:
    """The same with the cross-encoder's judgement, if there is one to ask."""
    if asked.cross_encoder is None:
        return evidence
    odds = asked.cross_encoder.judge(asked.understanding.text, [e.clause for e in evidence])
    return [replace(e, relevance=value) for e, value in zip(evidence, odds, strict=True)]


def _answers(evidence: Evidence) -> float:
    """Probability that it answers, as the cross-encoder sees it; 0 where it was not asked."""
    return 0.0 if evidence.relevance is None else 1 / (1 + math.exp(-evidence.relevance))


def _chosen(weighed: list[Evidence], asked: Asked) -> list[Evidence]:
    """The best evidence and what comes close to it, each text once."""
    if asked.understanding.both_voices:
        sides = [_first_of(voice, weighed) for voice in (Voice.AUTHORITY, Voice.PROPOSER)]
        if None not in sides:
            return _distinct([side for side in sides if side is not None])
    top = _weight(weighed[0])
    close = [e for e in weighed if _weight(e) >= CLOSE * top]
    # A wish stands neither beside nor before what an authority says to the question; and who is
    # asked for the proposer's words is not given the authority's.
    wishes = asked.understanding.voice is Voice.PROPOSER
    said = [e for e in close if (e.hit.passage.voice is Voice.PROPOSER) == wishes]
    close = said if any(confidence(e) >= SILENT for e in said) else close
    chosen = _distinct(close)[: asked.max_citations]
    return _distinct([*chosen[: asked.max_citations - 1], *_rest(chosen, weighed, asked)])


def _rest(chosen: list[Evidence], weighed: list[Evidence], asked: Asked) -> list[Evidence]:
    """For a question that asks several things: the evidence that says most of what none of the
    chosen says; otherwise the last of the chosen."""
    left = asked.focus.unsaid(" ".join(e.quote for e in chosen))
    if not asked.understanding.several or not left:
        return chosen[asked.max_citations - 1 :]
    rest = replace(asked.focus, ideas=left)
    least = REST * _weight(weighed[0])
    wishes = asked.understanding.voice is Voice.PROPOSER  # the rest keeps to the same voice
    able = [
        e
        for e in weighed
        if (asked.understanding.both_voices or (e.hit.passage.voice is Voice.PROPOSER) == wishes)
        and _weight(e) >= least
        and confidence(e) >= SURE
    ]
    best = max(able, key=lambda e: rest.found_in(e.quote), default=None)
    if best is None or not rest.found_in(best.quote):
        return chosen[asked.max_citations - 1 :]
    return [best]


def _first_of(voice: Voice, weighed: list[Evidence]) -> Evidence | None:
    """The best evidence in that voice, if it may answer at all."""
    said = (e for e in weighed if e.hit.passage.voice is voice)
    return next((e for e in said if confidence(e) >= SILENT), None)


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
    excluded = [item for e, item in _left_out(asked, admission) if confidence(e) >= SILENT]
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


def _no_answer(asked: Asked, admission: Admission, weighed: list[Evidence], best: float) -> Answer:
    """A refusal that names what stood in the way and where to look next."""
    left_out = _left_out(asked, admission)
    able = _able(left_out, asked)
    notices: list[Notice] = []
    reason = "below_threshold" if weighed else "no_match"
    if _names_the_unknown(asked.understanding):
        reason = "no_match"
        names = "、".join(asked.understanding.names.unknown)
        notices.append(Notice("not_collected", f"资料库没有收录{names}。"))
    elif able and able[0][1].reason in ("only_expired", "wrong_region", "not_yet", "draft"):
        reason = able[0][1].reason
        notices += [_why_left_out(item) for _, item in able[:3]]
    near = [*weighed, *(e for e, item in left_out if item.reason not in _STAND_BACK)]
    near.sort(key=lambda e: -confidence(e))
    answer = _refusal(asked, AnswerStatus.NO_ANSWER, reason, [e.hit for e in near])
    return replace(answer, notices=tuple(dict.fromkeys(notices)), confidence=best)


def _left_out(asked: Asked, admission: Admission) -> list[tuple[Evidence, Excluded]]:
    """What the documents that may not answer would have said."""
    return [(evidence_in(hit, asked.focus), item) for hit, item in admission.excluded]


def _able(
    left_out: list[tuple[Evidence, Excluded]], asked: Asked
) -> list[tuple[Evidence, Excluded]]:
    """What would have answered had it been allowed to: of the best few, as those were judged."""
    first = sorted(left_out, key=lambda pair: -_weight(pair[0]))[:JUDGED]
    judged = _judged([evidence for evidence, _ in first], asked)
    able = [(e, item) for e, (_, item) in zip(judged, first, strict=True)]
    return [(e, item) for e, item in able if confidence(e) >= SURE]


def _why_left_out(item: Excluded) -> Notice:
    if item.reason == "only_expired":
        return superseded(item.head, item.validity)
    return Notice(item.reason, f"{item.head}：{item.because}。")


def _refusal(asked: Asked, status: AnswerStatus, reason: str, hits: Sequence[Hit]) -> Answer:
    nearest: dict[str, Nearest] = {}
    for hit in hits:
        contact = hit.head.issuers[0] if hit.head.issuers else None
        nearest.setdefault(hit.head.id, Nearest(hit.head, hit.validity, contact))
    return Answer(
        question=asked.question,
        status=status,
        as_of=asked.as_of,
        reason=reason,
        nearest=tuple(nearest.values())[:3],
    )
