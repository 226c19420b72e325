"""What is published and not yet in force is told as such where nothing in force answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus
from tests.kb.asking import ask, codes
from tests.kb.samples import Sample, document

CLOSURE = """温州市公安局龙湾区分局关于国庆期间采取临时交通管理措施的通告
龙公通〔2026〕19号
一、10月1日18时至24时，永强大道实行步行管制，机动车禁止驶入。
二、本通告自2026年10月1日起施行。
温州市公安局龙湾区分局
2026年9月20日
"""

DRAFT = """龙湾区停车场管理办法（征求意见稿）
第一条 公共停车场前30分钟免费停放。
第二条 违反本办法擅自设置地锁占用公共停车泊位的，处二百元以上一千元以下罚款。
"""

QUESTION = "永强大道国庆什么时候步行管制"


@pytest.fixture
def kb(kb: KnowledgeBase) -> KnowledgeBase:
    kb.add_all(document(Sample(*s)) for s in (("closure", CLOSURE), ("draft", DRAFT)))
    return kb


def test_a_notice_already_published_answers_with_the_day_from_which_it_holds(
    kb: KnowledgeBase,
) -> None:
    answer = ask(kb, QUESTION, date(2026, 9, 28))
    assert "18时至24时" in answer.statements[0].text
    assert answer.status is AnswerStatus.PARTIAL
    assert "not_yet" in codes(answer)
    assert "2026年10月1日起施行" in answer.notices[0].text


def test_before_it_is_published_nobody_could_know_it(kb: KnowledgeBase) -> None:
    assert not ask(kb, QUESTION, date(2026, 9, 1)).statements


PLAN = """温州市龙湾区停车设施扩容提质三年攻坚行动方案（2024-2026）（征求意见稿）
一、重点任务。行动方案拟实施3大行动：泊位新建行动、错时共享行动、智慧引导行动。
温州市龙湾区综合行政执法局
2023年10月12日
"""


def test_who_goes_by_the_title_of_a_draft_is_shown_it_as_a_draft(kb: KnowledgeBase) -> None:
    kb.add(document(Sample("plan", PLAN)))
    answer = ask(kb, "停车三年攻坚方案有哪三大行动", date(2026, 9, 28))
    assert (answer.status, answer.reason) == (AnswerStatus.PARTIAL, "draft")
    assert "错时共享行动" in answer.statements[0].text
    assert "draft" in codes(answer)


def test_a_refusal_tells_that_a_draft_is_all_there_is(kb: KnowledgeBase) -> None:
    answer = ask(kb, "公共停车场停多少分钟免费", date(2026, 9, 28))
    assert not answer.statements
    assert codes(answer) == ["draft"]


NOW = """温州市人才租房补贴细则
温人社〔2024〕5号
第二条 租房补贴：博士每月1500元，硕士每月800元。
第三条 本细则自2024年7月1日起施行。
温州市人力资源和社会保障局
2024年6月8日
"""
NEXT_YEAR = """温州市青年人才安居办法
温政办〔2026〕33号
第二条 租房补贴标准为：博士每月2000元，硕士每月1200元。
第三条 本办法自2027年1月1日起施行。
温州市人民政府办公室
2026年8月8日
"""


@pytest.mark.parametrize(("question", "day", "first"), [
    ("明年硕士租房补贴每月多少", date(2026, 9, 28), "1200元"),
    ("2027年硕士租房补贴每月多少", date(2026, 9, 28), "1200元"),
    ("硕士租房补贴每月多少", date(2026, 9, 28), "800元"),
    ("明年硕士租房补贴每月多少", date(2026, 7, 1), "800元"),  # not published by then
    ("明年硕士租房补贴每月多少", date(2025, 9, 28), "800元"),
])  # fmt: skip
def test_who_asks_of_next_year_is_told_what_then_holds(
    open_kb: Callable[..., KnowledgeBase], question: str, day: date, first: str
) -> None:
    with open_kb() as kb:
        kb.add_all(document(Sample(*s)) for s in (("now", NOW), ("next", NEXT_YEAR)))
        answer = ask(kb, question, day)
    assert first in answer.statements[0].text
    assert ("not_yet" in codes(answer)) or first == "800元"
