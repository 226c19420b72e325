"""A cited article that was amended is shown with the clause that amends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import Provenance
from kb.query import Query
from tests.kb.asking import codes
from tests.kb.samples import RENT, TODAY, Sample, document

AMENDING = """关于修改《龙湾区小微园租金减免办法》部分条款的通知
龙财企〔2026〕3号
一、将《龙湾区小微园租金减免办法》（龙财企〔2025〕8号）第二条中的“30%”修改为“45%”。
二、将第三条中的“区财政局”修改为“区经信局”。
三、本通知自2026年6月1日起施行。
温州市龙湾区财政局
2026年5月6日
"""
RENT_ASKED = "小微园租金按多少比例减免"


@pytest.fixture
def amended(open_kb: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    kb = open_kb()
    kb.add_all([document(Sample("rent", RENT)), document(Sample("amending", AMENDING))])
    return kb


@pytest.mark.parametrize("question", [f"龙财企〔2025〕8号{RENT_ASKED}", RENT_ASKED])
def test_what_holds_now_stands_before_the_article_that_it_amends(
    amended: KnowledgeBase, question: str
) -> None:
    with amended as kb:
        answer = kb.ask(Query(question, TODAY))
    quotes = {c.head.id: c.quote for c in reversed(answer.citations)}
    assert [c.head.id for c in answer.citations][:2] == ["amending", "rent"]
    assert "修改为“45%”" in answer.statements[0].text
    assert "30%" in quotes["rent"]
    assert "修改为“45%”" in quotes["amending"]
    assert "amended" in codes(answer)


def test_before_it_is_in_force_an_amendment_is_not_shown(amended: KnowledgeBase) -> None:
    with amended as kb:
        answer = kb.ask(Query(f"龙财企〔2025〕8号{RENT_ASKED}", date(2026, 5, 20)))
    assert {c.head.id for c in answer.citations} == {"rent"}


def test_an_article_that_was_not_amended_stands_alone(amended: KnowledgeBase) -> None:
    with amended as kb:
        answer = kb.ask(Query("龙财企〔2025〕8号第四条规定了什么", TODAY))
    assert [c.head.id for c in answer.citations] == ["rent"]


OTHER = """龙湾区楼宇经济扶持办法
龙政办发〔2025〕4号
第一条 为发展楼宇经济，制定本办法。
第二条 新建商务楼宇按每平方米20元补助。
温州市龙湾区人民政府办公室
2025年3月1日
"""
SEVERAL = """关于修改部分文件的决定
龙政发〔2026〕3号
一、《龙湾区楼宇经济扶持办法》（龙政办发〔2025〕4号）
将第二条中的“20元”修改为“25元”。
二、《龙湾区小微园租金减免办法》（龙财企〔2025〕8号）
将第二条中的“30%”修改为“45%”。
本决定自2026年6月1日起施行。
温州市龙湾区人民政府
2026年5月6日
"""


def test_a_decision_on_several_documents_is_shown_where_it_speaks_of_the_cited_one(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    texts = {"rent": RENT, "other": OTHER, "several": SEVERAL}
    with open_kb() as kb:
        kb.add_all([document(Sample(key, text)) for key, text in texts.items()])
        answer = kb.ask(Query(f"龙财企〔2025〕8号{RENT_ASKED}", TODAY))
    quotes = [c.quote for c in answer.citations if c.head.id == "several"]
    assert ["45%" in quote for quote in quotes] == [True]


DELETING = AMENDING.replace("三、本通知", "三、删去第四条。\n四、本通知")


def test_a_deleted_article_is_not_shown_as_if_it_held(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("rent", RENT)), document(Sample("amending", DELETING))])
        answer = kb.ask(Query("龙财企〔2025〕8号第四条规定了什么", TODAY))
        before = kb.ask(Query("龙财企〔2025〕8号第四条规定了什么", date(2026, 5, 20)))
    assert [(c.head.id, "删去第四条" in c.quote) for c in answer.citations] == [("amending", True)]
    assert {c.head.id for c in before.citations} == {"rent"}


STOPPING = """关于停止执行《龙湾区小微园租金减免办法》第四条的通知
龙财企〔2026〕5号
自2026年6月1日起，《龙湾区小微园租金减免办法》（龙财企〔2025〕8号）第四条停止执行。
温州市龙湾区财政局
2026年5月6日
"""


def test_an_article_that_ended_gives_way_to_what_ends_it_and_the_others_hold(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    asked = "龙财企〔2025〕8号第四条规定了什么"
    with open_kb() as kb:
        kb.add_all([document(Sample("rent", RENT)), document(Sample("stopping", STOPPING))])
        answer = kb.ask(Query(asked, TODAY))
        before = kb.ask(Query(asked, date(2026, 5, 20)))
        other = kb.ask(Query(f"龙财企〔2025〕8号{RENT_ASKED}", TODAY))
    assert [(c.head.id, "停止执行" in c.quote) for c in answer.citations] == [("stopping", True)]
    assert {c.head.id for c in before.citations} == {"rent"}
    assert other.citations[0].head.id == "rent"
    assert any("自2026-06-01起第四条停止执行" in notice.text for notice in other.notices)


ARTICLE = RENT.replace("每年最高20万元。", "每年最高20万元。{}租用设备的，按租金的10%补助。")
OF_DEVICES = AMENDING.replace("“30%”修改为“45%”", "“租金的10%”修改为“租金的15%”")


@pytest.mark.parametrize(("question", "first"), [
    ("入驻小微园的制造业企业，实缴租金按多少比例减免", "rent"), ("租用设备补助多少", "amending"),
])  # fmt: skip
def test_an_amendment_of_other_words_of_the_article_follows_it(
    open_kb: Callable[..., KnowledgeBase], question: str, first: str
) -> None:
    rest = "入驻满三年的，由运营单位协助办理续租手续。" * 8
    with open_kb() as kb:
        rent = document(Sample("rent", ARTICLE.format(rest)))
        kb.add_all([rent, document(Sample("amending", OF_DEVICES))])
        answer = kb.ask(Query(f"龙财企〔2025〕8号{question}", TODAY))
    assert answer.citations[0].head.id == first


RAISING = """关于调整小微园租金减免标准的通知
龙财企〔2026〕9号
现对《龙湾区小微园租金减免办法》（龙财企〔2025〕8号）有关标准调整如下：
一、{subject}由{old}提高到45%。
二、本通知自2026年6月1日起施行。
温州市龙湾区财政局
2026年5月6日
"""


@pytest.mark.parametrize(("subject", "old", "first"), [
    ("入驻小微园企业租金减免比例", "30%", "raising"),
    ("入驻小微园企业租金减免比例", "35%", "rent"),  # no figure of the article cited
    ("农产品仓储设施补助比例", "30%", "rent"),  # nor anything that it speaks of
])  # fmt: skip
def test_a_figure_that_was_raised_stands_first_though_no_article_is_named(
    open_kb: Callable[..., KnowledgeBase], subject: str, old: str, first: str
) -> None:
    raising = RAISING.format(subject=subject, old=old)
    with open_kb() as kb:
        kb.add_all([document(Sample("rent", RENT)), document(Sample("raising", raising))])
        answer = kb.ask(Query(f"龙财企〔2025〕8号{RENT_ASKED}", TODAY))
    assert answer.citations[0].head.id == first


PLAIN = """龙湾区农机补贴意见
龙农〔2025〕2号
一、首台农机按销售价格的20%给予奖励。
二、购置大型拖拉机的，每台补贴5000元。
温州市龙湾区农业农村局
2025年3月1日
"""
ITEM = """关于调整农机补贴政策的通知
龙农〔2026〕7号
《龙湾区农机补贴意见》（龙农〔2025〕2号）第二项停止执行。
温州市龙湾区农业农村局
2026年5月6日
"""


def test_an_item_of_a_text_without_articles_is_known_by_its_number(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("plain", PLAIN)), document(Sample("item", ITEM))])
        answer = kb.ask(Query("龙湾区购置大型拖拉机每台补贴多少", TODAY))
    said = "".join(statement.text for statement in answer.statements)
    assert "5000元" not in said
    assert "第二项停止执行" in said


NOTED = """龙湾区小微采购扶持办法
龙财企〔2025〕18号
【要点整理】本文是对《龙湾区小微采购扶持办法》要点的整理，不是原文，以官方原文为准。
第一条 货物采购中，对小微企业的报价给予6%-10%的扣除。
第二条 采购人应当预留采购份额。
第三条 本办法自2025年3月1日起施行。
温州市龙湾区财政局
2025年2月6日
【相关情况】整理者据公开来源
据2026年5月的公开报道，货物采购对小微企业的报价扣除由原来的6%至10%提高到10%至20%。
"""


NUMBERED = "龙财企〔2025〕18号货物采购小微企业报价给予几个点的扣除"


@pytest.mark.parametrize(
    ("question", "day", "first"),
    [
        (NUMBERED, TODAY, "提高到10%至20%"),
        (NUMBERED, date(2025, 9, 1), "给予6%-10%的扣除"),
        (f"{NUMBERED}，当初是多少", TODAY, "给予6%-10%的扣除"),
    ],
)
def test_what_became_of_a_figure_stands_before_it_once_known_unless_the_old_is_asked_for(
    open_kb: Callable[..., KnowledgeBase], question: str, day: date, first: str
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("noted", NOTED, Provenance.DIGEST)))
        answer = kb.ask(Query(question, day))
    told = [c.quote for c in answer.citations]
    assert first in told[0]
    assert "6%-10%" in "".join(told)


GROWN = """龙湾区小微转贷资金
龙财金〔2024〕9号
【要点整理】本文是对《龙湾区小微转贷资金》要点的整理，不是原文，以官方原文为准。
一、规模。2024年4月设立龙湾区小微转贷资金，设立时规模为8000万元。
二、期限。转贷资金单笔使用不超过10天。
温州市龙湾区财政局
2024年4月6日
【相关情况】整理者据公开来源
据2025年5月的公开报道，小微转贷资金的规模增加4000万元，达到1.2亿元。
据2026年1月的公开报道，小微转贷资金再增加8000万元，规模达到2亿元。
据2026年2月的公开报道，担保基金的规模增加8000万元，达到3亿元。
"""


@pytest.mark.parametrize(
    ("day", "last"),
    [(date(2024, 9, 1), "8000万元"), (date(2025, 9, 1), "达到1.2亿元"), (TODAY, "达到2亿元")],
)
def test_of_changes_that_follow_one_another_the_last_stands_first(
    open_kb: Callable[..., KnowledgeBase], day: date, last: str
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("grown", GROWN, Provenance.DIGEST)))
        answer = kb.ask(Query("小微转贷资金的规模是多少", day))
    assert last in answer.citations[0].quote
    assert any("设立时规模为8000万元" in c.quote for c in answer.citations)
