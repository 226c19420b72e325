"""Whether a document still holds, where another one extends, suspends or repeals it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus, Status
from kb.query import Query
from tests.kb.asking import codes
from tests.kb.samples import LAPSED, RENT, TODAY, Sample, document, documents

EXTENDING = """关于延长《龙湾区职工夜校补贴办法》有效期的通知
龙财企〔2024〕19号
《龙湾区职工夜校补贴办法》（龙财企〔2021〕3号）有效期延长至2027年12月31日。
温州市龙湾区财政局
2024年11月20日
"""


@pytest.mark.parametrize(("day", "cited"), [
    (date(2024, 11, 1), "lapsed"), (date(2026, 9, 1), "longer"), (date(2028, 1, 1), "lapsed"),
])  # fmt: skip
def test_an_extended_document_is_answered_by_the_clause_that_extends_it(
    open_kb: Callable[..., KnowledgeBase], day: date, cited: str
) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("lapsed", LAPSED)), document(Sample("longer", EXTENDING))])
        [citation] = kb.ask(Query("龙财企〔2021〕3号还有效吗", day)).citations
        until = kb.ask(Query("龙财企〔2021〕3号有效期到什么时候", day)).citations[0]
    assert citation.head.id == until.head.id == cited
    assert ("延长至2027年12月31日" in citation.quote) == (cited == "longer")


@pytest.mark.parametrize(("day", "cited", "status"), [
    (date(2026, 9, 1), "longer", Status.IN_FORCE), (date(2028, 1, 1), "lapsed", Status.EXPIRED),
])  # fmt: skip
def test_the_notice_that_extends_a_document_is_not_what_is_asked_about(
    open_kb: Callable[..., KnowledgeBase], day: date, cited: str, status: Status
) -> None:
    with open_kb() as kb:
        kb.add_all([*documents(), document(Sample("longer", EXTENDING))])
        answer = kb.ask(Query("职工夜校的补贴办法还有效吗", day))
    [citation] = answer.citations
    assert (citation.head.id, citation.validity.status) == (cited, status)
    told = [n.text for n in answer.notices if n.code == "extended"]
    assert any("延长至2027-12-31" in text for text in told) == (cited == "longer")


def test_the_last_day_shown_of_an_extended_document_is_the_extended_one(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("lapsed", LAPSED)), document(Sample("longer", EXTENDING))])
        [citation] = kb.ask(Query("职工夜校补贴多少钱", TODAY)).citations
    assert citation.head.id == "lapsed"
    assert citation.head.expires_on == date(2027, 12, 31)


KEPT, GONE = "继续有效的行政规范性文件目录", "废止的行政规范性文件目录"
CLEANED = """温州市龙湾区人民政府关于公布行政规范性文件清理结果的公告
龙政告〔2026〕2号
各街道办事处：
根据全市统一部署，区政府对现行的行政规范性文件进行了清理，现将结果公告如下：
一、继续有效的行政规范性文件共2件（见附件1）。
二、废止的行政规范性文件共2件（见附件2），自本公告公布之日起停止执行。
温州市龙湾区人民政府
2026年3月16日
附件1
继续有效的行政规范性文件目录
序号：1；文件名称：龙湾区专利奖励办法；发文字号：龙政办发〔2024〕7号；起草单位：区市场监管局
序号：2；文件名称：龙湾区小微园租金减免办法；发文字号：龙财企〔2025〕8号；起草单位：区财政局
附件2
废止的行政规范性文件目录
序号：1；文件名称：龙湾区外贸展位补助办法；发文字号：龙政发〔2019〕30号；废止理由：适用期已过；起草单位：区商务局
序号：2；文件名称：龙湾区职工夜校补贴办法；发文字号：龙财企〔2021〕3号；废止理由：适用期已过；起草单位：区财政局
"""


@pytest.mark.parametrize(("question", "ruling", "row"), [
    ("龙政发〔2019〕30号还有效吗", GONE, "外贸展位"),
    ("龙政发〔2019〕30号废止了吗", GONE, "外贸展位"),
    ("龙政办发〔2024〕7号继续有效吗", KEPT, "专利奖励"),
    ("《龙湾区专利奖励办法》还有效吗", KEPT, "专利奖励"),
    ("龙湾区专利奖励办法还有效吗", KEPT, "专利奖励"),
    ("外贸展位补助办法还执行吗", GONE, "外贸展位"),
    ("龙财企〔2021〕3号废止了吗", GONE, "夜校"),
])  # fmt: skip
def test_an_entry_of_a_list_is_quoted_after_the_line_that_rules_on_it(
    open_kb: Callable[..., KnowledgeBase], question: str, ruling: str, row: str
) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("cleaned", CLEANED)), document(Sample("lapsed", LAPSED))])
        answer = kb.ask(Query(question, TODAY))
    assert answer.status is AnswerStatus.ANSWERED
    first, second = (c.quote for c in answer.citations)
    assert first == ruling
    assert second.startswith("序号：")
    assert row in second
    assert "\n" not in second


def test_a_list_of_what_is_to_be_amended_does_not_settle_whether_a_document_holds(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("cleaned", CLEANED.replace(KEPT, "拟修改的行政规范性文件目录"))))
        answer = kb.ask(Query("龙政办发〔2024〕7号还有效吗", TODAY))
    assert answer.status is AnswerStatus.PARTIAL
    assert "拟修改的行政规范性文件目录" in [c.quote for c in answer.citations]


STOPPED = """关于暂停执行小微园租金减免政策的公告
自2026年6月20日起，暂停执行《龙湾区小微园租金减免办法》（龙财企〔2025〕8号），恢复时间另行公告。
温州市龙湾区财政局
2026年6月18日
"""


def test_a_document_that_is_suspended_says_so(open_kb: Callable[..., KnowledgeBase]) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("rent", RENT)), document(Sample("stopped", STOPPED))])
        told = kb.ask(Query("小微园租金按多少比例减免", TODAY))
        before = kb.ask(Query("小微园租金按多少比例减免", date(2026, 6, 19)))
        standing = kb.ask(Query("龙财企〔2025〕8号还有效吗", TODAY))
    assert ("suspended" in codes(told), "suspended" in codes(before)) == (True, False)
    assert {c.head.id for c in before.citations} == {"rent"}
    assert "暂停执行" in standing.citations[0].quote


ANNOUNCED = """温州市民政局关于调整殡葬服务收费减免的公告

温州市民政局公告2026年第3号

一、减免遗体接运费。

二、本公告自2026年1月1日起施行，有效期5年。《温州市民政局关于实施惠民殡葬政策的公告》（2021年第6号）同时废止。

温州市民政局

2025年12月15日
"""


@pytest.mark.parametrize("question", [
    "温州市民政局2021年第6号惠民殡葬公告还有效吗", "温州市民政局关于实施惠民殡葬政策的公告还有效吗",
])  # fmt: skip
def test_what_is_not_held_is_answered_by_the_clause_that_repeals_it(
    open_kb: Callable[..., KnowledgeBase], question: str
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("announced", ANNOUNCED)))
        answer = kb.ask(Query(question, date(2026, 9, 1)))
    assert "（2021年第6号）同时废止" in answer.statements[0].text
