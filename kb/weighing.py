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
from kb.understanding import AS_OF, Understanding

_FINISHED = re.compile(r"[。；;!?！？]")
LOOKED_INTO = 24  # hits whose evidence is weighed
# 镇海的…, 我们镇海…, 在宁波; a place within a name (宁波四板) stays
_OWN_PLACE = r"^(?:我们?|咱们?)?在?(?:{words})+(?:这边|本地|这里)?的?|在(?:{words})(?!的)"
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
    first = judged(ordered[:JUDGED], asked)
    first.sort(key=lambda e: -weight(e) * (1 + _answers(e)))
    return [*first, *ordered[JUDGED:]]


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


def judged(evidence: list[Evidence], asked: Asked) -> list[Evidence]:
    """The same with the cross-encoder's judgement, if there is one to ask."""
    if asked.cross_encoder is None:
        return evidence
    clauses = [asked.focus.simplify(e.clause) for e in evidence]
    odds = asked.cross_encoder.judge(_judged_question(asked), clauses)
    return [
        replace(e, relevance=max(value, LISTED) if lists_what_is_asked(e, asked) else value)
        for e, value in zip(evidence, odds, strict=True)
    ]


def lists_what_is_asked(evidence: Evidence, asked: Asked) -> bool:
    """Whether it lists the conditions asked for and itself says all else that the question does."""
    wanted = asked.focus.asks_for(Facet.ELIGIBILITY) and len(asked.focus.ideas) > 1
    return wanted and evidence.own == 1 and lists_conditions(evidence.hit.passage)


def _judged_question(asked: Asked) -> str:
    """The question without the day it states and the reader's own place before it: what holds then
    and there was admitted already, and a clause that names neither answers all the same."""
    text, region = asked.understanding.text, asked.understanding.region
    if asked.understanding.as_of is not None:
        text = AS_OF.sub("", text, count=1) or text
    own = asked.home and region and asked.home.startswith(canonical(region) or region)
    if not own:
        return text
    places = sorted(asked.understanding.places, key=len, reverse=True)
    words = "|".join(map(re.escape, places))
    return re.sub(_OWN_PLACE.format(words=words), "", text) or text


def _answers(evidence: Evidence) -> float:
    """Probability that it answers, as the cross-encoder sees it; 0 where it was not asked."""
    return 0.0 if evidence.relevance is None else 1 / (1 + math.exp(-evidence.relevance))
