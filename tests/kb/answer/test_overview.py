"""Questions about a document as a whole: its main points in the order of the text."""

from __future__ import annotations

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus, Voice
from tests.conftest import Opener
from tests.kb.asking import ask, cited, codes, quotes
from tests.kb.samples import Sample, document


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
    ("37号提案政府答应了什么", Voice.AUTHORITY, ("海洋装备检测平台", "贷款9.6亿元")),
    ("37号提案下一步怎么办", Voice.AUTHORITY, ("海洋装备检测平台", "贷款9.6亿元")),
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
    "温经信〔2026〕6号有几条措施", "温经信2026 6号说了什么", "温经信〔2026〕6号分几章",
])  # fmt: skip
def test_what_names_the_document_or_counts_its_parts_asks_for_nothing_else(
    sample_kb: KnowledgeBase, question: str
) -> None:
    answer = ask(sample_kb, question)
    assert "overview" in codes(answer)
    assert cited(answer) == ["new"]


SHORT = """关于市十一届人大三次会议第1052号建议的答复
温交函〔2026〕17号
陈望海代表：
您提出的关于延长夜班公交的建议收悉，现答复如下：经研究，夜班公交末班车延长至22时15分。
今后我们将按客流继续优化班次。
温州市交通运输局
2026年6月3日
"""


@pytest.mark.parametrize("question", [
    "温交函〔2026〕17号说了什么", "第1052号建议提的是什么，市交通局怎么答的",
    "第1052号建议是怎么回应的",
])  # fmt: skip
def test_a_short_letter_without_headings_is_shown_by_its_text_and_not_by_what_stands_around_it(
    open_kb: Opener, question: str
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("short", SHORT)))
        answer = ask(kb, question)
    assert "22时15分" in quotes(answer)
    assert "温交函" not in quotes(answer)


@pytest.mark.parametrize("question", [
    "温经信〔2026〕6号奖励多少钱", "温经信〔2026〕6号什么时候印发的", "温经信〔2026〕6号还有效吗",
    "温经信〔2026〕6号第八条规定了什么", "数字车间讲了什么",
])  # fmt: skip
def test_a_question_for_something_in_a_document_gets_no_overview(
    sample_kb: KnowledgeBase, question: str
) -> None:
    assert "overview" not in codes(ask(sample_kb, question))
