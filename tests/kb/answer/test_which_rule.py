"""Which rule holds, and from when: that of the day asked, not the one before it."""

from __future__ import annotations

from datetime import date

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus
from tests.conftest import Opener
from tests.kb.asking import ask, cited
from tests.kb.samples import Sample, document

TODAY = date(2026, 11, 27)

FORMER = """丽水市中小微企业续贷资金管理办法
丽政办发〔2021〕12号
第一条 本办法所称续贷资金，是指为中小微企业按期还贷提供的短期垫资资金。
第二条 单户企业单笔续贷资金不超过500万元。
第三条 本办法自2021年7月1日起施行，有效期5年。
丽水市人民政府办公室
2021年6月18日
"""

NEW = """丽水市中小微企业续贷资金管理办法
丽政办发〔2026〕9号
第一条 本办法所称续贷资金，是指为中小微企业按期还贷提供的短期垫资资金。
第二条 单户企业单笔续贷资金不超过1000万元。
第三条 本办法自2026年7月1日起施行，有效期5年。
《丽水市中小微企业续贷资金管理办法》（丽政办发〔2021〕12号）同时废止。
丽水市人民政府办公室
2026年5月20日
"""

TERMLESS = """关于实施技改贷款贴息政策的通知
丽财企〔2024〕3号
一、贴息标准。对技改贷款按照贷款本金贴息1个百分点。
丽水市财政局
2024年6月24日
"""

WITH_TERM = """关于优化实施技改贷款贴息政策的通知
丽财企〔2026〕1号
一、贴息标准。对技改贷款按照贷款本金贴息1.5个百分点。
二、本政策自2026年1月1日起实施，实施期限至2026年12月31日。
丽水市财政局
2026年1月20日
"""


LASTING = """关于完善技改费用加计扣除政策的公告
丽财税〔2026〕4号
一、企业发生的技改费用，按实际发生额的60%加计扣除。
二、本公告自2026年1月1日起执行，作为制度性安排长期实施。
丽水市财政局
2026年1月10日
"""

OF_SOME = """关于提高农机企业技改费用加计扣除政策比例的公告
丽财税〔2026〕6号
一、农机企业发生的技改费用，在2026年1月1日至2027年12月31日期间，按实际发生额的90%加计扣除。
丽水市财政局
2026年2月10日
"""


def test_what_lasts_has_no_last_day_of_another_document(open_kb: Opener) -> None:
    with open_kb() as kb:
        texts = {"lasting": LASTING, "some": OF_SOME}
        kb.add_all([document(Sample(name, text)) for name, text in texts.items()])
        answer = ask(kb, "丽水技改费用加计扣除政策执行到什么时候", TODAY)
    assert "长期实施" in answer.citations[0].quote


def held(kb: KnowledgeBase) -> None:
    texts = {"former": FORMER, "new": NEW, "termless": TERMLESS, "term": WITH_TERM}
    kb.add_all([document(Sample(name, text)) for name, text in texts.items()])


@pytest.mark.parametrize(
    "asked",
    [
        "丽水续贷资金管理办法什么时候施行",
        "丽水续贷资金管理办法几号开始执行",
        "丽水续贷资金现在按哪个文件",
        "丽水续贷资金管理办法现行的是哪个",
    ],
)
def test_the_edition_in_force_tells_from_when_it_holds(open_kb: Opener, asked: str) -> None:
    with open_kb() as kb:
        held(kb)
        answer = ask(kb, asked, TODAY)
    assert answer.status is AnswerStatus.ANSWERED
    assert cited(answer)[0] == "new"
    assert answer.citations[0].quote.startswith("第三条 本办法自2026年7月1日起施行")


def test_of_an_earlier_year_the_rule_of_that_year_is_told(open_kb: Opener) -> None:
    with open_kb() as kb:
        held(kb)
        answer = ask(kb, "2023年丽水续贷资金按哪个文件", TODAY)
    assert cited(answer) == ["former"]
    assert "自2021年7月1日起施行" in answer.citations[0].quote
    assert "按2023年12月31日的效力回答。" in [notice.text for notice in answer.notices]


@pytest.mark.parametrize("asked", ["丽水续贷资金旧办法什么时候失效", "丽水续贷资金老办法还能用吗"])
def test_an_old_rule_is_told_to_have_ended(open_kb: Opener, asked: str) -> None:
    with open_kb() as kb:
        held(kb)
        answer = ask(kb, asked, TODAY)
    assert answer.status is AnswerStatus.ANSWERED
    assert "同时废止" in answer.citations[0].quote


@pytest.mark.parametrize("asked", ["丽水技改贷款贴息过期了没", "丽水技改贷款贴息执行到哪年"])
def test_of_two_on_one_matter_the_one_with_a_term_tells_it(open_kb: Opener, asked: str) -> None:
    with open_kb() as kb:
        held(kb)
        answer = ask(kb, asked, TODAY)
    assert answer.status is AnswerStatus.ANSWERED
    assert "实施期限至2026年12月31日" in answer.citations[0].quote
