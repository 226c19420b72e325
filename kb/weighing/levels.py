"""What one level of government gives: 区里给多少 is not answered by what the city gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.library.applicability import applies
from kb.models import Facet, Head, Hit, Level, Notice, Voice
from kb.question.cues import bundled_cues
from kb.question.question import Question
from kb.weighing.admission import Admission
from kb.weighing.evidence import Evidence
from kb.weighing.findings import Findings
from kb.weighing.gate import SILENT, SURE, confidence
from kb.weighing.weigh import weigh

_OURS = r"(?:我们?|咱们?|本)"
_OWN = r"(?:政府|财政|本级|级财政|级政府)"
_GOVERNMENTS = {
    Level.NATIONAL: rf"国家(?:层面|那头|那边|{_OWN}|(?=[给会能还一统直]))|中央(?!企业){_OWN}?",
    Level.PROVINCE: rf"省里|{_OURS}省|省{_OWN}",
    Level.CITY: rf"市里|{_OURS}市|市{_OWN}",
    Level.DISTRICT: rf"[区县]里|{_OURS}[区县]|[区县]{_OWN}",
}
# 区里还给不给钱, 市财政一次性奖励多少; in 省里榜单项目给了多少 somebody else gives.
_HOW = "一次性共总还能会又再现在到底具体单独统直接每个家年起码最高多有没不都这份两三几应该可以"
_GIVES = rf"[{_HOW}]{{0,8}}?(?:给|奖|补|发|扶持|配套|贴息)"
_GIVER = {level: re.compile(rf"(?:{words}){_GIVES}") for level, words in _GOVERNMENTS.items()}
_SPOKEN = {
    Level.NATIONAL: "国家层面", Level.PROVINCE: "省里", Level.CITY: "市里", Level.DISTRICT: "区里"
}  # fmt: skip
AS_MUCH = 0.9  # share of what another level's document says of the question that one must say
NEAREST = 4  # pieces of evidence among which what another level gives is looked for


def level_asked(text: str) -> Level | None:
    """The one level that a question asks to give something; None when it names none, or several."""
    named = [level for level, words in _GOVERNMENTS.items() if re.search(words, text)]
    asked = [level for level, words in _GIVER.items() if words.search(text)]
    others = set(named) - {Level.NATIONAL}  # 国家级小巨人 names a title
    return asked[0] if len(asked) == 1 and others <= set(asked) else None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What to say where only another level's documents speak of what was asked."""

    notice: Notice
    hits: tuple[Hit, ...] = ()  # of the document that does


def within_level(found: Findings) -> tuple[Findings, Elsewhere | None]:
    """What documents of the level asked to give have to say, and what to tell where they say
    nothing of it; everything as it is where no level was asked."""
    asked, admission, weighed = found.asked, found.admission, found.weighed
    level = level_asked(asked.understanding.text)
    if level is None or asked.understanding.names.only:
        return found, None
    own = Admission(
        tuple(hit for hit in admission.hits if _is_of(hit, level)),
        tuple((hit, item) for hit, item in admission.excluded if _is_of(hit, level)),
    )
    if weighed and _is_of(weighed[0].hit, level) and _gives(weighed[0]):
        return replace(found, admission=own), None
    most = AS_MUCH * max((e.coverage for e in weighed[:NEAREST]), default=0.0)
    telling = [e for e in weigh(own.hits, asked) if _gives(e) and e.coverage >= most]
    return replace(found, admission=own, weighed=telling), _elsewhere(weighed, level)


def told_of_a_wider_place(asked: Question, cited: Sequence[Head]) -> Notice | None:
    """That only rules of a wider place or of the state are `cited`, where it is asked what a named
    place gives: they hold there, but are not its own."""
    place, first = asked.understanding.region, cited[0]
    if (
        place is None
        or not bundled_cues().has("asks reward", asked.understanding.text)
        or not applies(first, place)
    ):
        return None
    if any(head.level is None or head.lies_in(place) for head in cited):
        return None
    told = f"所引的是{first.region or '国家'}的规定，没有找到{place}自己对此的规定。"
    return Notice("wider_place", told)


def _elsewhere(weighed: Sequence[Evidence], level: Level) -> Elsewhere:
    given = (e.hit for e in weighed[:NEAREST] if _gives(e) and confidence(e) >= SILENT)
    other = next((hit for hit in given if not _is_of(hit, level)), None)
    told = f"没有找到{_SPOKEN[level]}对此的规定"
    if other is None:
        return Elsewhere(Notice("other_level", f"{told}。"))
    near = f"{other.head.region or '国家'}的规定见{other.head}"
    return Elsewhere(Notice("other_level", f"{told}；{near}。"), (other,))


def _is_of(hit: Hit, level: Level) -> bool:
    own = hit.head.level in (None, level)
    return own or bool(re.search(_GOVERNMENTS[level], hit.passage.text))


def _gives(evidence: Evidence) -> bool:
    passage = evidence.passage
    if Facet.SUPPORT in passage.facets:
        return True
    # 补偿比例为70% gives something too; what is reported of a place does not
    judged = evidence.relevance is not None and confidence(evidence) >= SURE
    return judged and passage.voice in (Voice.ISSUER, Voice.AUTHORITY)
