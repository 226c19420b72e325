"""A question of several parts: the part that is left open is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.answer.unanswered import with_gaps
from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus
from kb.question.focus import Focus
from kb.question.parts.compound import Parts
from kb.question.question import Question
from tests.kb.asking import ask, codes, quotes
from tests.kb.samples import TODAY, Sample, document

PARKING = """龙湾区公共停车泊位管理办法
龙交〔2026〕5号
第一条 区交通运输局负责公共停车泊位的规划。
第六条 夜间停车（20时至次日7时）按每次5元收费。
第七条 本办法自2026年3月1日起施行，有效期5年。
龙湾区交通运输局
2026年2月2日
"""


@pytest.fixture
def kb(kb: KnowledgeBase) -> KnowledgeBase:
    kb.add(document(Sample("parking", PARKING)))
    return kb


def test_the_part_that_no_statement_answers_is_told(kb: KnowledgeBase) -> None:
    answer = ask(kb, "公共停车泊位夜间停车收费多少？还有残疾人减免多少？")
    assert "每次5元" in quotes(answer)
    assert answer.status is AnswerStatus.PARTIAL
    [told] = [notice.text for notice in answer.notices if notice.code == "unanswered_part"]
    assert told == "没有找到“残疾人减免多少”的规定，请向发文机关核实。"


@pytest.mark.parametrize("question", [
    "公共停车泊位夜间停车每次收几元？管理办法从哪天起施行？", "公共停车泊位夜间停车每次收几元？",
])  # fmt: skip
def test_nothing_is_told_where_every_part_is_answered(kb: KnowledgeBase, question: str) -> None:
    answer = ask(kb, question)
    assert "每次5元" in quotes(answer)
    assert "unanswered_part" not in codes(answer)


def test_without_a_judge_nothing_is_told(kb: KnowledgeBase) -> None:
    question = "公共停车泊位夜间停车收费多少？还有残疾人减免多少？"
    answer = replace(ask(kb, question), notices=())
    parts = Parts(("夜间停车收费多少", "残疾人减免多少"))
    asked = Question(question, kb.understand(question, TODAY), Focus(()), TODAY)
    assert with_gaps(answer, parts, parts.texts[1:], asked) == answer
