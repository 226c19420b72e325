"""Clauses of a standard asked for by their numbers."""

from __future__ import annotations

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus
from tests.kb.asking import ask, codes
from tests.kb.samples import Sample, document

STANDARD = """DB33/T 3188—2025 居家老年人助浴服务规范
1 范围
本文件规定了居家老年人助浴服务的要求。
4 人员要求
4.1 每次上门助浴应不少于2名助浴员。
4.2 助浴员应每年体检1次。
5 服务要求
5.1 助浴前应测量老年人血压、体温、脉搏。
体温高于37.5℃的，不应提供助浴服务。
5.2 水温应控制在38℃～42℃。
"""


@pytest.fixture
def kb(kb: KnowledgeBase) -> KnowledgeBase:
    kb.add(document(Sample("standard", STANDARD)))
    return kb


@pytest.mark.parametrize(("question", "begins"), [
    ("DB33/T 3188-2025 第5.1条", ["5.1助浴前"]),
    ("DB33/T 3188—2025 5.2条怎么规定", ["5.2水温"]),
    ("居家老年人助浴服务规范4.2", ["4.2助浴员"]),
    ("居家老年人助浴服务规范4.1和5.2怎么规定", ["4.1每次", "5.2水温"]),
])  # fmt: skip
def test_a_numbered_clause_is_quoted_whole(
    kb: KnowledgeBase, question: str, begins: list[str]
) -> None:
    statements = ask(kb, question).statements
    assert len(statements) == len(begins)
    for statement, words in zip(statements, begins, strict=True):
        assert statement.text.startswith(words)
    if "5.1" in question:
        assert "37.5℃的，不应提供" in statements[0].text


def test_a_clause_that_the_standard_has_not_is_said_to_be_missing(kb: KnowledgeBase) -> None:
    answer = ask(kb, "DB33/T 3188-2025 第5.9条")
    assert answer.status is AnswerStatus.NO_ANSWER
    assert codes(answer)[0] == "no_article"
    assert "3188" in answer.nearest[0].head.title + (answer.nearest[0].head.doc_number or "")


@pytest.mark.parametrize("question", ["5.1假期怎么放假", "第5.1条怎么规定"])
def test_without_a_standard_named_a_number_names_no_clause(
    kb: KnowledgeBase, question: str
) -> None:
    assert "no_article" not in codes(ask(kb, question))
    assert not any(s.text.startswith("5.1") for s in ask(kb, question).statements[:1])
