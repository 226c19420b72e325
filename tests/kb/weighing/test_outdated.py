"""A reply tells what held when it was written: the rule that holds now goes before it."""

from __future__ import annotations

from datetime import date

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import Voice
from tests.kb.asking import ask, codes
from tests.kb.samples import Sample, document

OLD = """温州市龙湾区住房保障中心关于调整租房补贴标准的通知
龙住保〔2023〕9号
各街道：
一、双职工家庭租房补贴最高为每月900元。
二、本通知自2023年6月1日起施行。
温州市龙湾区住房保障中心
2023年5月18日
"""

NEW = """温州市龙湾区住房保障中心关于进一步优化租房补贴政策的通知
龙住保〔2025〕15号
各街道：
一、双职工家庭租房补贴最高提高到每月1300元。
二、本通知自2025年8月1日起施行。《温州市龙湾区住房保障中心关于调整租房补贴标准的通知》\
（龙住保〔2023〕9号）同时废止。
温州市龙湾区住房保障中心
2025年7月21日
"""

REPLY = """温州市龙湾区住房保障中心对区政协十届二次会议第45号提案的答复
董静委员：
您提出的“关于提高租房补贴的提案”收悉，现答复如下：
根据《关于调整租房补贴标准的通知》（龙住保〔2023〕9号），目前双职工家庭租房补贴最高为每月900元。\
下一步我中心将提出优化方案。
温州市龙湾区住房保障中心
2024年6月14日
"""


@pytest.fixture
def kb(kb: KnowledgeBase) -> KnowledgeBase:
    kb.add_all(document(Sample(*s)) for s in (("old", OLD), ("new", NEW), ("reply", REPLY)))
    return kb


@pytest.mark.parametrize("question", [
    "双职工家庭租房补贴最高多少", "双职工租房补贴目前每月最高多少钱",
])  # fmt: skip
def test_the_rule_in_force_goes_before_a_reply_whose_basis_was_repealed(
    kb: KnowledgeBase, question: str
) -> None:
    answer = ask(kb, question)
    assert "1300元" in answer.statements[0].text
    if any(c.voice is Voice.AUTHORITY for c in answer.citations):
        assert "basis_lapsed" in codes(answer)


def test_who_asks_for_the_reply_is_given_it_with_what_became_of_its_basis(
    kb: KnowledgeBase,
) -> None:
    answer = ask(kb, "第45号提案提高租房补贴，怎么答复的")
    assert "900元" in answer.statements[0].text
    assert "basis_lapsed" in codes(answer)


LOANS = """温州市龙湾区住房公积金管理中心关于调整贷款政策的通知
龙公积金〔2026〕17号
各缴存单位：
一、提高贷款最高限额。单缴存职工最高贷款额度由60万元提高至80万元，双缴存职工由100万元提高至120万元。
二、使用公积金贷款购买首套、二套住房的，最低首付款比例统一为20%。
三、本通知自2026年5月1日起施行。
温州市龙湾区住房公积金管理中心
2026年4月22日
"""
ASKED_OFTEN = """温州市龙湾区住房公积金常见问题解答
温州市龙湾区住房公积金管理中心
2025年5月20日
1．公积金贷款最高能贷多少？
单缴存职工最高60万元，双缴存职工最高100万元。
2．二套房公积金贷款首付比例？
首套住房首付比例不低于20%，二套住房不低于25%。
3．租房提取每月能取多少？
单身职工每月最高1500元。
"""


@pytest.mark.parametrize(
    ("question", "holds", "held"),
    [
        ("公积金贷款单职工最高多少", "80万元", "单缴存职工最高60万元"),
        ("二套房公积金首付比例多少", "统一为20%", ""),
        ("租房提取公积金每月最高多少", "1500元", ""),  # what no rule changed stands
    ],
)
def test_what_a_later_rule_changed_goes_before_what_was_told_before(
    kb: KnowledgeBase, question: str, holds: str, held: str
) -> None:
    kb.add_all(document(Sample(*s)) for s in (("loans", LOANS), ("faq", ASKED_OFTEN)))
    answer = ask(kb, question, region="浙江省温州市龙湾区")
    assert holds in answer.statements[0].text
    assert not held or held not in "".join(s.text for s in answer.statements)


RATE = """龙湾银行关于设立设备再贷款的公告
龙湾银行决定设立设备再贷款，利率1.75%，期限1年。
龙湾银行
2024年4月7日
"""
CUT = """龙湾银行关于下调设备再贷款利率的通知
各分行：
一、自2025年5月7日起，设备再贷款利率由1.75%下调至1.5%。
龙湾银行
2025年5月6日
"""
CUT_AGAIN = """龙湾银行关于再次下调设备再贷款利率的公告
一、自2026年1月19日起，设备再贷款利率由1.5%下调至1.25%。
龙湾银行
2026年1月15日
"""


@pytest.mark.parametrize(("day", "rate"), [
    (date(2024, 6, 1), "1.75%"), (date(2025, 6, 1), "1.5%"), (date(2026, 6, 1), "1.25%"),
])  # fmt: skip
def test_of_changes_upon_changes_the_last_one_counts(
    kb: KnowledgeBase, day: date, rate: str
) -> None:
    told = (("set", RATE), ("cut", CUT), ("again", CUT_AGAIN))
    kb.add_all(document(Sample(*s)) for s in told)
    assert rate in ask(kb, "设备再贷款利率是多少", day).statements[0].text


def test_before_the_rule_holds_what_was_told_answers(kb: KnowledgeBase) -> None:
    kb.add_all(document(Sample(*s)) for s in (("loans", LOANS), ("faq", ASKED_OFTEN)))
    day = date(2026, 3, 1)
    answer = ask(kb, "公积金贷款单职工最高多少", day, region="浙江省温州市龙湾区")
    assert "60万元" in answer.statements[0].text


