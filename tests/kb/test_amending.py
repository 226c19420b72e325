"""A cited article that was amended is shown with the clause that amends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.query import Query
from tests.kb.asking import codes
from tests.kb.samples import RENT, TODAY, Sample, document

AMENDING = """关于修改《龙湾区小微园租金减免办法》部分条款的通知
龙财企〔2026〕3号
一、将《龙湾区小微园租金减免办法》（龙财企〔2025〕8号）第二条中的“30%”修改为“45%”。
二、将第三条中的“区财政局”修改为“区经信局”。
三、本通知自2026年6月1日起施行。
温州市龙湾区财政局
2026年5月6日
"""
RENT_ASKED = "小微园租金按多少比例减免"


@pytest.fixture
def amended(open_kb: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    kb = open_kb()
    kb.add_all([document(Sample("rent", RENT)), document(Sample("amending", AMENDING))])
    return kb


@pytest.mark.parametrize("question", [f"龙财企〔2025〕8号{RENT_ASKED}", RENT_ASKED])
def test_the_amending_clause_follows_the_article_it_amends(
    amended: KnowledgeBase, question: str
) -> None:
    with amended as kb:
        answer = kb.ask(Query(question, TODAY))
    quotes = {c.head.id: c.quote for c in reversed(answer.citations)}
    assert "30%" in quotes["rent"]
    assert "修改为“45%”" in quotes["amending"]
    assert "amended" in codes(answer)


def test_before_it_is_in_force_an_amendment_is_not_shown(amended: KnowledgeBase) -> None:
    with amended as kb:
        answer = kb.ask(Query(f"龙财企〔2025〕8号{RENT_ASKED}", date(2026, 5, 20)))
    assert {c.head.id for c in answer.citations} == {"rent"}


def test_an_article_that_was_not_amended_stands_alone(amended: KnowledgeBase) -> None:
    with amended as kb:
        answer = kb.ask(Query("龙财企〔2025〕8号第四条规定了什么", TODAY))
    assert [c.head.id for c in answer.citations] == ["rent"]
