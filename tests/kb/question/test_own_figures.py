"""Figures that firms tell of themselves: rules say a bound for them, and never the figure."""

from __future__ import annotations

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus
from kb.question.own_figures import bound_of, bounds_it, bounds_one, own_figures, quantity_asked
from tests.conftest import Opener
from tests.kb.asking import ask, codes, quotes
from tests.kb.samples import Sample, document

CENTRE = """温州市研发中心认定奖励办法
温科发〔2025〕21号
第三条 申请认定研发中心的企业应当同时符合下列条件：
（一）在本市登记注册，成立满两年；
（二）上年度研发费用占营业收入的比例不低于4%；
（三）研发场地面积500平方米以上。
第五条 经认定的研发中心，一次性奖励20万元。
第六条 企业取得认定文件之日起6个月内提出奖励申请，逾期视为放弃。
第九条 本办法自2025年7月1日起施行。
温州市科学技术局
2025年6月8日
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("营收8000万,研发300万能报吗", [("8000万", "营业收入"), ("300万", "研发投入")]),
        ("公司成立才8个月,能认定吗", [("8个月", "成立年限")]),
        ("投产两年够不够", [("两年", "成立年限")]),
        ("场地1500平行不行", [("1500平", "面积")]),
        ("我们有8项专利能报吗", [("8项", "知识产权")]),
        ("设备花了260万能补多少", [("260万", None)]),
        ("注册一年能申请吗", [("一年", "成立年限")]),
        ("机械厂18个工人一年做900万算什么规模", [("18个", "人数"), ("900万", None)]),
        ("我们服务了30家企业能报吗", [("30家", None)]),
        ("我们600人能评吗", [("600人", "人数")]),
        ("公司才开两年能报不", [("两年", "成立年限")]),
        ("营收低于1亿能报吗", [("低于1亿", "营业收入")]),
        ("负债率超过75%，我们还能评吗", [("超过75%", "资产负债率")]),
        ("成立不满一年可以申请吗", [("不满一年", "成立年限")]),
    ],
)
def test_a_figure_of_the_asker_is_told_with_its_quantity(
    question: str, told: list[tuple[str, str | None]]
) -> None:
    found = [(f.said, f.quantity.name if f.quantity else None) for f in own_figures(question)]
    assert found == told


@pytest.mark.parametrize(
    "question",
    [
        "奖励30万是哪个政策",
        "最高能补500万吗",
        "营收1亿元以上的企业研发占比多少",
        "必须满3年才能报吗",
        "研发占比超过3%才能报吗",
        "负债率不能超过75%吗",
        "营收超过4亿的企业能报吗",
        "2025年奖励多少",
        "一年最多报几次",
        "贴息上限是不是涨到7500万了",
        "第3年补多少",
        "3个工作日内能办好吗",
        "全区43家小巨人平均研发投入占比是多少",
    ],
)
def test_a_figure_of_a_rule_is_none(question: str) -> None:
    assert own_figures(question) == ()


@pytest.mark.parametrize(("question", "quantity"), [
    ("资产负债率不能超过多少", "资产负债率"), ("要求成立几年", "成立年限"),
    ("要几项一类知识产权", "知识产权"), ("知识产权数量要求", "知识产权"),
    ("至少要有多少研发人员", "研发人员"), ("要求市占率多少", "市场占有率"),
    ("公司有几项专利没缴年费怎么办", None),
    ("营收最低多少", "营业收入"), ("对研发投入有什么要求", "研发投入"),
    ("员工人数有没有限制", "人数"), ("厂房几年内不能转让", None),
    ("工人多久体检一次", None), ("营收1亿元的企业奖多少", None), ("怎么算营业收入", None),
])  # fmt: skip
def test_a_quantity_of_which_it_is_asked_how_much_is_required(
    question: str, quantity: str | None
) -> None:
    asked = quantity_asked(question)
    assert (asked.name if asked else None) == quantity


@pytest.mark.parametrize(
    ("kind", "clause"),
    [
        ("share", "研发费用占比不低于4%"),
        ("area", "场地面积500平方米以上"),
        ("money", "设备投入500万元（含）至1000万元的，补助5%"),
        ("time", "正常经营满一年"),
        ("money", "年营业收入首次突破5000万元"),
        ("people", "从业人员20人及以上"),
    ],
)
def test_a_bound_is_known_by_its_unit(kind: str, clause: str) -> None:
    assert bound_of(frozenset({kind})).search(clause)
    other = "people" if kind != "people" else "area"
    assert not bound_of(frozenset({other})).search(clause)


@pytest.fixture
def kb(open_kb: Opener) -> KnowledgeBase:
    kb = open_kb()
    kb.add(document(Sample("centre", CENTRE)))
    return kb


@pytest.mark.parametrize(
    ("question", "bound"),
    [
        ("场地300平，能认定研发中心吗", "500平方米以上"),
        ("公司成立才8个月，能认定研发中心吗", "成立满两年"),
        ("认定文件拿到8个月了，研发中心奖励还能申请吗", "6个月内"),
    ],
)
def test_the_bound_answers_who_tells_his_figure(
    kb: KnowledgeBase, question: str, bound: str
) -> None:
    with kb:
        answer = ask(kb, question)
    assert bound in quotes(answer)
    assert "other_quantity" not in codes(answer)


def test_who_tells_a_quantity_that_no_clause_bounds_is_told_so(kb: KnowledgeBase) -> None:
    with kb:
        answer = ask(kb, "注册资本300万，能认定研发中心吗")
    assert answer.status is AnswerStatus.PARTIAL
    assert "所引条文没有写到注册资本的要求。" in [notice.text for notice in answer.notices]


def test_who_tells_his_figure_and_asks_something_else_is_not_answered_by_its_bound(
    kb: KnowledgeBase,
) -> None:
    with kb:
        assert "500平方米" in quotes(ask(kb, "我们场地600平方能认定研发中心吗"))
        for question in ("研发中心租来的场地算不算500平方", "场地500平方是按年末还是按年平均算"):
            assert ask(kb, question).status is AnswerStatus.NO_ANSWER


def test_a_class_of_firms_for_which_something_else_is_bounded_is_no_bound() -> None:
    turnover = quantity_asked("营业收入最低要多少")
    assert turnover is not None
    assert bounds_it(turnover, "营业收入不低于1000万元，研发投入不低于4%")
    assert bounds_it(turnover, "上年度营业收入1000万元以上的企业，可以申请")
    assert not bounds_it(turnover, "营业收入小于5000万元（含）的企业，比例不低于5%")


def test_a_clause_bounds_the_quantity_that_is_told_and_no_other_of_its_unit() -> None:
    told = own_figures("公司成立才两年能报吗")
    assert bounds_one(told, "在特定细分市场从事经营的时间满3年；净利润为正")
    assert not bounds_one(told, "成立企业技术中心，建设期限不超过2年")
    assert not bounds_one(own_figures("注册资本300万能报吗"), "上年度营业收入1000万元以上")
    assert bounds_one(
        own_figures("研发低于3%能报吗"), "研发费用达到100万元，并且占收入的比重达到3%"
    )
