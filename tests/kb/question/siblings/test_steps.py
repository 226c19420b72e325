"""Steps of a series: who asks of one is told where a clause names only others."""

from __future__ import annotations

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus
from kb.question.siblings.steps import other_steps
from tests.conftest import Opener
from tests.kb.asking import ask, codes
from tests.kb.samples import Sample, document

BUILDING = """温州市支持建筑业高质量发展的意见
温政发〔2025〕9号
一、支持企业做优做强。对新晋升特级资质的企业奖励500万元；新晋升一级资质的奖励50万元。
二、本意见自2025年7月1日起施行。
温州市人民政府
2025年6月8日
"""
LISTING = """温州市推进企业上市奖励办法
温金融〔2025〕3号
第三条 在香港联交所上市的，一次性奖励200万元。
第四条 在沪深交易所首次公开发行股票的企业，一次性奖励250万元。
第五条 本办法自2025年7月1日起施行。
温州市人民政府金融工作办公室
2025年6月8日
"""


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("二级资质奖励多少", "新晋升特级资质的奖励500万元，一级的50万元。", ("特级", "一级")),
        ("市级技术中心奖多少", "国家级、省级的，分别奖励100万元、30万元。", ("国家级", "省级")),
        ("大专生租房补多少", "博士每月1500元，硕士800元，本科500元。", ("博士", "硕士", "本科")),
        ("科创板上市奖多少", "在香港联交所上市的，奖励200万元。", ("香港联交所",)),
        ("国家级单项冠军占有率", "申报市级单项冠军，占有率居全国前五。", ("市级",)),
        ("制定团体标准奖多少", "主导制定地方标准的，奖励8万元。", ("地方标准",)),
    ],
)
def test_a_step_that_a_clause_leaves_out_is_missing(
    question: str, clause: str, told: tuple[str, ...]
) -> None:
    others = other_steps(question, clause)
    assert others is not None
    assert others.told == told


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("二级资质奖励多少", "晋升三级以上资质的，奖励10万元。"),
        ("本科生租房补多少", "大专及以上学历的，每月500元。"),
        ("大专生租房补多少", "高校毕业生中博士、硕士每月1500元，其他人员500元。"),
        ("科创板上市奖多少", "沪深交易所250万元，北交所200万元。"),
        ("高企市级奖励多少", "国家级孵化器奖励50万元，高新技术企业奖励20万元。"),
        ("二级资质奖励多少", "报上一级主管部门审核。"),
        ("高企奖励多少", "国家级、省级技术中心分别奖励100万元、30万元。"),
    ],
)
def test_a_step_that_a_clause_covers_is_not(question: str, clause: str) -> None:
    assert other_steps(question, clause) is None


@pytest.fixture
def kb(open_kb: Opener) -> KnowledgeBase:
    kb = open_kb()
    kb.add_all([document(Sample("building", BUILDING)), document(Sample("listing", LISTING))])
    return kb


def test_a_clause_on_other_steps_is_shown_as_that(kb: KnowledgeBase) -> None:
    with kb:
        answer = ask(kb, "二级资质晋升奖励多少")
        known = ask(kb, "一级资质晋升奖励多少")
    assert answer.status is not AnswerStatus.ANSWERED
    assert not answer.statements or "other_step" in codes(answer)
    assert known.status is AnswerStatus.ANSWERED
    assert "other_step" not in codes(known)


STANDARDS = """温州市标准化资助办法
温市监〔2025〕8号
第一条 主导制定国家标准的，每项资助30万元；主导制定行业标准的，每项资助15万元。
第二条 同一单位每年标准化资助总额不超过100万元。
第三条 本办法自2025年7月1日起施行。
温州市市场监督管理局
2025年6月8日
"""


def test_what_others_get_is_told_as_that_behind_what_all_get_too(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("standards", STANDARDS)))
        answer = ask(kb, "制定团体标准资助多少")
        known = ask(kb, "制定行业标准资助多少")
    assert answer.status is not AnswerStatus.ANSWERED
    assert not answer.statements or "other_step" in codes(answer)
    assert "other_step" not in codes(known)


def test_a_board_is_found_by_the_exchange_it_belongs_to(kb: KnowledgeBase) -> None:
    with kb:
        answer = ask(kb, "科创板上市奖多少钱")
    assert "250万元" in answer.statements[0].text
