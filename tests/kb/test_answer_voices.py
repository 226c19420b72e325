"""Who said it: a wish of the proposers is not what the authority answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus, Voice
from tests.kb.asking import ask, cited, codes, quotes
from tests.kb.samples import Sample, document


@pytest.mark.parametrize("question", [
    "龙湾区有多少家海洋装备配套企业", "海洋装备配套企业里上市的有几家", "龙湾区上市企业有几家",
])  # fmt: skip
def test_the_figure_of_the_reply_wins_and_the_notice_says_so(
    sample_kb: KnowledgeBase, question: str
) -> None:
    answer = ask(sample_kb, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert {citation.voice for citation in answer.citations} == {Voice.AUTHORITY}
    assert "41家，其中上市企业3家" in quotes(answer)
    assert "reply_prevails" in codes(answer)


def test_the_proposals_own_figure_is_given_first_when_it_is_asked_for(
    sample_kb: KnowledgeBase,
) -> None:
    answer = ask(sample_kb, "提案里说龙湾区有多少家海洋装备配套企业")
    first = answer.citations[0]
    assert (first.voice, "26家" in first.quote) == (Voice.PROPOSER, True)
    assert "proposer_wish" in codes(answer)


def test_a_wish_that_nobody_answered_is_never_an_answer_unless_asked(
    sample_kb: KnowledgeBase,
) -> None:
    unasked = ask(sample_kb, "海洋装备产业基金有多大规模")
    assert unasked.status is not AnswerStatus.ANSWERED or "proposer_wish" in codes(unasked)
    asked = ask(sample_kb, "提案建议设立多少亿元的海洋装备产业基金")
    assert "3亿元" in quotes(asked)
    assert "proposer_wish" in codes(asked)


def test_both_voices_stand_side_by_side_when_they_are_compared(sample_kb: KnowledgeBase) -> None:
    answer = ask(sample_kb, "海洋装备配套企业的家数，提案和答复分别说是多少")
    voices = {citation.voice for citation in answer.citations}
    assert voices == {Voice.AUTHORITY, Voice.PROPOSER}
    assert "41家" in quotes(answer)
    assert "26家" in quotes(answer)
    assert "proposer_wish" in codes(answer)


def test_the_letter_is_named_by_the_number_of_its_proposal(sample_kb: KnowledgeBase) -> None:
    answer = ask(sample_kb, "第37号提案的答复里，区财政安排多少钱支持检测平台")
    assert cited(answer) == ["letter"]
    assert "1200万元" in quotes(answer)


RESTATING = """龙湾区教育局关于区政协十届五次会议第52号提案的答复
龙教提〔2026〕4号
周明委员：
您提出的《关于课后托管的提案》收悉。现答复如下：
您在提案中建议：一是将课后托管延长到18:30；二是由区财政按每生每学期500元给予补助。
一、关于延长托管。2026年9月起，全区小学课后托管统一延长到18:00。
二、关于财政补助。区财政暂无统一补助的安排。
温州市龙湾区教育局
2026年6月12日
"""


@pytest.mark.parametrize(("question", "voice"), [
    ("第52号提案建议了什么", Voice.PROPOSER), ("第52号提案是怎么答复的", Voice.AUTHORITY),
])  # fmt: skip
def test_a_line_that_only_announces_what_follows_is_never_quoted(
    open_kb: Callable[..., KnowledgeBase], question: str, voice: Voice
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("restating", RESTATING)))
        citations = ask(kb, question).citations
    assert citations
    assert citations[0].voice is voice
    assert not any(citation.quote.endswith("：") for citation in citations)


def test_a_restated_wish_is_no_policy(open_kb: Callable[..., KnowledgeBase]) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("restating", RESTATING)))
        answer = ask(kb, "课后托管区财政每生补助多少钱")
    assert not any(c.voice is Voice.AUTHORITY and "500元" in c.quote for c in answer.citations)
