"""What is published and not yet in force is told as such where nothing in force answers."""

from __future__ import annotations

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


def test_a_refusal_tells_that_a_draft_is_all_there_is(kb: KnowledgeBase) -> None:
    answer = ask(kb, "公共停车场停多少分钟免费", date(2026, 9, 28))
    assert not answer.statements
    assert codes(answer) == ["draft"]
