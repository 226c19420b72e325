"""Ranking rules: what 公文 tell beside the words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.library.terms import in_force_in
from kb.models import (
    HEAD_MATTER,
    Change,
    Facet,
    Hit,
    Level,
    Provenance,
    Replacement,
    Status,
    Voice,
)
from kb.question.focus import Focus
from kb.question.ideas import Idea
from kb.question.names import Names
from kb.question.question import Question, Wording
from kb.question.understanding import Understanding
from kb.search.ranking import RetrievalConfig, rank
from kb.search.times import speaks_of_the_past
from tests.kb.hits import TEXT, hit

DAY = date(2026, 9, 1)
HOME = "浙江省温州市龙湾区"
CONFIG = RetrievalConfig()


def question(home: str | None = None, **said: Any) -> Question:
    return Question("问题", Understanding("问题", **said), Focus(()), DAY, home)


def score(found: Hit, asked: Question | None = None) -> float:
    [ranked] = rank([found], asked or question(), CONFIG)
    return ranked.score


def test_of_like_passages_the_one_in_the_words_of_the_question_comes_first() -> None:
    asked = replace(question(), wording=Wording({"新建": 1.0, "冷库": 2.0}))
    ranked = rank([hit("对冷藏设施给予补助。", "a"), hit(TEXT, "b")], asked, CONFIG)
    assert [found.head.id for found in ranked] == ["b", "a"]


@pytest.mark.parametrize("worse", [
    {"status": Status.EXPIRED}, {"status": Status.REPEALED}, {"status": Status.SUPERSEDED},
    {"status": Status.DRAFT}, {"status": Status.NOT_YET},
    {"voice": Voice.PROPOSER}, {"voice": Voice.NOTE}, {"voice": Voice.EDITOR},
    {"provenance": Provenance.EXAMPLE}, {"section_path": (HEAD_MATTER,)},
])  # fmt: skip
def test_of_equal_passages_the_one_that_may_be_relied_on_stands_first(worse: dict) -> None:
    assert score(hit(**worse)) < score(hit())


def test_another_places_policy_stands_behind_ours() -> None:
    ours = hit(level=Level.DISTRICT, region=HOME)
    theirs = hit(level=Level.DISTRICT, region="浙江省温州市瓯海区")
    for asked in (question(home=HOME), question(region=HOME)):
        assert score(theirs, asked) < score(ours, asked)
    asked = question(home=HOME, region="浙江省温州市瓯海区")
    assert score(ours, asked) < score(theirs, asked)


def test_of_like_passages_the_one_of_the_readers_own_place_comes_first() -> None:
    asked = question(home=HOME)
    ours = hit(level=Level.DISTRICT, region=HOME)
    city = hit(level=Level.CITY, region="浙江省温州市")
    everywhere = hit(level=Level.NATIONAL)
    assert score(everywhere, asked) < score(ours, asked) == score(city, asked)
    better = hit(level=Level.NATIONAL, score=1.1)
    assert score(ours, asked) < score(better, asked)


@pytest.mark.parametrize(("said", "wanted", "other"), [
    ({"voice": Voice.PROPOSER}, {"voice": Voice.PROPOSER}, {"voice": Voice.AUTHORITY}),
    ({"voice": Voice.AUTHORITY}, {"voice": Voice.AUTHORITY}, {"voice": Voice.PROPOSER}),
    ({"facets": (Facet.SUPPORT,)}, {}, {"facets": (Facet.SCHEDULE,)}),
    ({"articles": ("第2条",)}, {}, {"section_path": ("第二十条",)}),
    ({"articles": ("第2条",)}, {}, {"section_path": ("第二条之一",)}),
    ({"ordinal": 2}, {"section_path": ("二是加强",)}, {"section_path": ("一是提升",)}),
    ({"years": (2025,)}, {"title": "2025年申报通知"}, {"title": "2026年申报通知"}),
    ({"names": Names(alluded=("d",))}, {}, {"key": "e"}),
])  # fmt: skip
def test_what_was_asked_for_stands_before_what_was_not(
    said: dict, wanted: dict, other: dict
) -> None:
    asked = question(**said)
    assert score(hit(**other), asked) < score(hit(**wanted), asked)


def test_every_correction_is_kept_as_a_reason_that_explains_the_score() -> None:
    [ranked] = rank([hit(voice=Voice.PROPOSER, status=Status.DRAFT)], question(), CONFIG)
    product = 1.0
    for name, factor in ranked.reasons.adjustments:
        assert name
        assert factor != 1
        product *= factor
    assert ranked.score == pytest.approx(product)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 1)), max_size=20))
def test_hits_come_best_first_and_no_document_fills_the_list(made: list) -> None:
    hits = [hit(key=key, number=n, score=value) for n, (key, value) in enumerate(made)]
    ranked = rank(list(hits), question(), CONFIG)
    scores = [h.score for h in ranked]
    assert scores == sorted(scores, reverse=True)
    for key in "abc":
        own = sorted((h.score for h in hits if h.head.id == key), reverse=True)
        kept = [h.score for h in ranked if h.head.id == key]
        assert kept == own[: CONFIG.per_document]


def test_without_the_rules_the_fused_order_stays() -> None:
    draft = hit(status=Status.DRAFT, score=0.9)
    plain = hit(key="e", score=0.8)
    ranked = rank([plain, draft], question(), RetrievalConfig(ranking=False))
    assert [h.score for h in ranked] == [0.9, 0.8]


@pytest.mark.parametrize(("year", "held"), [(2021, False), (2022, True), (2025, True),
                                            (2026, True), (2027, False)])  # fmt: skip
def test_a_document_held_in_the_years_between_its_days(year: int, held: bool) -> None:
    lapsed = hit(status=Status.SUPERSEDED, since=date(2026, 4, 1), effective_on=date(2022, 6, 1))
    assert in_force_in(lapsed, year) is held


def test_what_is_replaced_did_not_hold_for_the_rest_of_its_term() -> None:
    lapsed = hit(status=Status.SUPERSEDED, since=date(2023, 8, 1),
                 effective_on=date(2019, 5, 1), expires_on=date(2024, 4, 30))  # fmt: skip
    assert [in_force_in(lapsed, year) for year in (2023, 2024)] == [True, False]


def test_an_extended_document_held_in_the_years_it_was_given() -> None:
    held = hit(effective_on=date(2022, 6, 1), expires_on=date(2025, 12, 31))
    longer = Change("x", "关于延期的通知", None, None, until=date(2028, 12, 31))
    extended = replace(held, validity=replace(held.validity, extension=longer))
    assert [in_force_in(extended, year) for year in (2027, 2029)] == [True, False]


@pytest.mark.parametrize(("said", "speaks"), [
    ({}, False), ({"looks_back": True}, True), ({"years": (2023,)}, True),
    ({"years": (2031,)}, False), ({"names": Names(named=("d",))}, True),
    ({"names": Names(shared=("d", "e"))}, False), ({"names": Names(named=("e",))}, False),
])  # fmt: skip
def test_a_lapsed_document_is_spoken_of_only_when_the_question_does(
    said: dict, speaks: bool
) -> None:
    lapsed = hit(
        status=Status.EXPIRED, effective_on=date(2022, 6, 1), expires_on=date(2024, 12, 31)
    )
    assert speaks_of_the_past(lapsed, Understanding("问题", **said), DAY) is speaks


@pytest.mark.parametrize(("title", "speaks"), [
    ("关于开展2026年冷库申报工作的通知", True), ("关于开展2025年冷库申报工作的通知", False),
    ("龙湾区2026年冷库补助办法", False),
])  # fmt: skip
def test_this_year_is_that_of_its_own_calls_which_may_have_closed(title: str, speaks: bool) -> None:
    closed = hit(status=Status.EXPIRED, title=title, expires_on=date(2026, 6, 30))
    assert speaks_of_the_past(closed, Understanding("问题", this_year=2026), DAY) is speaks


@pytest.mark.parametrize(("year", "speaks"), [(2025, True), (2026, False)])
def test_a_rule_that_was_replaced_does_not_speak_for_the_rest_of_its_last_year(
    year: int, speaks: bool
) -> None:
    held = hit(status=Status.SUPERSEDED, since=date(2026, 4, 1), effective_on=date(2022, 8, 1))
    by = Replacement("new", "冷库补助办法", None, date(2026, 4, 1))
    replaced = replace(held, validity=replace(held.validity, replacement=by))
    asked = Understanding("问题", years=(year,))
    assert speaks_of_the_past(replaced, asked, DAY) is speaks


def test_who_asks_of_the_whole_country_reads_no_place_first() -> None:
    ours, everywhere = hit(region=HOME, level=Level.DISTRICT), hit(level=Level.NATIONAL)
    assert score(ours, question(HOME)) > score(everywhere, question(HOME))
    asked = question(HOME, everywhere=True)
    assert score(ours, asked) < score(everywhere, asked)


CONDITIONS = Focus((Idea(("申报条件",), 1.0, Facet.ELIGIBILITY),))
LISTED = "第八条 申请认定的企业，应当同时满足下列指标：（一）上年度营业收入5000万元以上；"
PRAISED = "企业反映申报条件高，希望放宽。"


@pytest.mark.parametrize("voice", [Voice.PROPOSER, Voice.ISSUER])
def test_who_asks_for_conditions_gets_the_clause_that_lists_them(voice: Voice) -> None:
    facets = (Facet.ELIGIBILITY,)
    listed = hit(LISTED, "listed", facets=facets)
    spoken = hit(PRAISED, "spoken", facets=facets, voice=voice, score=1.2)
    asked = replace(question(facets=facets), focus=CONDITIONS)
    assert [h.head.id for h in rank([spoken, listed], asked, CONFIG)] == ["listed", "spoken"]
    other = question(facets=(Facet.FIGURES,))
    if voice is Voice.ISSUER:
        assert [h.head.id for h in rank([spoken, listed], other, CONFIG)] == ["spoken", "listed"]


def test_of_like_policies_the_newer_stands_first() -> None:
    older = hit(key="older", effective_on=date(2023, 1, 1))
    newer = hit(key="newer", effective_on=date(2026, 1, 1))
    asked = question()
    assert score(older, asked) < score(newer, asked)
    assert score(hit(effective_on=date(1990, 1, 1)), asked) > 0.9  # old age alone hides nothing


@pytest.mark.parametrize("said", [
    {"years": (2026,)}, {"looks_back": True},
    {"names": Names(named=("older",))},
])  # fmt: skip
def test_age_counts_for_nothing_where_the_question_says_which_one_it_means(said: dict) -> None:
    older, newer = hit(effective_on=date(2023, 1, 1)), hit(effective_on=date(2026, 1, 1))
    asked = question(**said)
    assert score(older, asked) == score(newer, asked)


def test_a_rule_that_came_later_than_the_year_asked_about_stands_behind() -> None:
    then, later = hit(effective_on=date(2023, 1, 1)), hit(effective_on=date(2026, 1, 1))
    assert score(later, question(years=(2024,))) < score(then, question(years=(2024,)))
    both = question(years=(2024,), this_year=2026)  # 去年的贷款能享受今年的贴息吗
    assert score(later, both) == score(then, both)
