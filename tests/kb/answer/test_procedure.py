"""How, when and where to apply: the clause that tells it, not one that names the title."""

from __future__ import annotations

from datetime import date

import pytest

from kb.models import AnswerStatus
from tests.conftest import Opener
from tests.kb.asking import ask
from tests.kb.samples import Sample, document

DAY = date(2026, 4, 1)

CALL = """衢州市经济和信息化局关于组织开展2026年度市级工业设计中心认定工作的通知
衢经信科〔2026〕8号
各县（市、区）经信局：
现就2026年度市级工业设计中心认定工作通知如下。
一、申报条件
申报市级工业设计中心的企业应当具备下列条件：在衢州市注册，正常经营2年以上，专职设计人员不少于10人。
二、申报程序
（一）网上填报。企业于2026年3月10日至4月15日登录惠企直通车平台在线填报。
（二）县区初审。县（市、区）经信局于4月30日前完成初审，将推荐函报送市经信局。
（三）专家评审。市经信局于5月底前组织专家评审。
（四）公示公布。拟认定的市级工业设计中心名单在市经信局网站公示5个工作日，无异议的发文公布。
三、其他事项
（一）被撤销称号的企业，自撤销之日起两年内不得再次申报市级工业设计中心。
（二）新认定的市级工业设计中心给予一次性奖励20万元。
联系人：郑岚，联系电话：0570-3000001。
衢州市经济和信息化局
2026年3月5日
"""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("衢州工业设计中心怎么申报", "县区初审"),
        ("衢州工业设计中心申报流程", "县区初审"),
        ("衢州工业设计中心什么时候申报", "3月10日至4月15日"),
        ("衢州工业设计中心几月报", "3月10日至4月15日"),
        ("衢州工业设计中心在哪个平台申报", "惠企直通车平台"),
    ],
)
def test_the_clause_that_tells_it_comes_first(open_kb: Opener, asked: str, told: str) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("call", CALL))])
        answer = ask(kb, asked, DAY)
    assert answer.status is AnswerStatus.ANSWERED
    assert told in answer.citations[0].quote


OF_SEVERAL = """衢州市经济和信息化局关于做好2026年度优质企业申报工作的通知
衢经信企〔2026〕15号
各县（市、区）经信局：
现就2026年度专精特新中小企业和创新型中小企业申报工作通知如下。
一、申报要求
（一）填报方式。企业在市企业服务平台在线填报，不另外报送纸质材料。
（二）不必重复申报。称号在有效期内的专精特新中小企业，不必再申报创新型中小企业。
二、执行期限
本通知适用于2026年度。
衢州市经济和信息化局
2026年3月12日
"""


def test_how_to_apply_is_told_where_one_title_need_not_be_applied_for(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("several", OF_SEVERAL))])
        answer = ask(kb, "衢州专精特新中小企业怎么申报", DAY)
    assert "在线填报" in answer.citations[0].quote
    assert all(not one.quote.endswith("通知如下。") for one in answer.citations)


TWO = """单项冠军企业认定管理办法
第一条 专精特新“小巨人”企业申报制造业单项冠军企业的，可以优先推荐。
第二条 企业申报专精特新“小巨人”企业的，由县级主管部门受理、省级主管部门审核后推荐。
"""


def test_how_to_apply_for_a_title_is_not_told_by_what_its_holders_apply_for(
    open_kb: Opener,
) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("two", TWO))])
        answer = ask(kb, "小巨人怎么申报", DAY)
    assert all("优先推荐" not in one.quote for one in answer.citations)


TITLES = """智能工厂认定管理办法
第一条 市级智能工厂每年支持一批，2026年各县区申报的名额不超过3家。
第二条 企业申请认定市级智能工厂，应当先通过“衢融通”平台提交智能化改造总结，由县级主管部门推荐。
第三条 已认定的智能工厂办理名称变更手续的，应当在30日内报市级主管部门备案。
"""


@pytest.mark.parametrize("act", ["申请", "申领", "办理", "申办", "领取", "报名"])
def test_how_one_applies_is_told_whatever_word_for_applying_is_used(
    open_kb: Opener, act: str
) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("titles", TITLES))])
        answer = ask(kb, f"智能工厂怎么{act}", DAY)
    assert answer.status is AnswerStatus.ANSWERED
    assert "提交智能化改造总结" in answer.citations[0].quote


@pytest.mark.parametrize("asked", ["衢州工业设计中心怎么拿", "衢州工业设计中心怎样领取"])
def test_how_is_asked_in_other_words_too(open_kb: Opener, asked: str) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("call", CALL))])
        answer = ask(kb, asked, DAY)
    assert "县区初审" in answer.citations[0].quote


NO_STEPS = """单项冠军企业认定管理办法
第一条 企业申请认定单项冠军企业，应当同时满足下列条件：
（一）从事相关领域的时间满8年；
（二）产品的市场占有率居全国前5位。
第二条 已获评省级质量奖的企业申报单项冠军企业的，可以优先推荐。
"""


def test_where_no_steps_are_told_the_conditions_lead(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("champions", NO_STEPS))])
        how, steps = (ask(kb, f"单项冠军{asked}", DAY) for asked in ("怎么申报", "申报流程"))
        where = ask(kb, "单项冠军申报平台", DAY)
    assert "下列条件" in how.citations[0].quote
    assert steps.status is not AnswerStatus.ANSWERED
    assert where.status is not AnswerStatus.ANSWERED
