"""The general rule before the special case: 35% before 专精特新提高到50%.

A firm outside the special case would otherwise take its figure for its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.answer.selection.texts import led_by
from kb.models import Voice
from kb.notation.columns import in_rows
from kb.question.general_words import matter
from kb.question.question import Question
from kb.weighing.gate import SURE, confidence
from kb.weighing.judging import judged
from kb.weighing.pairs import likeness, of_one_matter
from kb.weighing.quoting.evidence import Evidence

# 由50%提高到70%, 从15%提高到20%: what changed, not what is added for some
_CHANGED = re.compile(r"(?:由|从)[^，。；]{1,20}?(?:提高|增加|上调|放宽|提升|上浮)(?:到|至|为)")
_DEPARTS = re.compile(
    r"(?:提高|增加|上浮|上调|放宽|提升)(?:到|至|为|[\d一二三四五六七八九十])"
    r"|(?:再|另|另行|另外|额外|叠加)(?:一次性)?(?:给予|奖励?|补[助贴]?|资助|增加|上浮|追加|按)|基础上"
)
# 关于提高集成电路企业研发费用加计扣除比例的公告: a document that departs from another for some
_FOR_SOME = re.compile(
    r"(?:提高|降低|延长|缩短|扩大|放宽)"
    r"([^的，]{2,24}?(?:企业|单位|机构|人员|职工|行业))[^的，]{2,}"
)
NEAR, LIKE = 0.93, 1.0  # share of the weight, log odds: within these two clauses say as much
FAR = 0.7  # share of the weight from which the earlier is read, to be judged as good as the first
_STATEMENT = re.compile(r"[^。；\n]+")
_UNIT = re.compile(r"\d *(个?百分点|%|万元|亿元|元|年|个月|倍|折)")


def earlier_first(
    shown: list[Evidence], weighed: Sequence[Evidence], asked: Question
) -> list[Evidence]:
    """Shown evidence, led by the earliest clause of the first piece's document that holds the fact
    asked for and says as much: rules go from what holds for all to special cases."""
    first = shown[0]
    as_good = [e for e in weighed if _is_earlier(e, first)] if asked.focus.form else []
    if not as_good or first.voice is not Voice.ISSUER or first.relevance is None:
        return shown
    earliest = min(as_good, key=lambda e: e.span.start)
    read = earliest if earliest.relevance is not None else judged([earliest], asked)[0]
    near = first.relevance < 0 or earliest.weight >= NEAR * first.weight
    least = first.relevance - LIKE if near else first.relevance
    if read.relevance is None or read.relevance < least or confidence(read) < SURE:
        return shown
    return led_by(read, shown, asked.max_citations)


def _is_earlier(clause: Evidence, first: Evidence) -> bool:
    """Whether it stands before the first piece in its document and says as much. Of a table that
    has most of the words what stands above is no rule: the count of a city is not that of its
    districts."""
    before = clause.head.id == first.head.id and clause.span.end <= first.span.start
    alike = clause.voice is first.voice and clause.fits == first.fits
    covers = clause.coverage >= first.coverage and clause.own >= first.own
    least = NEAR if (first.relevance or 0) >= 0 and in_rows(first.quote) else FAR
    return before and alike and covers and clause.weight >= least * first.weight


def general_first(
    shown: list[Evidence], weighed: Sequence[Evidence], asked: Question
) -> list[Evidence]:
    """Shown evidence, led by the rule that the first piece departs from (专精特新提高到50%). The
    rule must be shown already or be sure to answer. Nothing changes when the question names the
    special case."""
    special = shown[0]
    departing = _departing(special, asked)
    if departing is None or special.voice is Voice.EDITOR:  # that tells what was changed
        return shown
    able = [e for e in (*shown[1:], *weighed) if _may_rule(e, special, asked)]
    if _FOR_SOME.search(special.head.title):  # what that document departs from reads like it
        able.sort(key=lambda e: -likeness(e.quote, special.quote))
    for rule in (e for e in able if departing.unit in _units(e.quote, asked)):
        if departing.is_asked_about(rule, asked):
            return shown
        read = rule if rule.relevance is not None else judged([rule], asked)[0]
        if rule in shown or confidence(read) >= SURE:
            return led_by(read, shown, asked.max_citations)
    return shown


@dataclass(frozen=True, slots=True)
class _Departing:
    """A statement that departs from a rule: for whom it does, and the unit of what it gives."""

    case: str
    unit: str

    def is_asked_about(self, rule: Evidence, asked: Question) -> bool:
        """Whether the question names whom it is for, and the rule does not."""
        left = matter(asked.focus)
        return left.of(left.unsaid(rule.hit.headed(rule.quote))).found_in(self.case) > 0


def _departing(evidence: Evidence, asked: Question) -> _Departing | None:
    """The first statement of a quote that departs from a rule not in the quote; or the quote of a
    document that as a whole departs from another for some enterprises. None when there is
    neither."""
    if (some := _FOR_SOME.search(evidence.head.title)) and (unit := _UNIT.search(evidence.quote)):
        return _Departing(some[1], unit[1])
    before: set[str] = set()
    for said in (match[0] for match in _STATEMENT.finditer(evidence.quote)):
        departs = _DEPARTS.search(_CHANGED.sub("", said))
        unit = departs and _UNIT.search(said, said.index(departs[0]))
        if departs and unit:
            told = unit[1] in before
            return None if told else _Departing(said[: said.index(departs[0])], unit[1])
        before |= _units(said, asked)
    return None


def _units(text: str, asked: Question) -> set[str]:
    """Units of the figures in those statements that hold the form asked for."""
    given = (match[0] for match in _STATEMENT.finditer(text) if asked.focus.fits(match[0]))
    return {unit for said in given for unit in _UNIT.findall(said)}


def _may_rule(rule: Evidence, special: Evidence, asked: Question) -> bool:
    """Whether it can be the general rule: an earlier clause of the same document, or of a document
    for everybody if the special case is in one for some; and no special case itself."""
    if _FOR_SOME.search(special.head.title):
        for_all = rule.voice is Voice.ISSUER and _FOR_SOME.search(rule.head.title) is None
        of_one_level = rule.fits and rule.head.level is special.head.level
        return for_all and of_one_level and of_one_matter(rule.quote, special.quote)
    own = rule.head.id == special.head.id and rule.span.end <= special.span.start
    return own and rule.fits and _departing(rule, asked) is None
