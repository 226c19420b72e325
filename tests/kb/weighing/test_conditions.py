"""Who asks for the conditions of a title is answered by the clause that lists them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from kb.answer.selection.choosing import chosen_of
from kb.models import Facet, Voice
from kb.notation.conditions import excludes, lists_conditions
from kb.question.answer_form import bundled_forms
from kb.question.cues import bundled_cues
from kb.question.focus import Focus
from kb.question.ideas import Idea
from kb.question.question import Question
from kb.question.understanding import Understanding
from kb.weighing.judging import LISTED, judged
from kb.weighing.quoting.evidence import evidence_in
from tests.kb.hits import hit

LISTED_CLAUSE = (
    "第八条 申请认定小巨人企业，应当同时满足下列指标：（一）上年度营业收入5000万元以上；"
)
ELIGIBLE = (Facet.ELIGIBILITY,)


class Doubting:
    """Stands for a cross-encoder that does not know the words of the clause."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [-3.0 for _ in pairs]


def odds(text: str, *ideas: Idea) -> float | None:
    focus = Focus(ideas)
    asked = Question(
        "问题", Understanding("问题"), focus, date(2026, 6, 1), cross_encoder=Doubting()
    )
    return judged([evidence_in(hit(text, facets=ELIGIBLE), focus)], asked)[0].relevance


@pytest.mark.parametrize(
    ("text", "voice", "expected"),
    [
        (LISTED_CLAUSE, Voice.ISSUER, True),
        ("申报条件：成立满三年。", Voice.ISSUER, True),
        ("二、申报条件\n（一）登记满2年，有固定场所。", Voice.ISSUER, True),
        (LISTED_CLAUSE, Voice.PROPOSER, False),
        ("第九条 获得国家级奖励的，可以免除上述指标。", Voice.ISSUER, False),
    ],
)
def test_only_the_issuer_lists_conditions(text: str, voice: Voice, expected: bool) -> None:
    assert lists_conditions(hit(text, facets=ELIGIBLE, voice=voice).passage) is expected


def test_a_clause_that_lists_what_is_asked_for_is_not_judged_to_say_nothing_of_it() -> None:
    wanted = Idea(("申报条件",), 1.0, Facet.ELIGIBILITY)
    assert odds(LISTED_CLAUSE, Idea(("小巨人",), 1.0), wanted) == LISTED
    assert odds(LISTED_CLAUSE, Idea(("单项冠军",), 1.0), wanted) == -3.0  # of another title
    assert odds(LISTED_CLAUSE, Idea(("小巨人",), 1.0), Idea(("营业收入",), 1.0)) == -3.0
    assert odds(LISTED_CLAUSE, wanted) == -3.0  # of no title at all


def test_the_clause_that_lists_the_conditions_is_read_first() -> None:
    focus = Focus((Idea(("小巨人",), 1.0), Idea(("申报条件",), 1.0, Facet.ELIGIBILITY)))
    asked = Question("问题", Understanding("问题"), focus, date(2026, 6, 1))
    other = "小巨人企业申报单项冠军，优先推荐，不再核对申报条件。"
    hits = (hit(t, number=n, facets=ELIGIBLE) for n, t in enumerate((other, LISTED_CLAUSE)))
    weighed = [evidence_in(h, focus) for h in hits]
    assert [e.quote for e in chosen_of(weighed, asked)] == [LISTED_CLAUSE, other]


@pytest.mark.parametrize("text", [
    "第十四条 企业有下列情形之一的，不得申报：（一）提供虚假材料的；",
    "三、不予贴息情形：（一）贷款逾期或者欠息的；", "2023年以来被取消未来工厂认定的企业不得申报。",
    "列入海关失信企业名单的除外。", "房地产、商贸、餐饮企业不在支持范围。",
    "在本市从事个体经营（不含娱乐业、房地产业）的人员。", "未签订协议的不予返还。",
    "问：夜大本科算不算？\n答：不算，本办法所指的是全日制本科。",
])  # fmt: skip
def test_a_clause_that_leaves_somebody_out_is_known(text: str) -> None:
    assert excludes(hit(text).passage, text)


@pytest.mark.parametrize("text", [
    LISTED_CLAUSE, "单个企业补助总额不得超过300万元。", "企业不再另外报送纸质材料。",
    "同一项目符合多项政策的，按就高不重复原则执行。",
])  # fmt: skip
def test_a_bound_and_a_condition_leave_nobody_out(text: str) -> None:
    assert not excludes(hit(text).passage, text)


@pytest.mark.parametrize("question", [
    "哪些企业拿不到补贴", "什么情况会被取消资格", "哪些情形不予认定", "什么样的企业没资格申报",
    "不得申报的情形有哪些", "哪些企业报不了小巨人", "不予推荐的情形",
])  # fmt: skip
def test_who_asks_for_those_left_out_wants_a_clause_that_leaves_out(question: str) -> None:
    form = bundled_forms().wanted(question)
    assert bundled_cues().has("asks exclusion", question)
    assert form is None or (
        form.within("有下列情形之一的，不得申报") and not form.within("应当满足下列指标")
    )
