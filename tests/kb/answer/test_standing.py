"""Whether a document still holds: told by the clause that settles it, on the day asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from kb.answer.validity.standing import asks_standing
from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus, Status
from kb.query import Query
from tests.conftest import Opener
from tests.kb.asking import ask
from tests.kb.samples import CHANGE, LAPSED, RENT, TODAY, Sample, document

OLD = "温经信〔2022〕8号"
BEGINS = "第九条 本办法自2026年4月1日起施行，有效期5年。"
TAKES_OVER = f"{BEGINS}《温州市数字车间认定管理暂行办法》（温经信〔2022〕8号）同时废止。"


@pytest.mark.parametrize("question", [
    "63号文还有效吗", "数字车间认定办法作废了没",
    "温经信〔2022〕8号废止了吗", "这个办法现在还管用吗", "老办法是不是作废了",
    "租金减免办法目前是否有效", "暂行办法还在执行吗", "8号文有没有被替代",
    "专利奖励办法还有效吗", "称号管理规定废止了吗", "8号文继续有效吗",
])  # fmt: skip
def test_a_question_whether_a_document_holds_is_known(question: str) -> None:
    assert asks_standing(question)


@pytest.mark.parametrize("question", [
    "小巨人证书现在还有效吗", "办法的有效期到什么时候", "旧办法还有效的时候门槛是多少",
    "认定还在有效期内要不要重新申报", "民宿备案证过期了吗", "数字车间认定过期了吗",
    "复核没过称号是不是就失效了", "数字车间奖励多少", "按旧办法发的证书还有效吗",
])  # fmt: skip
def test_what_a_document_grants_or_when_it_ends_is_another_question(question: str) -> None:
    assert not asks_standing(question)


@pytest.mark.parametrize("question", [f"{OLD}还有效吗", f"{OLD}是不是已经废止了？"])
def test_a_replaced_document_is_answered_by_the_clause_that_replaces_it(
    sample_kb: KnowledgeBase, question: str
) -> None:
    answer = sample_kb.ask(Query(question, TODAY))
    assert [(c.head.id, c.quote) for c in answer.citations] == [("new", TAKES_OVER)]
    assert answer.citations[0].validity.status is Status.IN_FORCE
    assert any(notice.code == "superseded" for notice in answer.notices)


def test_before_the_change_the_document_is_answered_by_its_own_clause(
    sample_kb: KnowledgeBase,
) -> None:
    [citation] = sample_kb.ask(Query(f"{OLD}还有效吗", CHANGE - timedelta(days=1))).citations
    assert (citation.head.id, citation.quote) == ("old", "第九条 本办法自2022年6月1日起施行。")
    assert citation.validity.status is Status.IN_FORCE
    assert "2026年4月1日起将被" in citation.validity.because


@pytest.mark.parametrize(("question", "day", "status"), [
    ("龙财企〔2025〕8号现在还有效吗", TODAY, Status.IN_FORCE),
    ("龙财企〔2021〕3号现在还有效吗", TODAY, Status.EXPIRED),
    ("龙财企〔2021〕3号现在还有效吗", date(2023, 1, 1), Status.IN_FORCE),
])  # fmt: skip
def test_a_document_without_replacement_is_answered_by_its_own_term(
    sample_kb: KnowledgeBase, question: str, day: date, status: Status
) -> None:
    [citation] = sample_kb.ask(Query(question, day)).citations
    assert "施行，有效期至" in citation.quote
    assert citation.validity.status is status


def test_without_a_clause_that_settles_it_an_answer_is_not_called_one(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    undated = Sample("undated", "龙湾区旧电梯更新补助指南\n更新住宅旧电梯的，每台补助9万元。")
    with open_kb() as kb:
        kb.add(document(undated))
        answer = kb.ask(Query("龙湾区旧电梯更新补助指南还有效吗", TODAY))
    assert answer.status is AnswerStatus.PARTIAL
    assert answer.notices[0].code == "unsure"


ENDING = """瓯海区商务局关于绿色仓储补助的通知
瓯商务〔2026〕7号
一、对绿色仓储企业给予补助8万元。
二、本通知自2026年5月18日起施行。《关于做好瓯海区仓储补助工作的通知》（瓯商务〔2025〕4号）同时废止。
温州市瓯海区商务局
2026年5月8日
"""


def test_a_repeal_is_not_told_before_it_happens(open_kb: Callable[..., KnowledgeBase]) -> None:
    question = "瓯商务〔2025〕4号还有效吗"
    with open_kb() as kb:
        kb.add(document(Sample("ending", ENDING)))
        now = kb.ask(Query(question, TODAY))
        early = [kb.ask(Query(question, d)) for d in (date(2025, 8, 1), date(2026, 5, 10))]
    assert "同时废止" in now.citations[0].quote
    assert not any("废止" in c.quote for answer in early for c in answer.citations)


IN_PART = """关于延续实施有关政策的通知

