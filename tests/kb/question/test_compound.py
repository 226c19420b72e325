"""Questions that ask several things at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.library.catalogue import Catalogue
from kb.models import Voice
from kb.question.focus import Focus
from kb.question.glossary import Glossary
from kb.question.ideas import Idea
from kb.question.names import Names
from kb.question.parts.compound import (
    asked_parts,
    in_context,
    placed_parts,
    stands_alone,
    within_document,
)
from kb.question.understanding import Understanding, understand


@pytest.mark.parametrize(("question", "parts"), [
    ("减免比例是多少,到哪天截止?", ("减免比例是多少", "到哪天截止")),
    ("谁能报？怎么报？", ("谁能报", "怎么报")),
    ("我们是制造业企业，租金能减免吗", ("我们是制造业企业,租金能减免吗",)),
    ("我们入园两年了，租金减多少；向谁申请", ("我们入园两年了,租金减多少", "向谁申请")),
    ("拿地后多久必须开工，不开工怎么罚", ("拿地后多久必须开工", "不开工怎么罚")),
    ("租房补贴每月多少、能领多久", ("租房补贴每月多少", "能领多久")),
    ("生产、研发设备补助多少", ("生产,研发设备补助多少",)),
    ("租金减免多少", ("租金减免多少",)),
    ("冷库补助要什么条件能拿多少", ("冷库补助要什么条件", "能拿多少")),
    ("智能工厂 市里奖多少镇海奖多少", ("智能工厂 市里奖多少", "镇海奖多少")),
    ("冷库补多少钱租金补几个点", ("冷库补多少钱", "租金补几个点")),
    ("符合什么条件能享受租金减免", ("符合什么条件能享受租金减免",)),
    ("评价和认定条件", ()), ("冷库奖励和补贴多少", ("冷库奖励和补贴多少",)),
    ("冷库2026年补助 申报时间", ()),
    ("租金减免办法", ()),
    ("", ()),
])  # fmt: skip
def test_a_question_falls_into_the_parts_that_each_ask(
    question: str, parts: tuple[str, ...]
) -> None:
    assert asked_parts(question) == parts


@given(st.text(st.sampled_from("租金减免多少吗，,？?。；;怎么报"), max_size=40))
def test_no_part_says_what_the_question_does_not(question: str) -> None:
    bare = "".join(c for c in question if c not in "，,？?。；;")
    joined = "".join(asked_parts(question)).replace(",", "")
    assert bare.startswith(joined)


def test_a_part_is_asked_of_the_document_and_the_place_of_the_whole() -> None:
    whole = Understanding(
        "整", names=Names(named=("a", "b"), spoken=("甲办法",)), region="浙江省",
        places=("浙江",), voice=Voice.AUTHORITY, looks_back=True, years=(2025,),
    )  # fmt: skip
    part = within_document(Understanding("部分", ordinal=2), whole, "a")
    assert part.names == Names(named=("a",), spoken=("甲办法",))
    assert (part.region, part.places, part.years) == ("浙江省", ("浙江",), (2025,))
    assert (part.voice, part.looks_back, part.text, part.ordinal) == (
        Voice.AUTHORITY, True, "部分", 2,
    )  # fmt: skip


def test_a_part_that_names_a_speaker_keeps_its_own() -> None:
    part = Understanding("提案里怎么说", voice=Voice.PROPOSER)
    assert within_document(part, Understanding("整"), "a").voice is Voice.PROPOSER


def test_a_part_takes_place_and_time_from_the_rest_where_it_names_none() -> None:
    whole = Understanding("整", region="浙江省", places=("浙江",), years=(2025,), looks_back=True)
    bare = in_context(Understanding("部分"), whole)
    assert (bare.region, bare.places, bare.years) == ("浙江省", ("浙江",), (2025,))
    own = in_context(Understanding("部分", region="江苏省", places=("江苏",)), whole)
    assert (own.region, own.places) == ("江苏省", ("江苏",))


@pytest.mark.parametrize(("part", "ideas", "alone"), [
    ("首贷利息能不能全额补", ("首贷", "利息", "全额"), True),
    ("一年最多几个", ("最多",), False), ("费用谁出", ("费用",), False),
])  # fmt: skip
def test_only_a_part_that_says_what_it_is_about_is_looked_for_elsewhere(
    part: str, ideas: tuple[str, ...], alone: bool
) -> None:
    focus = Focus(tuple(Idea((idea,), 1.0) for idea in ideas))
    assert stands_alone(Understanding(part), focus) is alone


@pytest.mark.parametrize(("question", "parts"), [
    ("龙湾区、瓯海区两地冷库补助各是多少", ("龙湾区冷库补助是多少", "瓯海区冷库补助是多少")),
    ("龙湾区和瓯海区的冷库补助分别是多少", ("龙湾区的冷库补助是多少", "瓯海区的冷库补助是多少")),
    ("龙湾跟瓯海比哪个冷库补助高", ("龙湾冷库补助", "瓯海冷库补助")),
    ("龙湾区、瓯海区冷库补助有什么区别", ("龙湾区冷库补助", "瓯海区冷库补助")),
    ("龙湾的企业能拿瓯海的冷库补助吗", ()),
    ("龙湾区冷库补助多少", ()),
])  # fmt: skip
def test_places_side_by_side_are_asked_about_one_by_one(
    question: str, parts: tuple[str, ...]
) -> None:
    understanding = understand(question, Glossary({}), Catalogue({}, {}))
    assert placed_parts(understanding) == parts