SUBSIDY = """温州市龙湾区住房保障中心关于印发《龙湾区租赁补贴管理办法》的通知
龙住保〔2025〕20号
各街道：
现将《龙湾区租赁补贴管理办法》印发给你们，请遵照执行。
温州市龙湾区住房保障中心
2025年6月30日
龙湾区租赁补贴管理办法
第一条 低保家庭租赁补贴标准为每平方米每月25元。
第二条 租赁补贴每季度末月25日前发放。
第三条 本办法自2025年8月1日起施行。
"""
PLANS = """龙湾区租赁补贴拟提标 座谈会召开
2026-03-20 来源：龙湾日报
昨日，龙湾区召开座谈会。据介绍，初步方案拟将低保家庭租赁补贴标准由每平方米每月25元提高到30元，该方案尚未定稿。
"""
NEWS = """龙湾区租赁补贴惠及千家
2025-02-17 来源：龙湾日报
记者获悉，龙湾区低保家庭租赁补贴标准为每平方米每月18元，去年共发放1200户。
"""


@pytest.mark.parametrize(("id", "news"), [("plans", PLANS), ("news", NEWS)])
def test_the_rule_goes_before_news_older_than_it_or_of_what_is_planned(
    kb: KnowledgeBase, id: str, news: str
) -> None:
    kb.add_all(document(Sample(*s)) for s in (("subsidy", SUBSIDY), (id, news)))
    answer = ask(kb, "龙湾区低保家庭租赁补贴标准是多少")
    assert "每月25元" in answer.statements[0].text
    assert answer.citations[0].head.id == "subsidy"


MEALS = """温州市龙湾区老年助餐补贴办法
龙民〔2023〕4号
第一条 70至79周岁老年人每餐补2元；80周岁以上的，每餐补3元；计划生育特殊家庭老年人每餐补4元。
第二条 补贴资金由区、街道按照6:4的比例承担。
第三条 本办法自2023年7月1日起施行，有效期至2026年6月30日。
温州市龙湾区民政局
2023年6月20日
"""
MEALS_REPLY = """温州市龙湾区民政局对区政协十届三次会议第31号提案的答复
陈秀委员：
您提出的“关于提高老年助餐补贴的提案”收悉，现答复如下：
一、关于补贴标准。目前按照《温州市龙湾区老年助餐补贴办法》（龙民〔2023〕4号）执行，70至79周岁每餐补2元。
温州市龙湾区民政局
2024年6月18日
"""


def test_what_a_reply_rested_on_is_shown_as_lapsed_where_it_alone_says_the_matter(
    kb: KnowledgeBase,
) -> None:
    kb.add_all(document(Sample(*s)) for s in (("meals", MEALS), ("told", MEALS_REPLY)))
    answer = ask(kb, "龙湾区老年助餐补贴资金区和街道怎么承担", date(2026, 9, 1))
    assert "6:4" in answer.statements[0].text
    assert answer.reason == "only_expired"


FORMER = """温州市龙湾区智能制造政策意见
龙政发〔2023〕34号
一、列入温州市智能工厂并通过验收的项目，给予项目投入15%的奖励，最高800万元。
温州市龙湾区人民政府
2023年10月12日
"""
LATTER = """温州市龙湾区制造业若干政策
一、列入温州市智能工厂并通过验收的项目，给予项目投入10%的奖励，最高300万元。
温州市龙湾区人民政府办公室
2024年7月31日
"""


@pytest.mark.parametrize(("question", "first"), [
    ("龙湾智能工厂奖励最高多少", "300万元"), ("龙湾智能工厂现在还能拿800万吧", "300万元"),
    ("2023年龙湾智能工厂奖励最高多少", "800万元"),
])  # fmt: skip
def test_of_two_rules_of_one_place_the_newer_goes_first(
    kb: KnowledgeBase, question: str, first: str
) -> None:
    kb.add_all(document(Sample(*s)) for s in (("former", FORMER), ("latter", LATTER)))
    answer = ask(kb, question, date(2026, 11, 23))
    assert first in answer.statements[0].text
    assert {c.head.id for c in answer.citations} == {"former", "latter"}


FIRST_NOTICE = """关于实施仓储设备贷款财政贴息政策的通知
财金〔2024〕96号
一、贴息标准。中央财政对符合条件的仓储设备贷款，按照银行贷款本金贴息1个百分点，贴息期限最长2年。
二、经办银行。本政策的经办银行是全国性银行。
财政部
2024年5月20日
"""
SECOND_NOTICE = """关于优化仓储设备贷款财政贴息政策的通知
财金〔2026〕12号
一、贴息标准。对仓储设备贷款，连同项目配套的土建、安装、调试等固定资产贷款，不论由哪一家银行发放、合同签于哪一年，\
一律由中央财政按照贷款本金贴息1.5个百分点，贴息期限最长2年。
二、实施期限。本政策自2026年2月1日起实施，实施期限至2026年12月31日。
财政部
2026年1月26日
"""


@pytest.mark.parametrize(("question", "first"), [
    ("仓储设备贷款贴息几个点", "1.5个百分点"),
    ("今年仓储设备贷款还贴息吗，贴多少", "1.5个百分点"),
    ("2024年仓储设备贷款贴息几个点", "贴息1个百分点"),
])  # fmt: skip
def test_of_two_notices_of_one_ministry_the_newer_goes_first(
    kb: KnowledgeBase, question: str, first: str
) -> None:
    told = (("first", FIRST_NOTICE), ("second", SECOND_NOTICE))
    kb.add_all(document(Sample(*s)) for s in told)
    assert first in ask(kb, question, date(2026, 11, 23)).statements[0].text
