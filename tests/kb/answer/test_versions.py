"""Which version answers, on which day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus, Status
from tests.conftest import Opener
from tests.kb.asking import BEFORE, ask, cited, codes, quotes
from tests.kb.samples import CHANGE, LAPSED, TODAY, Sample, document


@pytest.mark.parametrize(("day", "document_id", "amount"), [
    (BEFORE, "old", "20万元"), (CHANGE, "new", "50万元"), (TODAY, "new", "50万元"),
])  # fmt: skip
def test_each_day_is_answered_from_the_version_that_held(
    sample_kb: KnowledgeBase, day: date, document_id: str, amount: str
) -> None:
    answer = ask(sample_kb, "数字车间首次认定奖励多少钱", day)
    assert answer.status is AnswerStatus.ANSWERED
    assert cited(answer) == [document_id]
    assert amount in quotes(answer)
    assert all(c.validity.status is Status.IN_FORCE for c in answer.citations)


def test_a_day_stated_in_the_question_decides(sample_kb: KnowledgeBase) -> None:
    answer = ask(sample_kb, "2025年10月1日时数字车间首次认定奖励多少钱")
    assert answer.as_of == date(2025, 10, 1)
    assert cited(answer) == ["old"]


def test_the_replacement_of_a_replaced_document_is_named(sample_kb: KnowledgeBase) -> None:
    answer = ask(sample_kb, "温州市数字车间认定管理暂行办法奖励多少钱")
    assert cited(answer) == ["old"]
    [notice] = [n for n in answer.notices if n.code == "superseded"]
    assert "温经信〔2026〕6号" in notice.text
    assert "2026-04-01" in notice.text


def test_a_document_that_has_run_out_never_answers_as_if_in_force(
    sample_kb: KnowledgeBase,
) -> None:
    answer = ask(sample_kb, "职工夜校补贴多少钱")
    assert answer.reason == "only_expired"
    assert answer.status is not AnswerStatus.ANSWERED
    assert "expired" in codes(answer)
    in_time = ask(sample_kb, "职工夜校补贴多少钱", date(2024, 12, 31))
    assert in_time.status is AnswerStatus.ANSWERED
    assert cited(in_time) == ["lapsed"]
    late = ask(sample_kb, "职工夜校补贴多少钱", date(2025, 1, 1))
    assert late.status is not AnswerStatus.ANSWERED


def test_this_years_notice_answers_until_its_deadline(sample_kb: KnowledgeBase) -> None:
    question = "绿色仓储企业补助多少钱"
    assert cited(ask(sample_kb, question, date(2025, 4, 1))) == ["last-year"]
    assert cited(ask(sample_kb, question, date(2026, 4, 1))) == ["this-year"]
    late = ask(sample_kb, question, date(2026, 9, 1))
    assert (late.status is not AnswerStatus.ANSWERED, late.reason) == (True, "only_expired")


def test_a_year_named_in_the_question_is_answered_from_that_year_and_labelled(
    sample_kb: KnowledgeBase,
) -> None:
    answer = ask(sample_kb, "2025年绿色仓储企业补助多少钱")
    assert cited(answer) == ["last-year"]
    assert "8万元" in quotes(answer)
    assert "superseded" in codes(answer)


@pytest.mark.parametrize(
    "question", ["职工夜校补贴办法还有效吗", "职工夜校补贴办法第二条规定了什么"]
)
def test_a_lapsed_document_named_without_its_place_answers_as_lapsed(
    sample_kb: KnowledgeBase, question: str
) -> None:
    answer = ask(sample_kb, question)
    assert cited(answer) == ["lapsed"]
    assert answer.citations[0].validity.status is Status.EXPIRED
    assert "expired" in codes(answer)


CHANGING = """温州市龙湾区财政局关于延长《龙湾区职工夜校补贴办法》有效期的通知
龙财企〔2024〕19号
各街道办事处：
《龙湾区职工夜校补贴办法》（龙财企〔2021〕3号）有效期延长至2027年12月31日，其中第二条“400元”调整为“650元”。
温州市龙湾区财政局
2024年11月20日
"""


def test_what_only_changes_another_document_lapses_with_it(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("lapsed", LAPSED)), document(Sample("changing", CHANGING))])
        last = ask(kb, "夜校每名学员补贴多少元", date(2027, 12, 31))
        late = ask(kb, "夜校每名学员补贴多少元", date(2028, 1, 1))
        changing = kb.validity("changing", date(2028, 1, 1))
    assert last.status is AnswerStatus.ANSWERED
    assert changing.status is Status.EXPIRED
    assert "《龙湾区职工夜校补贴办法》" in changing.because
    assert late.reason == "only_expired"
    assert all(c.validity.status is Status.EXPIRED for c in late.citations)


RULES = """龙湾区住宅电梯安全条例
第一章 总则
第一条 为保障电梯安全，制定本条例。
第二条 电梯使用单位应当每月检查一次应急照明和对讲装置。
第三条 本条例自2026年1月1日起施行。
温州市龙湾区人民代表大会常务委员会
2025年11月3日
"""


def test_an_article_of_the_only_document_of_a_kind_needs_no_title(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("rules", RULES)), document(Sample("lapsed", LAPSED))])
        answer = ask(kb, "条例第二条讲什么")
        other = ask(kb, "停车条例第二条讲什么")
        kb.add(document(Sample("more", RULES.replace("住宅电梯", "自动扶梯"))))
        either = ask(kb, "条例第二条讲什么")
    assert answer.status is AnswerStatus.ANSWERED
    assert quotes(answer) == "第二条 电梯使用单位应当每月检查一次应急照明和对讲装置。"
    assert other.status is not AnswerStatus.ANSWERED
    assert either.confidence < 1


COLD_STORES = """龙湾区冷库改造管理办法
龙商务〔2026〕7号
第四条 申请冷库改造补助的企业，应当在龙湾区登记并且正常经营满2年。
第六条 冷库改造补助由区商务局组织审核，审核结果在区政府网站公示5个工作日。
第七条 本办法自2026年2月1日起施行，有效期3年。
龙湾区商务局
2026年1月8日
"""
CALLED = """关于组织申报2024年度冷库改造补助的通知
龙商务〔2024〕31号
各有关企业：
一、申报时间
请于2024年9月30日前在线申报。
二、审核方式
冷库改造补助实行盲审，由评审专家分段打分，申报企业不得与评审专家接触。
龙湾区商务局
2024年8月2日
"""


def test_what_only_a_lapsed_document_speaks_of_is_told_from_it_and_all_else_from_what_holds(
    open_kb: Opener,
) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("holds", COLD_STORES)), document(Sample("call", CALLED))])
        blind = ask(kb, "冷库改造补助审核是不是盲审")
        public = ask(kb, "冷库改造补助审核结果公示几个工作日")
    assert (blind.status, blind.reason) == (AnswerStatus.PARTIAL, "only_expired")
    assert set(cited(blind)) == {"call"}
    assert "expired" in codes(blind)
    assert public.status is AnswerStatus.ANSWERED
    assert set(cited(public)) == {"holds"}


REWARDED_ONCE = """龙湾区团体标准资助奖励资金管理办法
龙市监〔2021〕5号
第一条 为规范标准化资助奖励资金管理，制定本办法。
第二条 主导制定团体标准的，每项资助不超过70万元；主导制定企业标准的，每项资助不超过9万元。
第三条 同一单位每年资助总额不超过90万元。
第四条 本办法自2021年2月1日起施行。
龙湾区市场监督管理局
2021年1月8日
"""
REWARDED_NOW = """龙湾区团体标准资助奖励资金管理办法
龙市监〔2026〕2号
第三条 对标准的研制，按下列标准给予一次性资助：
（一）制定团体标准的资助40万元，修订团体标准的资助10万元；
（二）制定企业标准的资助3万元。
第四条 承担标准化技术委员会秘书处的，每年资助20万元。
第五条 本办法自2026年2月1日起施行。\
《龙湾区团体标准资助奖励资金管理办法》（龙市监〔2021〕5号）同时废止。
龙湾区市场监督管理局
2026年1月8日
"""


@pytest.mark.parametrize("question", [
    "龙湾区主导制定团体标准能拿70万吗", "龙湾区主导制定团体标准是不是资助70万元",
])  # fmt: skip
def test_the_figure_of_a_lapsed_rule_in_a_question_does_not_put_it_before_what_holds(
    open_kb: Opener, question: str
) -> None:
    with open_kb() as kb:
        kb.add_all([
            document(Sample("once", REWARDED_ONCE)), document(Sample("now", REWARDED_NOW)),
        ])  # fmt: skip
        answer = ask(kb, question)
    assert cited(answer)[0] == "now"
    assert "资助40万元" in quotes(answer)


GONE = """温州市工业企业技术改造项目贴息管理办法
温经信〔2019〕66号
第一条 对总投资1000万元以上的项目，按实际发生贷款利息的30%给予补助，最高300万元。
第二条 本办法自2019年7月1日起施行。
温州市经济和信息化局
2019年5月20日
"""

REPEAL = """温州市经济和信息化局关于公布行政规范性文件清理结果的通知
温经信〔2026〕3号
经局长办公会议审议，决定对下列文件予以废止。本通知自2026年2月1日起施行。
附件：废止的行政规范性文件目录
1.《温州市工业企业技术改造项目贴息管理办法》（温经信〔2019〕66号）
温州市经济和信息化局
2026年1月16日
"""


@pytest.mark.parametrize(("question", "status"), [
    ("以前的技术改造贴息还能申请吗", AnswerStatus.PARTIAL),
    ("温州以前那个技改贴息现在还有吗", AnswerStatus.ANSWERED),  # no: the repeal says so
])  # fmt: skip
def test_what_is_gone_is_said_to_be_gone_where_it_is_asked_after_by_its_matter(
    open_kb: Opener, question: str, status: AnswerStatus
) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("gone", GONE)), document(Sample("repeal", REPEAL))])
        answer = ask(kb, question)
    assert answer.status is status
    assert "superseded" in codes(answer)
    assert all(
        c.validity.status is Status.REPEALED for c in answer.citations if c.head.id == "gone"
    )


def test_a_kind_of_document_asked_after_for_a_day_is_the_one_that_rules_on_the_matter(
    open_kb: Opener,
) -> None:
    rule = """优质企业梯度培育管理办法
