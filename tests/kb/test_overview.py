"""Questions about a document as a whole: its main points in the order of the text."""

from __future__ import annotations

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus, Voice
from tests.kb.asking import ask, cited, codes, quotes


@pytest.mark.parametrize("question", [
    "温经信〔2026〕6号讲了什么", "温经信〔2026〕6号", "温州市数字车间认定管理办法有哪些主要内容",
])  # fmt: skip
def test_the_sections_of_a_document_are_shown_in_order(
    sample_kb: KnowledgeBase, question: str
) -> None:
    answer = ask(sample_kb, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert cited(answer) == ["new"]
    assert codes(answer)[0] == "overview"
    starts = [citation.start for citation in answer.citations]
    assert starts == sorted(starts)
    assert len({citation.section_path[0] for citation in answer.citations}) > 1


@pytest.mark.parametrize(("question", "voice", "said"), [
    ("第37号提案是怎么答复的", Voice.AUTHORITY, ("海洋装备检测平台", "贷款9.6亿元")),
    ("第37号提案建议了什么", Voice.PROPOSER, ("共享检测中心", "3亿元")),
    ("第37号提案委员提了哪些建议", Voice.PROPOSER, ("共享检测中心", "3亿元")),
])  # fmt: skip
def test_of_a_letter_only_the_side_asked_about_is_shown(
    sample_kb: KnowledgeBase, question: str, voice: Voice, said: tuple[str, ...]
) -> None:
    answer = ask(sample_kb, question)
    assert "overview" in codes(answer)
    assert all(words in quotes(answer) for words in said)
    assert {citation.voice for citation in answer.citations} == {voice}


@pytest.mark.parametrize("question", [
    "温经信〔2026〕6号奖励多少钱", "温经信〔2026〕6号什么时候印发的", "温经信〔2026〕6号还有效吗",
    "温经信〔2026〕6号第八条规定了什么", "数字车间讲了什么",
])  # fmt: skip
def test_a_question_for_something_in_a_document_gets_no_overview(
    sample_kb: KnowledgeBase, question: str
) -> None:
    assert "overview" not in codes(ask(sample_kb, question))
