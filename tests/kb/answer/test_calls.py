"""Calls for applications and consultations: what they answer until their last day, and after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus, Status
from tests.conftest import Opener
from tests.kb.asking import ask, cited, codes, quotes
from tests.kb.samples import Sample, document

STEPS = """关于组织申报2026年度冷库改造补助的通知
龙商务〔2026〕31号
各有关企业：
一、时间安排
（一）企业填报。企业在线填报时间从2026年9月5日开始，到9月25日截止。
（二）街道推荐。各街道初核推荐的时间为2026年9月25日至10月30日，材料寄送截止日期为2026年10月30日。
龙湾区商务局
2026年8月20日
"""


def test_a_call_ends_when_applicants_must_be_done_and_a_later_step_on_its_own_day(
    open_kb: Opener,
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("steps", STEPS)))
        call = ask(kb, "龙商务〔2026〕31号什么时候截止")
        filled = ask(kb, "龙商务〔2026〕31号企业什么时候截止填报")
        step = ask(kb, "龙商务〔2026〕31号街道推荐什么时候截止")
    assert "9月25日截止" in call.statements[0].text
    assert "9月25日截止" in filled.statements[0].text
    assert "2026年10月30日" in step.statements[0].text


CALL = """关于组织申报2026年度龙湾区外贸专项资金的通知
龙商务〔2026〕41号
一、申报条件：在龙湾区登记，2025年度进出口额100万美元以上。
二、支持标准：广交会展位费给予全额补助，单个企业最高20万元。
三、申报时间
2026年9月1日至2026年10月15日，逾期不予受理。
温州市龙湾区商务局
2026年8月20日
"""


LONGER = """温州市龙湾区商务局关于2026年度外贸专项资金申报的补充通知
龙商务〔2026〕52号
《关于组织申报2026年度龙湾区外贸专项资金的通知》（龙商务〔2026〕41号）印发后，补充通知如下：
一、申报截止时间由2026年10月15日延长至2026年12月10日。
二、其他事项仍按龙商务〔2026〕41号文件执行。
温州市龙湾区商务局
2026年10月9日
"""


DRAFT = """关于公开征求《龙湾区低空经济若干措施（征求意见稿）》意见的公告
现向社会公开征求意见。公众可于2026年12月20日前将意见发送至dk@example.gov.cn。
温州市龙湾区发展和改革局
2026年11月18日
龙湾区低空经济若干措施
（征求意见稿）
一、开通低空物流航线的，每条航线每年补贴40万元。
二、本措施自2027年2月1日起施行，有效期3年。
"""


def test_a_call_whose_last_day_was_put_off_is_open_until_then(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("call", CALL)), document(Sample("longer", LONGER))])
        meanwhile, after = date(2026, 11, 27), date(2026, 12, 11)
        assert kb.validity("call", meanwhile).status is Status.IN_FORCE
        assert kb.validity("call", after).status is Status.EXPIRED
        until = ask(kb, "外贸专项资金什么时候截止申报", meanwhile)
        clause = ask(kb, "龙商务〔2026〕41号的申报时间", meanwhile)
        amount = ask(kb, "广交会展位费补助多少", meanwhile)
        still = ask(kb, "外贸专项资金现在还能申报吗", meanwhile)
    assert "2026年12月10日" in until.statements[0].text
    assert "2026年12月10日" in still.statements[0].text
    assert "2026年12月10日" in clause.statements[0].text
    assert amount.status is AnswerStatus.ANSWERED
    assert "extended" in codes(amount)


def test_a_draft_answers_of_its_consultation_and_of_nothing_else(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("draft", DRAFT)))
        day = date(2026, 11, 27)
        until = ask(kb, "低空经济措施征求意见到什么时候", day)
        where = ask(kb, "低空经济措施的意见发到哪个邮箱", day)
        amount = ask(kb, "低空物流航线补贴多少", day)
    assert "2026年12月20日" in until.statements[0].text
    assert "dk@example.gov.cn" in quotes(where)
    assert "draft" in codes(until)
    assert amount.status is not AnswerStatus.ANSWERED
    assert not amount.statements


LADDER = """温州市未来工厂培育管理办法
温经信〔2025〕37号
第一条 为培育未来工厂，制定本办法。
第二条 未来工厂由市经信局会同有关部门认定，原则上每年认定不超过20家。
第三条 本办法自2025年4月1日起施行。
温州市经济和信息化局
2025年2月20日
"""


CLOSED = """温州市经济和信息化局关于组织申报2025年度未来工厂的通知
温经信〔2025〕41号
各区经信局：
一、申报要求
未来工厂每个区推荐不超过3家，且应当择优排序。
二、申报时间
企业于2025年8月15日前登录平台申报。
温州市经济和信息化局
2025年7月6日
"""


def test_a_closed_call_does_not_stand_alone_where_the_rule_in_force_says_it_all(
    open_kb: Opener,
) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("rule", LADDER)), document(Sample("closed", CLOSED))])
        answer = ask(kb, "未来工厂一年评几家", date(2026, 11, 27))
    assert cited(answer)[:1] == ["rule"]
    assert "20家" in answer.citations[0].quote


CLOSED = """温州市科学技术局关于申报2026年高新技术企业奖励的通知
温科发〔2026〕18号
各有关企业：
一、申报对象
注册在温州市，2025年度首次认定或者重新认定的高新技术企业。
二、奖励标准
首次认定的高新技术企业奖励10万元，重新认定的奖励5万元。
三、申报时间
2026年5月6日至5月29日，逾期系统自动关闭。
温州市科学技术局
2026年4月27日
"""


def test_of_a_call_that_has_closed_the_clause_asked_for_is_shown(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("closed", CLOSED)))
        answer = ask(kb, "温州2026年高企奖励申报截止")
    assert "expired" in codes(answer)
    assert "5月29日" in quotes(answer)


SUBSIDY = """关于组织申报2025届毕业生求职补贴的通知
龙人社〔2024〕50号
一、申请对象。2025届困难毕业生。
二、申请时间。2024年9月10日至10月15日，登录平台申请。
龙湾区人力资源和社会保障局
2024年9月1日
"""


def test_when_a_subsidy_that_has_closed_could_be_applied_for_is_told(open_kb: Opener) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("subsidy", SUBSIDY)))
        answer = ask(kb, "2025届毕业生求职补贴什么时候申请")
    assert "2024年9月10日至10月15日" in quotes(answer)
    assert {c.validity.status for c in answer.citations} == {Status.EXPIRED}
