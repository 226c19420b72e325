"""The rules of ranking: what official documents state — validity, place, voice, exact names.

Each function takes the question and returns a rule, hit -> factor of its score, or None where it
has nothing to say on the question. The numbers: docs/decisions/0009-fusion.md, 0014, 0015, 0016.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from kb.library.applicability import applies
from kb.library.forwarding import governing
from kb.library.status import LAPSED, was_replaced
from kb.models import HEAD_MATTER, PAGE_FACTS, Facet, Head, Hit, Status, Voice
from kb.notation.clause import heading_number, is_article
from kb.notation.conditions import excludes, lists_conditions
from kb.notation.procedures import lists_steps
from kb.notation.regions import path_of
from kb.question.question import Question
from kb.question.understanding import Understanding
from kb.search.times import speaks_of_the_future, speaks_of_the_past
from kb.simplified import simplify

Rule = Callable[[Hit], float]

# Decision 16 chose the first two, on seven sets; decision 15 the next.
COVERED, WORDED = 0.4, 3.0  # what speaking of all that is asked, and repeating it, adds
AGEING, AGED = 0.015, 4.0  # what a year takes off, and after how many no more
NOT_YET = 0.75  # of what holds later than is asked
OURS, THEIRS = 1.02, 0.75  # at home: ours only where passages are alike, or 国家 loses to it
FORMER = 1.4  # of what another rule has replaced, where that is asked about (旧标准)
AHEAD = 1.2  # of what is to come, where a year to come is asked about
_UNSETTLED = {Status.DRAFT: 0.6, Status.NOT_YET: NOT_YET}
_RULED = {Facet.ELIGIBILITY, Facet.SUPPORT, Facet.PROCEDURE}


def _covered(question: Question) -> Rule:
    """Passages that say more of the question, with their title, rank higher."""
    focus = question.focus
    return lambda hit: 1 + COVERED * focus.said_in(_text_of(hit), hit.passage.facets)


def _worded(question: Question) -> Rule:
    """Passages that repeat more of its wording rank higher: of similar passages the one meant."""
    wording = question.wording
    return lambda hit: 1 + WORDED * wording.repeated_in(_text_of(hit))


def _of_the_card(factor: Callable[[Head], float]) -> Rule:
    """A rule on the card that governs a passage, evaluated once for each card."""
    known: dict[tuple[str, tuple[str, ...]], float] = {}

    def rule(hit: Hit) -> float:
        under = (hit.head.id, hit.passage.section_path[:1])  # a forwarded text is told by that
        if under not in known:
            known[under] = factor(governing(hit.head, hit.passage.section_path))
        return known[under]

    return rule


def _text_of(hit: Hit) -> str:
    return _lowered(hit.head.title, hit.passage.section_path, hit.passage.text)


@lru_cache(maxsize=2048)  # looked into by two rules, and by the next questions
def _lowered(title: str, path: tuple[str, ...], text: str) -> str:
    return simplify(" ".join((title, *path, text)).lower())


def _validity(question: Question) -> Rule:
    understanding, day = question.understanding, question.as_of

    def factor(hit: Hit) -> float:
        status = hit.validity.status
        if understanding.former and was_replaced(hit.validity):
            return FORMER
        if status in LAPSED:
            return 1.0 if speaks_of_the_past(hit, understanding, day) else 0.6
        if status is Status.NOT_YET and speaks_of_the_future(hit, understanding, day):
            return AHEAD
        if _rules_only_later(hit, understanding):
            return NOT_YET
        return _UNSETTLED.get(status, 1.0)

    return factor


def _rules_only_later(hit: Hit, understanding: Understanding) -> bool:
    """Whether it is a rule that did not hold yet in any of the years asked about."""
    years = () if understanding.this_year else understanding.years
    if not years:
        return False
    begun = hit.head.begins_on
    rules = hit.passage.voice is Voice.ISSUER and not _RULED.isdisjoint(hit.passage.facets)
    return rules and begun is not None and max(years) < begun.year


def _place(question: Question) -> Rule | None:
    asked, home = question.understanding.region, question.home
    if asked is not None:
        return _of_the_card(partial(_in_place, asked))
    if question.understanding.everywhere:
        return _of_the_card(lambda head: THEIRS if head.region else 1.0)
    return None if home is None else _of_the_card(partial(_at_home, home))


def _in_place(asked: str, head: Head) -> float:
    region = head.region or ""
    if applies(head, asked):
        return 1.08 if region else 1.0
    return 0.85 if region.startswith(path_of(asked)) else 0.5


def _at_home(home: str, head: Head) -> float:
    if head.level is None:
        return 1.0
    if not applies(head, home):
        return THEIRS
    return OURS if head.region else 1.0


def _voice(question: Question) -> Rule:
    asked, wanted = question.understanding.voice, set(question.understanding.facets)
    if asked is not None:  # only a reply letter has a proposer and an authority
        factors = {asked: 1.3, Voice.ISSUER: 0.75, Voice.EDITOR: 0.75}
    else:
        wish = (
            0.5 if wanted and wanted <= _RULED else 0.8
        )  # what holds is not for a proposer to say
        factors = {Voice.PROPOSER: wish, Voice.EDITOR: 0.93}
    factors[Voice.NOTE] = 0.5
    return lambda hit: factors.get(hit.passage.voice, 1.0)


def _facet(question: Question) -> Rule | None:
    wanted = frozenset(question.understanding.facets)
    return (lambda hit: 1.0 if wanted.isdisjoint(hit.passage.facets) else 1.06) if wanted else None


def _conditions(question: Question) -> Rule | None:
    """The clause that lists the conditions, exclusions or steps asked for ranks higher."""
    if question.understanding.has("asks exclusion"):
        return lambda hit: 1.4 if excludes(hit.passage, hit.passage.text) else 1.0
    if question.understanding.has("asks steps"):
        return lambda hit: 1.4 if lists_steps(hit.passage) else 1.0
    if question.focus.asks_conditions:
        return lambda hit: 1.4 if lists_conditions(hit.passage) else 1.0
    return None


def _article(question: Question) -> Rule | None:
    asked = question.understanding.articles
    if not asked:
        return None
    return lambda hit: 1.5 if is_article(hit.head, hit.passage.section_path, asked) else 0.7


def _ordinal(question: Question) -> Rule | None:
    asked = question.understanding.ordinal
    if asked is None:
        return None
    return lambda hit: 1.3 if asked in map(heading_number, hit.passage.section_path) else 0.9


def _alluded(question: Question) -> Rule | None:
    alluded = question.understanding.names.alluded
    return (lambda hit: 1.4 if hit.head.id in alluded else 1.0) if alluded else None


def _year(question: Question) -> Rule | None:
    understanding = question.understanding
    asked = set(understanding.years or filter(None, (understanding.this_year,)))

    def factor(head: Head) -> float:
        titled = {int(y) for y in re.findall(r"((?:19|20)\d{2})年?", head.title)}
        if not titled:
            return 1.0
        return 1.1 if titled & asked else 0.8

    return _of_the_card(factor) if asked else None


def _newer(question: Question) -> Rule | None:
    """Of similar policies the newer ranks higher, unless the question says which one it means."""
    understanding, asked_on = question.understanding, question.as_of
    if understanding.years or understanding.looks_back or understanding.names.only:
        return None

    def factor(head: Head) -> float:
        day = head.begins_on
        if day is None:
            return 1.0
        return 1 - AGEING * min(max(0.0, (asked_on - day).days / 365), AGED)

    return _of_the_card(factor)


def _head_matter(_: Question) -> Rule:
    """Title lines and 落款 match every question about a document, and answer few."""

    def factor(hit: Hit) -> float:
        passage = hit.passage
        head = passage.section_path[:1] in ((HEAD_MATTER,), (PAGE_FACTS,))
        signature = len(passage.text) < 60 and not re.search(r"[。；：;:]", passage.text)
        preamble = passage.text.rstrip("。：: ").endswith("如下")
        return 0.7 if head or signature or preamble else 1.0

    return factor


def _example(_: Question) -> Rule:
    return lambda hit: 0.7 if hit.head.is_example else 1.0


RULES: tuple[tuple[str, Callable[[Question], Rule | None]], ...] = (
    ("覆盖", _covered),
    ("字面", _worded),
    ("效力", _validity),
    ("地域", _place),
    ("说话人", _voice),
    ("类别", _facet),
    ("条件", _conditions),
    ("条款", _article),
    ("序号", _ordinal),
    ("点名", _alluded),
    ("年份", _year),
    ("新旧", _newer),
    ("版头落款", _head_matter),
    ("示例", _example),
)
