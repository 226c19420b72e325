"""A reply tells what held when it was written: the rule that holds now goes before it."""

from __future__ import annotations

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import Voice
from tests.kb.asking import ask, codes
from tests.kb.samples import Sample, document

OLD = """温州市龙湾区住房保障中心关于调整租房补贴标准的通知
龙住保〔2023〕9号
各街道：
一、双职工家庭租房补贴最高为每月900元。
二、本通知自2023年6月1日起施行。
温州市龙湾区住房保障中心
2023年5月18日
"""

NEW = """温州市龙湾区住房保障中心关于进一步优化租房补贴政策的通知
龙住保〔2025〕15号
各街道：
一、双职工家庭租房补贴最高提高到每月1300元。
二、本通知自2025年8月1日起施行。《温州市龙湾区住房保障中心关于调整租房补贴标准的通知》\
（龙住保〔2023〕9号）同时废止。
温州市龙湾区住房保障中心
2025年7月21日
"""

REPLY = """温州市龙湾区住房保障中心对区政协十届二次会议第45号提案的答复
董静委员：
您提出的“关于提高租房补贴的提案”收悉，现答复如下：
根据《关于调整租房补贴标准的通知》（龙住保〔2023〕9号），目前双职工家庭租房补贴最高为每月900元。\
下一步我中心将提出优化方案。
温州市龙湾区住房保障中心
2024年6月14日
"""


@pytest.fixture
def kb(kb: KnowledgeBase) -> KnowledgeBase:
    kb.add_all(document(Sample(*s)) for s in (("old", OLD), ("new", NEW), ("reply", REPLY)))
    return kb


@pytest.mark.parametrize("question", [
    "双职工家庭租房补贴最高多少", "双职工租房补贴目前每月最高多少钱",
])  # fmt: skip
def test_the_rule_in_force_goes_before_a_reply_whose_basis_was_repealed(
    kb: KnowledgeBase, question: str
) -> None:
    answer = ask(kb, question)
    assert "1300元" in answer.statements[0].text
    if any(c.voice is Voice.AUTHORITY for c in answer.citations):
        assert "basis_lapsed" in codes(answer)


def test_who_asks_for_the_reply_is_given_it_with_what_became_of_its_basis(
    kb: KnowledgeBase,
) -> None:
    answer = ask(kb, "第45号提案提高租房补贴，怎么答复的")
    assert "900元" in answer.statements[0].text
    assert "basis_lapsed" in codes(answer)
