"""The statement whose speaker a question asks for, without the words that ask."""

from __future__ import annotations

import pytest

from kb.question.claims import claim_of


@pytest.mark.parametrize(("question", "claim"), [
    ("渔船统一保险是政府承诺的吗", "渔船统一保险"),
    ("渔船统一保险是不是区里答应了", "渔船统一保险"),
    ("渔船统一保险是谁提的？", "渔船统一保险"),
    ("渔船统一保险是提案说的还是政府说的", "渔船统一保险"),
    ("渔船统一保险是政策还是建议", "渔船统一保险"),
    ("渔船统一保险是提案人的想法还是政府的政策", "渔船统一保险"),
    ("提案里说的渔船统一保险已经是政策了吗", "渔船统一保险"),
    ("渔船统一保险，区政府答应了没有", "渔船统一保险"),
    ("龙湾承诺给渔船统一保险了吗", "渔船统一保险"),
    ("龙湾区政府有没有承诺渔船统一保险", "渔船统一保险"),
])  # fmt: skip
def test_what_is_said_is_told_apart_from_who_says_it(question: str, claim: str) -> None:
    assert claim_of(question) == claim


@pytest.mark.parametrize("question", [
    "第64号提案是谁提的", "这个提案是谁提出的", "这是政策吗",  # of a letter, or of nothing
    "研发费用加计扣除是什么政策", "惠企政策是哪个部门定的", "渔船保险有哪些政策",
    "渔船保险补贴多少", "告知承诺需要什么材料", "政府采购的预算是多少",
])  # fmt: skip
def test_a_question_that_asks_for_no_speaker_has_none(question: str) -> None:
    assert claim_of(question) is None
