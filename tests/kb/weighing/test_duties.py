"""Who asks which organ sees to a measure is given the measure with the note behind it."""

from __future__ import annotations

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus
from kb.notation.duty_notes import measures, without_notes
from tests.conftest import Opener
from tests.kb.asking import ask
from tests.kb.samples import Sample, document

MEASURES = """温州市人民政府办公室关于印发温州市支持企业创新若干措施的通知
温政办发〔2025〕12号
各县（市、区）人民政府，市政府各部门：
《温州市支持企业创新若干措施》已经市政府同意，现印发给你们。
温州市人民政府办公室
2025年3月20日
温州市支持企业创新若干措施
一、加大研发投入
（一）研发投入奖补。企业研发投入按增量部分的30%补助，最高100万元。（责任单位：市科技局、市财政局）
（二）研发费用增长奖励。研发费用连续两年增长超过20%的，奖励20万元。
二、培育创新主体
（三）高新技术企业奖励。首次认定的高新技术企业奖励20万元。（市科技局牵头，市税务局配合）
（四）瞪羚企业奖励。首次认定的瞪羚企业奖励50万元。
（五）单项冠军奖励。首次认定的单项冠军企业奖励80万元。
责任单位：市经信局
本措施由市科技局会同市财政局组织实施，自2025年4月1日起施行。
"""


@pytest.fixture
def kb(open_kb: Opener) -> KnowledgeBase:
    kb = open_kb()
    kb.add_all([document(Sample("measures", MEASURES))])
    return kb


@pytest.mark.parametrize(("question", "organ"), [
    ("高企奖励找哪个部门", "市科技局牵头，市税务局配合"),
    ("研发投入奖补归谁管", "市科技局、市财政局"),
    ("单项冠军奖励找哪个部门", "责任单位：市经信局"),
])  # fmt: skip
def test_the_organ_behind_the_measure_is_told(kb: KnowledgeBase, question: str, organ: str) -> None:
    with kb:
        answer = ask(kb, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert organ in answer.statements[0].text
    assert answer.statements[0].text.count("（三）") <= 1


def test_who_carries_out_the_whole_is_told_where_that_is_asked(kb: KnowledgeBase) -> None:
    with kb:
        answer = ask(kb, "企业创新政策归谁管")
    assert "由市科技局会同市财政局组织实施" in answer.statements[0].text


@pytest.mark.parametrize("question", ["瞪羚企业奖励找哪个部门", "研发费用增长奖励找哪个部门"])
def test_the_organ_of_the_measure_beside_it_is_not(kb: KnowledgeBase, question: str) -> None:
    with kb:
        answer = ask(kb, question)
    assert answer.status is not AnswerStatus.ANSWERED


def test_a_measure_is_told_with_its_own_note() -> None:
    text = MEASURES[MEASURES.index("二、培育") :]
    told = [text[m.start : m.end].strip() for m in measures(text)]
    assert [t[:3] for t in told] == ["（三）", "（五）"]
    assert "配合" not in without_notes(text)
