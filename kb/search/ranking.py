"""Ranking: fused scores corrected by what 公文 tell — validity, place, voice, exact names.

Each rule is a small function of a hit and the question that returns a factor; a hit's score is
the fused score times its factors, and the factors are kept as the reason. Where the numbers
come from and what they were chosen on: docs/decisions/0009-fusion.md, 0014, 0015, 0016.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from math import prod

from kb.library.applicability import applies
from kb.library.calls import is_call
from kb.library.forwarding import governing
from kb.library.status import LAPSED
from kb.library.terms import in_force_in
from kb.models import HEAD_MATTER, PAGE_FACTS, Facet, Hit, Provenance, Status, Voice
from kb.notation.clause import heading_number, is_article
from kb.notation.regions import path_of
from kb.notation.years import years_named
from kb.question.question import Question
from kb.question.understanding import Understanding
from kb.search.conditions import excludes, lists_conditions
from kb.search.fusion import Weights

# Decision 16 chose the first two, on seven sets; decision 15 the next.
COVERED, WORDED = 0.4, 3.0  # what speaking of all that is asked, and repeating it, adds
AGEING, AGED = 0.015, 4.0  # what a year takes off, and after how many no more
NOT_YET = 0.75  # of what holds later than is asked
OURS, THEIRS = 1.02, 0.75  # at home: ours only where passages are alike, or 国家 loses to it
FORMER = 1.4  # of what another rule has replaced, where that is asked about (旧标准)
AHEAD = 1.2  # of what is to come, where a year to come is asked about
_RULED = {Facet.ELIGIBILITY, Facet.SUPPORT, Facet.PROCEDURE}


@dataclass(frozen=True, slots=True)
class RetrievalConfig:
    """What an ablation may change."""

    weights: Weights = field(default_factory=Weights)  # where words repeat the whole question
    dense_most: float = 0.9  # dense share where they repeat nothing of it
    depth: int = 200  # candidates a retriever hands over
    ranking: bool = True  # the rules below; off: the fused order
    glossary: bool = True  # 俗称 -> 规范词
    per_document: int = 3  # passages of one document in a result


def _covered(hit: Hit, question: Question) -> float:
    """What speaks of more of the question, in its title, its place or its text, comes first."""
    return 1 + COVERED * question.focus.found_in(_text_of(hit), hit.passage.facets)


def _worded(hit: Hit, question: Question) -> float:
    """The same of what repeats more of its wording: of like passages the one that was meant."""
    return 1 + WORDED * question.wording.found_in(_text_of(hit))


def _text_of(hit: Hit) -> str:
    return _joined(hit.head.title, hit.passage.section_path, hit.passage.text)


@lru_cache(maxsize=1024)  # looked into by two rules, and by the next questions
def _joined(title: str, path: tuple[str, ...], text: str) -> str:
    return " ".join((title, *path, text)).lower()


def _validity(hit: Hit, question: Question) -> float:
    status = hit.validity.status
    if status is Status.SUPERSEDED and question.understanding.former:
        return FORMER
    if status in LAPSED:
        return 1.0 if speaks_of_the_past(hit, question.understanding) else 0.6
    if status is Status.NOT_YET and speaks_of_the_future(
        hit, question.understanding, question.as_of
    ):
        return AHEAD
    if _rules_only_later(hit, question.understanding):
        return NOT_YET
    return {Status.DRAFT: 0.6, Status.NOT_YET: NOT_YET}.get(status, 1.0)


def _rules_only_later(hit: Hit, understanding: Understanding) -> bool:
    """Whether it is a rule that did not hold yet in any of the years asked about."""
    begun = hit.head.begins_on
    rules = hit.passage.voice is Voice.ISSUER and not _RULED.isdisjoint(hit.passage.facets)
    years = () if understanding.this_year else understanding.years
    return rules and begun is not None and bool(years) and max(years) < begun.year


def _place(hit: Hit, question: Question) -> float:
    asked = question.understanding.region
    head = governing(hit.head, hit.passage.section_path)
    if asked is not None:
        region = head.region or ""
        if applies(head, asked):
            return 1.08 if region else 1.0
        return 0.85 if region.startswith(path_of(asked)) else 0.5
    if question.understanding.everywhere:
        return THEIRS if head.region else 1.0
    if question.home is None or head.level is None:
        return 1.0
    if not applies(head, question.home):
        return THEIRS
    return OURS if head.region else 1.0


def _voice(hit: Hit, question: Question) -> float:
    voice, asked = hit.passage.voice, question.understanding.voice
    if voice is Voice.NOTE:
        return 0.5
    if asked is not None:  # only a reply letter has a proposer and an authority
        return {asked: 1.3, Voice.ISSUER: 0.75, Voice.EDITOR: 0.75}.get(voice, 1.0)
    wanted = set(question.understanding.facets)
    wish = 0.5 if wanted and wanted <= _RULED else 0.8  # what holds is not for a proposer to say
    return {Voice.PROPOSER: wish, Voice.EDITOR: 0.93}.get(voice, 1.0)


def _facet(hit: Hit, question: Question) -> float:
    wanted = set(question.understanding.facets)
    return 1.06 if wanted & set(hit.passage.facets) else 1.0


def _conditions(hit: Hit, question: Question) -> float:
    """Who asks for the conditions of a title wants the clause that lists them; who asks for those
    left out, the clause that tells of them."""
    if question.understanding.has("asks exclusion"):
        return 1.4 if excludes(hit.passage, hit.passage.text) else 1.0
    asked = question.focus.asks_for(Facet.ELIGIBILITY)
    return 1.4 if asked and lists_conditions(hit.passage) else 1.0


def _article(hit: Hit, question: Question) -> float:
    asked = question.understanding.articles
    if not asked:
        return 1.0
    return 1.5 if is_article(hit.head, hit.passage.section_path, asked) else 0.7


def _ordinal(hit: Hit, question: Question) -> float:
    asked = question.understanding.ordinal
    if asked is None:
        return 1.0
    return 1.3 if asked in {heading_number(h) for h in hit.passage.section_path} else 0.9


def _alluded(hit: Hit, question: Question) -> float:
    return 1.4 if hit.head.id in question.understanding.names.alluded else 1.0


def _year(hit: Hit, question: Question) -> float:
    understanding = question.understanding
    asked = understanding.years or (understanding.this_year,)
    if asked == (None,):
        return 1.0
    titled = {int(y) for y in re.findall(r"((?:19|20)\d{2})年?", hit.head.title)}
    if not titled:
        return 1.0
    return 1.1 if titled & set(asked) else 0.8


def _newer(hit: Hit, question: Question) -> float:
    """Of like policies the newer goes first, unless the question says which one it means."""
    understanding, head = question.understanding, hit.head
    day = head.begins_on
    dated = understanding.years or understanding.looks_back
    if day is None or dated or understanding.names.only:
        return 1.0
    years = max(0.0, (question.as_of - day).days / 365)
    return 1 - AGEING * min(years, AGED)


def _head_matter(hit: Hit, question: Question) -> float:
    """Title lines and 落款 match every question about a document, and answer few."""
    passage = hit.passage
    head = passage.section_path[:1] in ((HEAD_MATTER,), (PAGE_FACTS,))
    signature = len(passage.text) < 60 and not re.search(r"[。；：;:]", passage.text)
    preamble = passage.text.rstrip("。：: ").endswith("如下")
    return 0.7 if head or signature or preamble else 1.0


def _example(hit: Hit, question: Question) -> float:
    return 0.7 if hit.head.provenance is Provenance.EXAMPLE else 1.0


RULES: tuple[tuple[str, Callable[[Hit, Question], float]], ...] = (
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


def speaks_of_the_past(hit: Hit, understanding: Understanding) -> bool:
    """True when the question itself asks for a document that has lapsed.

    It names it, asks for what used to hold, or asks about a year in which it held; this year, which
    asks for what holds today, is that of its own calls.
    """
    names = understanding.names
    if names.calls(hit.head.id) or names.bare == (hit.head.id,):
        return True
    own_call = is_call(hit.head.title) and understanding.this_year in years_named(hit.head.title)
    held = any(in_force_in(hit, year) for year in understanding.years)
    return understanding.looks_back or own_call or held


def speaks_of_the_future(hit: Hit, understanding: Understanding, day: date) -> bool:
    """True when the question asks about a year yet to come (明年), and the document is published
    and holds in that year."""
    head = hit.head
    known = head.issued_on is not None and head.issued_on <= day
    ahead = [year for year in understanding.years if year > day.year]
    return known and any(in_force_in(hit, year) for year in ahead)


def rank(hits: list[Hit], question: Question, config: RetrievalConfig) -> list[Hit]:
    """Hits with corrected scores, best first, at most `per_document` of each document."""
    factors = [_factors(hit, question) if config.ranking else () for hit in hits]
    scores = [hit.score * prod(f for _, f in own) for hit, own in zip(hits, factors, strict=True)]
    order = sorted(
        range(len(hits)),
        key=lambda i: (-scores[i], hits[i].passage.document_id, hits[i].passage.start),
    )
    kept: list[Hit] = []
    seen: Counter[str] = Counter()
    for i in order:
        hit = hits[i]
        if seen[hit.head.id] < config.per_document:
            reasons = replace(hit.reasons, adjustments=factors[i])
            kept.append(replace(hit, score=scores[i], reasons=reasons))
        seen[hit.head.id] += 1
    return kept


def _factors(hit: Hit, question: Question) -> tuple[tuple[str, float], ...]:
    return tuple((name, factor) for name, rule in RULES if (factor := rule(hit, question)) != 1.0)
