"""Questions that name no policy and no matter."""

from __future__ import annotations

import pytest

from kb.library.catalogue import Catalogue
from kb.models import Hit, Notice
from kb.question.focus import Focus
from kb.question.glossary import Glossary
from kb.question.ideas import Idea
from kb.question.no_subject import without_subject
from kb.question.understanding import understand
from tests.kb.hits import hit
from tests.kb.samples import heads

CATALOGUE = Catalogue(heads(), {})
SEVERAL = (hit(key="a"), hit(key="b"))


def told(question: str, *words: str, hits: tuple[Hit, ...] = SEVERAL) -> Notice | None:
    """What is said of a question whose words of two characters and more are `words`."""
    ideas = tuple(Idea((word,), 1.0) for word in words)
    return without_subject(understand(question, Glossary({}), CATALOGUE), Focus(ideas), hits)


@pytest.mark.parametrize(("question", "words"), [
    ("最高能拿多少", ["最高"]), ("什么时候截止", ["时候", "截止"]), ("需要什么材料", ["材料"]),
    ("那复核呢", ["复核"]), ("我们公司能申请什么补贴", ["公司", "申请", "补贴"]),
    ("2026年6月几号截止", ["2026年", "截止"]), ("怎么办", []), ("补多少钱", []),
    ("12", []), ("%00", []), ("3%", []),
])  # fmt: skip
def test_a_question_of_general_words_alone_is_asked_back(question: str, words: list[str]) -> None:
    notice = told(question, *words)
    assert notice is not None
    assert "请补上要问的政策或事项" in notice.text


@pytest.mark.parametrize(("turn", "said"), [
    ("谢谢", "不客气"), ("好的，谢谢你啊！", "不客气"), ("知道了，再见", "不客气"),
    ("你好", "您好"), ("您好，在吗？", "您好"), ("Hello", "您好"),
    ("原文在哪看", "每条引文都能打开"), ("请问出处链接", "每条引文都能打开"),
    ("还有别的吗", "请写出"), ("就这些吗？", "请写出"),
    ("真的吗", "答案只引"), ("你确定吗", "答案只引"),
])  # fmt: skip
def test_what_is_said_of_the_talk_itself_is_answered_in_kind(turn: str, said: str) -> None:
    for hits in (SEVERAL, SEVERAL[:1]):
        notice = told(turn, hits=hits)
        assert notice is not None
        assert notice.text.startswith(said)


@pytest.mark.parametrize(("question", "words"), [
    ("63号文原文在哪看", ["63号", "原文"]), ("小微园还有别的补贴吗", ["小微园", "补贴"]),
    ("小微园最高减多少", ["小微园", "最高"]), ("年报怎么报", ["年报"]),
    ("交通补贴多少", ["交通", "补贴"]),
    ("税怎么交", []), ("人才认定要什么材料", ["人才", "认定", "材料"]),
    ("龙湾区有哪些补贴", ["补贴"]), ("温经信〔2026〕6号什么时候截止", ["截止"]),
    ("《查无此办法》需要什么材料", ["材料"]), ("12345", []), ("第37号提案是怎么办理的", ["办理"]),
])  # fmt: skip
def test_a_matter_a_place_or_a_document_is_a_subject(question: str, words: list[str]) -> None:
    assert told(question, *words) is None


def test_asked_of_one_document_a_question_needs_no_subject() -> None:
    assert told("需要什么材料", "材料", hits=(hit(number=1), hit(number=2))) is None
