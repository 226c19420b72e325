"""Which sentences go together: acts with the fine for them, an item with its lead-in."""

from __future__ import annotations

import re

import pytest

from kb.question.answer_form import Form
from kb.question.focus import Focus
from kb.question.ideas import Idea
from kb.weighing.quoting.evidence import evidence_in
from tests.kb.hits import hit

OTHERS = (
    "设备投入按实际支付金额计算，由第三方机构出具审计报告，审计费用由企业承担并计入项目成本。",
    "近三年内发生过较大以上安全事故、环境污染事故或者严重失信行为的企业不在支持范围之内。",
    "资金由市、区两级财政按照现行财政体制分担，每年第四季度集中拨付一次，逾期未报的视为放弃。",
)
ACT = (
    "第二十一条 经营冷库的企业、合作社或者其他组织迟报库存，或者未按照规定设置库存台账的，"
    "由区商务部门责令改正，给予警告，可以予以通报。"
)
FINE = "企业、合作社或者其他组织有前款所列行为之一的，可以并处三万元以下的罚款。"
TRADER = "个体工商户迟报库存的，由区商务部门责令改正，给予警告，可以并处五百元以下的罚款。"
FINED = r"[\d一二三五百千万]+元"


def weighted(form: str | None = FINED, **weights: float) -> Focus:
    ideas = tuple(Idea((word,), weight) for word, weight in weights.items())
    return Focus(ideas, form=Form(re.compile(form)) if form else None)


@pytest.mark.parametrize("form", [FINED, None])
def test_a_fine_for_acts_of_the_paragraph_before_is_quoted_with_them(form: str | None) -> None:
    text = "\n".join((ACT, FINE, TRADER, *OTHERS))
    asked = weighted(form, 企业=1.0, 迟报=6.0, 库存=4.0, 罚款=1.0)
    assert f"{ACT}\n{FINE}" in evidence_in(hit(text), asked).quote


def test_where_two_are_fined_and_the_question_names_neither_both_fines_are_quoted() -> None:
    asked = weighted(迟报=6.0, 库存=4.0, 罚款=1.0)
    assert evidence_in(hit("\n".join((ACT, FINE, TRADER))), asked).quote == "\n".join(
        (ACT, FINE, TRADER)
    )


def test_a_fine_for_the_acts_of_a_list_is_quoted_with_the_list() -> None:
    acts = (
        "第二十条 经营冷库的企业有下列行为之一的，由区商务部门责令改正，给予警告：\n"
        "（一）拒绝接受检查的；\n（二）转移、隐匿库存台账的。"
    )
    trader = "个体工商户有本条第一款所列行为之一的，可以并处一千元以下的罚款。"
    text = "\n".join((acts, FINE, trader))
    asked = weighted(个体工商户=7.0, 隐匿=6.0, 台账=4.0, 罚款=1.0)
    assert evidence_in(hit(text), asked).quote == text


def test_acts_too_long_to_quote_leave_the_sentence_with_the_fine_that_says_the_rest() -> None:
    acts = ACT + "调解不成的，由乡镇人民政府再次组织核对，核对结果书面告知当事人。" * 12
    asked = weighted(三万元=3.0, 罚款=1.0)
    assert evidence_in(hit(f"{acts}\n{FINE}"), asked).quote == FINE


ENDED = (
    "第九条 有下列情形之一的，终止调处：\n（一）申请人撤回申请的；\n"
    "（二）被申请人明确拒绝继续参加的；\n（三）自受理之日起四十个工作日内未能达成一致的；\n"
    "（四）法律、法规规定的其他情形。"
)
TOLD = "终止调处的，区商务部门应当自作出终止调处决定之日起五个工作日内告知双方当事人。"
TERM = r"[一二三四五六七八九十]+个工作日"


def test_an_item_answers_with_what_its_lead_in_says_and_is_quoted_with_it() -> None:
    quote = evidence_in(hit(ENDED), weighted(TERM, 调处=4.0, 终止=3.0)).quote
    assert quote.startswith("第九条 有下列情形之一的，终止调处：")
    assert quote.endswith("四十个工作日内未能达成一致的；")


def test_terms_that_answer_equally_well_are_quoted_together() -> None:
    quote = evidence_in(hit(f"{ENDED}\n{TOLD}"), weighted(TERM, 调处=4.0, 终止=3.0)).quote
    assert "四十个工作日" in quote
    assert "五个工作日" in quote