温经信〔2022〕63号
第一章 总则
第一条 为培育优质企业，制定本办法。
第二章 小巨人企业
第二条 小巨人企业应当从事特定细分市场3年以上，研发费用占比3%以上。
第三条 小巨人企业由市经信局认定，有效期3年。
温州市经济和信息化局
2022年6月1日
"""
    call = """关于开展2026年度小巨人企业认定工作的通知
温经信〔2026〕17号
各企业自2026年4月25日起填报，填报截止时间为2026年5月25日。
温州市经济和信息化局
2026年4月20日
"""
    with open_kb() as kb:
        kb.add_all([document(Sample("rule", rule)), document(Sample("call", call))])
        answer = ask(kb, "2024年10月小巨人办法还在执行吗")
    assert (answer.as_of, cited(answer)) == (date(2024, 10, 31), ["rule"])
    assert answer.citations[0].validity.status is Status.IN_FORCE


OLD_TITLE = """温州市雏鹰工坊认定暂行办法
温经信〔2022〕31号
第一条 企业申请认定雏鹰工坊，应当在本市从事经营的时间满2年。
第二条 雏鹰工坊的认定有效期为3年，到期应当参加复核。
第三条 本办法自2022年6月1日起施行。
温州市经济和信息化局
2022年5月6日
"""
NEW_TITLE = """温州市雏鹰工坊认定办法
温经信〔2026〕9号
第一条 企业申请认定雏鹰工坊，应当是认定仍在有效期内的市级诚信工坊，并且从事经营的时间满3年。
第二条 本办法自2026年3月1日起施行。《温州市雏鹰工坊认定暂行办法》（温经信〔2022〕31号）同时废止。
温州市经济和信息化局
2026年2月2日
"""


def test_a_clause_that_only_sounds_like_the_replaced_one_does_not_stand_in_for_it(
    kb: KnowledgeBase,
) -> None:
    kb.add_all(document(Sample(*s)) for s in (("former", OLD_TITLE), ("latter", NEW_TITLE)))
    answer = ask(kb, "雏鹰工坊有效期几年", date(2026, 11, 23))
    assert (answer.reason, cited(answer)) == ("only_expired", ["former"])
    assert "有效期为3年" in answer.statements[0].text
