"""The general rule stands before the special case that departs from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb.knowledge_base import KnowledgeBase
from tests.conftest import Opener
from tests.kb.asking import ask
from tests.kb.samples import Sample, document

INTEREST = """温州市制造业中小企业贷款贴息实施细则
温经信〔2025〕8号
第一条 为降低制造业中小企业融资成本，制定本细则。
第四条 市财政按贷款实际利率的35%给予贴息，年贴息率最高不超过1.2个百分点。
第五条 单户企业贴息贷款本金最高5000万元，贴息期限最长12个月。
第六条 “专精特新”中小企业，贴息比例提高到50%，年贴息率最高不超过2个百分点。
第七条 本细则自2025年6月1日起施行。
温州市经济和信息化局
2025年4月28日
"""
LIFTS = """温州市既有住宅加装电梯补助办法
温住建〔2025〕6号
第二条 每台电梯的补助金额由15万元提高到25万元。
第三条 本办法自2025年6月1日起施行。
温州市住房和城乡建设局
2025年4月28日
"""
DEDUCTION = """关于完善技术培训费用税前扣除政策的公告
财政部 税务总局公告2023年第70号
一、企业实际发生的技术培训费用，自2023年1月1日起，在据实扣除之外再按实际发生额的100%在税前加计扣除。
二、企业委托其他单位培训的，按委托费用实际发生额的80%计入技术培训费用，在税前加计扣除。
三、企业应当留存技术培训费用的资料备查。
财政部 税务总局
2023年3月26日
"""
SHIPYARDS = """关于提高船舶制造企业技术培训费用加计扣除比例的公告
财政部 税务总局公告2023年第72号
一、列入清单的船舶制造企业实际发生的技术培训费用，在据实扣除之外再按实际发生额的120%在税前加计扣除。
财政部 税务总局
2023年9月12日
"""
INNS = """温州市民宿发展扶持办法
温文旅〔2025〕9号
第一条 新开办的民宿，按装修投入的10%给予补助，最高20万元。
第二条 村集体开办的民宿，按装修投入的15%给予补助，最高30万元。
温州市文化广电旅游局
2025年4月28日
"""

CHAMPIONS = """温州市2025年优质企业培育情况通报
温经信〔2026〕3号
一、总体情况
2025年全市新增单项冠军15家，累计单项冠军119家，居全省前列。
二、分区域情况
区域：鹿城区；单项冠军累计（家）：14；单项冠军新增（家）：2
区域：瓯海区；单项冠军累计（家）：21；单项冠军新增（家）：3
区域：龙湾区；单项冠军累计（家）：12；单项冠军新增（家）：4
温州市经济和信息化局
2026年1月20日
"""


@pytest.fixture
def kb(open_kb: Opener) -> Iterator[KnowledgeBase]:
    with open_kb() as kb:
        kb.add_all([document(Sample("interest", INTEREST)), document(Sample("lifts", LIFTS))])
        taxes = (Sample("deduction", DEDUCTION), Sample("shipyards", SHIPYARDS))
        kb.add_all([document(sample) for sample in taxes])
        yield kb


@pytest.mark.parametrize("question", ["制造业贷款贴息比例", "制造业中小企业贷款贴多少息"])
def test_the_rule_for_all_stands_before_that_for_some(kb: KnowledgeBase, question: str) -> None:
    shown = [statement.text for statement in ask(kb, question).statements]
    assert "35%" in shown[0]
    assert "50%" in shown[1]


def test_who_asks_of_the_special_case_is_given_that_first(kb: KnowledgeBase) -> None:
    assert "50%" in ask(kb, "专精特新企业贷款贴息比例").statements[0].text


def test_what_was_raised_for_all_is_no_special_case(kb: KnowledgeBase) -> None:
    answer = ask(kb, "加装电梯每台补助多少钱")
    assert answer.statements[0].text.endswith("由15万元提高到25万元。")


def test_a_document_for_some_stands_behind_that_for_all(kb: KnowledgeBase) -> None:
    shown = [statement.text for statement in ask(kb, "技术培训费用加计扣除比例").statements]
    assert "100%" in shown[0]
    assert any("120%" in text for text in shown[1:])
    assert "120%" in ask(kb, "船舶制造企业技术培训费用加计扣除比例").statements[0].text


def test_the_clause_for_all_stands_before_a_later_one_that_says_as_much(
    open_kb: Opener,
) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("inns", INNS))])
        shown = ask(kb, "民宿装修补多少").statements
    assert "10%" in shown[0].text
    assert "15%" in shown[1].text


def test_a_count_of_the_whole_city_does_not_stand_before_that_of_the_district(
    open_kb: Opener,
) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("champions", CHAMPIONS))])
        shown = ask(kb, "龙湾区单项冠军累计多少家").statements
    assert "龙湾区" in shown[0].text
