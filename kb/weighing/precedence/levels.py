"""What one level of government gives: 区里给多少 is not answered by what the city gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.library.applicability import applies
from kb.models import OFFICIAL, Facet, Head, Hit, Level, Notice
from kb.notation.conditions import lists_conditions
from kb.question.ideas import MONEY
from kb.question.parts.givers import GOVERNMENTS, SPOKEN, level_asked
from kb.question.question import Question
from kb.weighing.admission import Admission
from kb.weighing.findings import Findings
from kb.weighing.gate import SILENT, SURE, confidence
from kb.weighing.quoting.evidence import Evidence, evidence_at
from kb.weighing.weigh import weigh

# A document of the level must say this share of what another level's says; none met between .87
# and .99.
AS_MUCH = 0.9
_OTHERS = {
    Facet.ELIGIBILITY,
    Facet.PROCEDURE,
    Facet.SCHEDULE,
    Facet.RESPONSIBILITY,
}  # than what is given
# 市级不再另行奖励 tells what the level gives: nothing
_NOTHING = re.compile(r"不(?:再|予|另)[^，。；]{0,8}(?:奖励|补助|补贴|资助)")
NEAREST = 4  # pieces of evidence among which what another level gives is looked for


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What to say when only another level's documents answer."""

    notice: Notice
    hits: tuple[Hit, ...] = ()  # of the document that does


def within_level(found: Findings, level: Level | None = None) -> tuple[Findings, Elsewhere | None]:
    """The findings limited to documents of the level asked to give, and what to say if they have
    nothing on the matter; unchanged, with None, if no level is asked."""
    asked, admission, weighed = found.asked, found.admission, found.weighed
    level = level or level_asked(asked.understanding.text)
    if level is None or asked.understanding.names.only:
        return found, None
    own = Admission(
        tuple(hit for hit in admission.hits if _is_of(hit, level)),
        tuple((hit, item) for hit, item in admission.excluded if _is_of(hit, level)),
    )
    if weighed and _is_of(weighed[0].hit, level) and _gives(weighed[0]):
        return replace(found, admission=own), None
    most = AS_MUCH * max((_said(e, asked) for e in weighed[:NEAREST]), default=0.0)
    telling = [e for e in weigh(own.hits, asked) if _gives(e) and _said(e, asked) >= most]
    return replace(found, admission=own, weighed=telling), _elsewhere(weighed, level)


def gives_nothing(asked: Question, said: Sequence[Evidence]) -> bool:
    """Whether the question asks how much is given, and nothing `said` gives anything: the
    conditions of a title (近三年股权融资500万元以上) are no reward."""
    facets = asked.understanding.facets
    wanted = asked.focus.form is not None and Facet.SUPPORT in facets and _OTHERS.isdisjoint(facets)
    asks = wanted and asked.understanding.has("asks reward")
    gives = (Facet.SUPPORT in e.passage.facets and not lists_conditions(e.passage) for e in said)
    return asks and not any(gives)


def told_of_a_wider_place(asked: Question, cited: Sequence[Evidence]) -> Notice | None:
    """The notice that the first thing cited is given by a wider place or the state, although a
    named place was asked about and nothing cited is its own; else None."""
    place, first = asked.understanding.region, cited[0].head
    if place is None or not asked.understanding.has("asks reward") or not applies(first, place):
        return None
    if any(e.head.level is None or e.head.lies_in(place) for e in (cited[0], *_giving(cited))):
        return None
    told = f"所引的是{first.region or '国家'}的规定，没有找到{place}自己对此的规定。"
    return Notice("wider_place", told)


def _giving(cited: Sequence[Evidence]) -> list[Evidence]:
    """The cited pieces that give something, in official voice."""
    return [e for e in cited if _gives(e) and e.voice in OFFICIAL]


def _elsewhere(weighed: Sequence[Evidence], level: Level) -> Elsewhere:
    given = (e.hit for e in weighed[:NEAREST] if _gives(e) and confidence(e) >= SILENT)
    other = next((hit for hit in given if not _is_of(hit, level)), None)
    told = f"没有找到{SPOKEN[level]}对此的规定"
    if other is None:
        return Elsewhere(Notice("other_level", f"{told}。"))
    near = f"{other.head.region or '国家'}的规定见{other.head}"
    return Elsewhere(Notice("other_level", f"{told}；{near}。"), (other,))


def is_of(level: Level, head: Head, text: str) -> bool:
    """Whether a text is from a document of the level, or names the level."""
    return head.level in (None, level) or bool(re.search(GOVERNMENTS[level], text))


def _is_of(hit: Hit, level: Level) -> bool:
    return is_of(level, hit.head, hit.passage.text)


def _said(evidence: Evidence, asked: Question) -> float:
    """Share of the question said, without its word for the reward, which may differ."""
    beside = asked.focus.of(i for i in asked.focus.ideas if set(MONEY).isdisjoint(i.forms))
    return evidence_at(evidence.hit, evidence.span, beside).coverage


def _gives(evidence: Evidence) -> bool:
    passage = evidence.passage
    if Facet.SUPPORT in passage.facets or _NOTHING.search(evidence.quote):
        return True
    # 补偿比例为70% gives something too; what is reported of a place does not
    judged = evidence.relevance is not None and confidence(evidence) >= SURE
    return judged and passage.voice in OFFICIAL
