"""How much the evidence found says to the question: what an answer or a refusal is made from."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kb.conditions import lists_conditions
from kb.evidence import Evidence, evidence_in
from kb.focus import Focus
from kb.models import Facet, Hit, Voice
from kb.particulars import may_tell
from kb.ports import CrossEncoder
from kb.regions import canonical
from kb.status import in_force_in
from kb.understanding import AS_OF, Understanding

_FINISHED = re.compile(r"[。；;!?！？]")
LOOKED_INTO = 24  # hits whose evidence is weighed
# 镇海的…, 我们镇海…, 在宁波; a place within a name (宁波四板) stays
_OWN_PLACE = r"^(?:我们?|咱们?)?在?(?:{words})+(?:这边|本地|这里)?的?|在(?:{words})(?!的)"
_YEAR = re.compile(r"(?:在|从)?(?:19|20)\d{2}年度?(?:的时候|那年|时)?的?")
LISTED = 0.0  # least log odds of a clause that lists the conditions asked for: 1 to 1
JUDGED = 2  # pieces of evidence that the cross-encoder judges; a third changed nothing measured


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


def weight(evidence: Evidence) -> float:
    """How much a piece of evidence says: its rank, what it and its place cover, and its form."""
    form = 1.0 if evidence.fits else 0.7
    return evidence.hit.score * (0.3 + 0.3 * evidence.coverage + 0.4 * evidence.own) * form


def weigh(hits: Sequence[Hit], asked: Asked) -> list[Evidence]:
    """The evidence in the first hits, best first; the best few are judged by the cross-encoder."""
    looked_into = [evidence_in(hit, asked.focus) for hit in _able(hits, asked)[:LOOKED_INTO]]
    found = [e for e in looked_into if not _announces(e.quote)] or looked_into
    ordered = sorted(found, key=lambda e: -weight(e))
    read, rest = _to_read(ordered, asked)
    first = judged(read, asked, _of_the_place(hits, asked))
    first.sort(key=lambda e: -weight(e) * (1 + _answers(e)))
    return [*first, *rest]


def _to_read(ordered: list[Evidence], asked: Asked) -> tuple[list[Evidence], list[Evidence]]:
    """The evidence that is worth reading, and the rest: the best, the clause that lists the
    conditions asked for, and, for each wish that nobody asked for, one that may answer: a wish
    repeats in its words what was asked."""
    first, rest = ordered[:JUDGED], ordered[JUDGED:]
    asked_for = asked.understanding.voice is Voice.PROPOSER or asked.understanding.both_voices
    wishes = 0 if asked_for else sum(e.hit.passage.voice is Voice.PROPOSER for e in first)
    more = [e for e in rest if e.hit.passage.voice is not Voice.PROPOSER][:wishes]
    if not any(lists_what_is_asked(e, asked) for e in (*first, *more)):
        more += [e for e in rest if e not in more and lists_what_is_asked(e, asked)][:1]
    return [*first, *more], [e for e in rest if e not in more]


def _able(hits: Sequence[Hit], asked: Asked) -> Sequence[Hit]:
    """The hits without the lines around a text, and without wishes where the authority is asked;
    those where there is nothing else."""
    able = [hit for hit in hits if may_tell(hit.passage, asked.understanding.text)] or hits
    if asked.understanding.voice is Voice.AUTHORITY:  # a wish is no answer to what came of it
        return [hit for hit in able if hit.passage.voice is not Voice.PROPOSER] or able
    return able


def _announces(quote: str) -> bool:
    """现答复如下：, 各有关单位：: no sentence is finished, what follows says it."""
    return quote.rstrip().endswith(("：", ":")) and not _FINISHED.search(quote)


def _of_the_place(hits: Sequence[Hit], asked: Asked) -> bool:
    """Whether any of the documents is of the very place asked about, or of one within it."""
    region = asked.understanding.region
    return region is not None and any((h.head.region or "").startswith(region) for h in hits)


def judged(evidence: list[Evidence], asked: Asked, of_the_place: bool = True) -> list[Evidence]:
    """The same with the cross-encoder's judgement, if there is one to ask; `of_the_place` tells
    whether the place asked about has documents of its own."""
    if asked.cross_encoder is None:
        return evidence
    pairs = [
        (_judged_question(asked, e, of_the_place), asked.focus.simplify(e.clause)) for e in evidence
    ]
    return [
        replace(e, relevance=max(value, LISTED) if lists_what_is_asked(e, asked) else value)
        for e, value in zip(evidence, asked.cross_encoder.judge(pairs), strict=True)
    ]


def lists_what_is_asked(evidence: Evidence, asked: Asked) -> bool:
    """Whether it lists the conditions asked for and itself says all else that the question does."""
    wanted = asked.focus.asks_for(Facet.ELIGIBILITY) and len(asked.focus.ideas) > 1
    return wanted and evidence.own == 1 and lists_conditions(evidence.hit.passage)


def _judged_question(asked: Asked, evidence: Evidence, of_the_place: bool) -> str:
    """The question without what was settled when the evidence was admitted, for a clause that does
    not say it answers all the same: the day it states, the year in which the clause held, and the
    place before it that is the reader's own, that of the clause where this does not name it, or
    one within that and without any rule of its own."""
    text, region = asked.understanding.text, asked.understanding.region
    if asked.understanding.as_of is not None:
        text = AS_OF.sub("", text, count=1) or text
    if _held_then(evidence, asked):
        text = _YEAR.sub("", text, count=1) or text
    if region is None:
        return text
    own = asked.home is not None and asked.home.startswith(canonical(region) or region)
    its = evidence.hit.head.region
    within = its is not None and not of_the_place and region.startswith(its)
    places = sorted(asked.understanding.places, key=len, reverse=True)
    unnamed = its == region and not any(place in evidence.clause for place in places)
    if not (own or within or unnamed):
        return text
    words = "|".join(map(re.escape, places))
    return re.sub(_OWN_PLACE.format(words=words), "", text) or text


def _held_then(evidence: Evidence, asked: Asked) -> bool:
    """Whether the clause held in the one year asked about, and tells of no year itself."""
    years = asked.understanding.years
    told = _YEAR.search(evidence.quote) or _YEAR.search(evidence.hit.head.title)
    past = len(years) == 1 and years[0] <= asked.as_of.year
    return past and not told and in_force_in(evidence.hit, years[0])


def _answers(evidence: Evidence) -> float:
    """Probability that it answers, as the cross-encoder sees it; 0 where it was not asked."""
    return 0.0 if evidence.relevance is None else 1 / (1 + math.exp(-evidence.relevance))
