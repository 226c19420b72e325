"""A rule compared with the one it replaced: each is quoted on what is asked."""

from __future__ import annotations

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.question.parts.old_and_new import alone_of_names, without_comparison
from tests.kb.asking import ask, codes
from tests.kb.samples import Sample, document


@pytest.mark.parametrize(("question", "alone"), [
    ("小巨人新办法比老办法严在哪里", "小巨人条件"), ("冷库补助新旧标准有什么不同", "冷库补助"),
    ("冷库补助和以前比少了吗", "冷库补助"), ("冷库面积要求有变化吗", "冷库面积要求"),
    ("专精特新条件和以前比有什么变化", "专精特新条件"), ("冷库补助怎么变的", "冷库补助"),
    ("冷库和冷藏车有什么区别", None), ("新办法冷库补助多少", None), ("冷库补助比例多少", None),
    ("企业更名后信息变化怎么报", None), ("新旧办法有什么变化", None),
    ("账户信息填错了怎么改", None),
])  # fmt: skip
def test_what_is_asked_of_either_rule_is_left(question: str, alone: str | None) -> None:
    assert without_comparison(question) == alone


@pytest.mark.parametrize(("question", "alone"), [
    ("8号文和31号文冷库补助有什么区别", "冷库补助"), ("8号文和31号文有什么不同", None),
    ("8号文和31号文冷库补助分别是多少", None),
])  # fmt: skip
def test_what_is_asked_of_each_document_is_left(question: str, alone: str | None) -> None:
    assert alone_of_names(question, ("8号文", "31号文")) == alone


OLD = """龙湾区冷库补助办法
龙农发〔2023〕6号
第一条 申请冷库补助的，库容应当达到300立方米以上。
第二条 冷库按每立方米120元给予补助。
第三条 本办法自2023年3月1日起施行。
温州市龙湾区农业农村局
2023年2月9日
"""
NEW = """龙湾区冷库建设扶持办法
龙农发〔2026〕9号
第一条 申请冷库补助的，库容应当达到500立方米以上，并接入区冷链信息平台。
第二条 冷库按每立方米90元给予补助。
第三条 本办法自2026年3月1日起施行。《龙湾区冷库补助办法》（龙农发〔2023〕6号）同时废止。
温州市龙湾区农业农村局
2026年2月9日
"""


def told(kb: KnowledgeBase, question: str) -> list[str]:
    """The first two statements of the answer where both rules are held."""
    for key, text in (("old", OLD), ("new", NEW)):
        kb.add(document(Sample(key, text)))
    answer = ask(kb, question)
    assert "unanswered_part" not in codes(answer)
    return [statement.text for statement in answer.statements[:2]]


@pytest.mark.parametrize("question", ["冷库补助和以前比少了吗", "冷库补助标准有什么变化"])
def test_the_rule_in_force_comes_first_and_then_the_one_it_replaced(
    kb: KnowledgeBase, question: str
) -> None:
    new, old = told(kb, question)
    assert "每立方米90元" in new
    assert "每立方米120元" in old


def test_documents_named_together_are_each_asked(kb: KnowledgeBase) -> None:
    said = told(kb, "龙农发〔2023〕6号和龙农发〔2026〕9号库容要求有什么不同")
    assert {"300" in text for text in said} == {True, False}
    assert any("500立方米" in text for text in said)