龙财企〔2025〕30号

各有关单位：

一、《龙湾区职工夜校补贴办法》（龙财企〔2021〕3号）有关场地补贴的规定，延续执行至2027年12月31日。

二、其他事项另行通知。

温州市龙湾区财政局

2025年1月6日
"""


def test_a_document_of_which_a_part_lives_on_has_lapsed_and_says_so(
    open_kb: Callable[..., KnowledgeBase],
) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("lapsed", LAPSED)), document(Sample("part", IN_PART))])
        answer = kb.ask(Query("龙财企〔2021〕3号还有效吗", date(2026, 9, 1)))
        validity = kb.validity("lapsed", date(2026, 9, 1))
        later = kb.validity("lapsed", date(2028, 1, 1))
    assert answer.citations[0].head.id == "part"
    assert validity.status is later.status is Status.EXPIRED
    assert "其中“有关场地补贴的规定”由" in validity.because
    assert "其中" not in later.because


MEASURE = """关于先进封测企业增值税加计抵减政策的公告
财政部 税务总局公告2025年第31号
一、先进封测企业按照当期可抵扣进项税额加计5%抵减应纳增值税税额。
二、先进封测企业应当在申报时提交声明。
三、本公告自2025年1月1日起执行，执行至2027年12月31日。
财政部 税务总局
2025年1月20日
"""


@pytest.mark.parametrize("question", [
    "先进封测企业加计抵减还有没有", "先进封测企业加计抵减现在还能享受吗",
    "先进封测企业加计抵减取消了吗",
])  # fmt: skip
def test_a_measure_asked_after_is_told_with_how_long_it_runs(
    open_kb: Callable[..., KnowledgeBase], question: str
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("measure", MEASURE)))
        first, second = kb.ask(Query(question, TODAY)).citations[:2]
    assert first.quote.startswith("一、先进封测企业按照当期可抵扣进项税额加计5%")
    assert second.quote == "三、本公告自2025年1月1日起执行，执行至2027年12月31日。"


def test_who_asks_how_much_is_not_told_how_long(open_kb: Callable[..., KnowledgeBase]) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("measure", MEASURE)))
        answer = kb.ask(Query("先进封测企业加计抵减多少", TODAY))
    assert not any("执行至" in citation.quote for citation in answer.citations)


ENDED = """温州市龙湾区人民政府关于停止执行《龙湾区小微园租金减免办法》的通知
龙政发〔2026〕9号
经研究，自2026年7月1日起停止执行《龙湾区小微园租金减免办法》（龙财企〔2025〕8号）。
温州市龙湾区人民政府
2026年6月16日
"""


@pytest.mark.parametrize(
    "asked",
    [
        "龙财企〔2025〕8号什么时候停止执行",
        "龙财企〔2025〕8号被哪个文件废止了",
        "龙财企〔2025〕8号什么时候废止的",
    ],
)
def test_when_and_by_what_it_ended_is_told_by_what_ended_it(open_kb: Opener, asked: str) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("rent", RENT)), document(Sample("ended", ENDED))])
        answer = ask(kb, asked, date(2026, 11, 1))
    assert answer.citations[0].head.id == "ended"
    assert "自2026年7月1日起停止执行" in answer.citations[0].quote


def test_a_document_named_that_gives_no_term_is_shown_with_its_day(open_kb: Opener) -> None:
    plain = "温州市普通高中学费标准的通知\n温发改〔2018〕50号\n一、学费为1800元。\n2018年8月3日"
    with open_kb() as kb:
        kb.add_all([document(Sample("plain", plain))])
        answer = ask(kb, "温发改〔2018〕50号还有效吗", date(2026, 11, 1))
    assert answer.citations[0].validity.status is Status.IN_FORCE
    assert "2018年8月3日" in answer.citations[0].quote
