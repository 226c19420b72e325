"""Clause numbers and counts: one spelling for what is written in two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.notation.clause import (
    arabic_clauses,
    arabic_quantities,
    articles,
    heading_number,
    ordinal,
)

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """1..999 as 公文 writes it: 10 is 十, 12 is 十二, 105 is 一百零五, 110 is 一百一十."""
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{DIGITS[tens]}十"
    elif hundreds and units:
        text += "零"
    return text + (DIGITS[units] if units else "")


@given(st.integers(1, 999), st.sampled_from("编章节条款项"))
def test_a_clause_number_is_the_same_in_chinese_and_arabic_numerals(number: int, kind: str) -> None:
    assert arabic_clauses(f"按第{chinese(number)}{kind}办理") == f"按第{number}{kind}办理"


@given(st.text(st.sampled_from("第条章一二三十百12 企业，办法之"), max_size=30))
def test_rewriting_clause_numbers_twice_changes_nothing_more(text: str) -> None:
    assert arabic_clauses(arabic_clauses(text)) == arabic_clauses(text)


@given(st.text(st.sampled_from("企业办法，。奖励ABC12（）"), max_size=30))
def test_text_without_clause_numbers_is_left_alone(text: str) -> None:
    assert arabic_clauses(text) == text


def test_a_clause_number_in_traditional_characters_is_the_same() -> None:
    assert arabic_clauses("第五條、第十二項") == "第5条、第12项"


@pytest.mark.parametrize(("text", "named"), [
    ("空港第三条接驳线为什么没开", ()), ("第四条生产线补贴多少", ()),
    ("地铁第2条线路什么时候开", ()),
    ("第三条路怎么走", ()), ("《轨道交通条例》第三条线路怎么规划", ("第3条",)),
    ("第十条公交优先怎么规定", ("第10条",)), ("第十二条路灯怎么管", ("第12条",)),
])  # fmt: skip
def test_what_is_long_is_counted_by_the_word_for_articles(
    text: str, named: tuple[str, ...]
) -> None:
    assert articles(text) == named


@pytest.mark.parametrize(("question", "named"), [
    ("第八条怎么规定", ("第8条",)),
    ("第8条和第十二条有何不同，第八条呢", ("第8条", "第12条")),
    ("第三条建议有没有回应", ()),
    ("第二条意见说了什么", ()),
    ("第二章讲什么", ()),
    ("奖励多少", ()),
])  # fmt: skip
def test_articles_named_in_a_question(question: str, named: tuple[str, ...]) -> None:
    assert articles(question) == named


@pytest.mark.parametrize(("question", "which"), [
    ("第三条建议有没有回应", 3),
    ("答复的第二点说了什么", 2),
    ("第一个方面是什么", 1),
    ("第8条怎么规定", None),
    ("第2批名单", None),
    ("奖励多少", None),
])  # fmt: skip
def test_which_of_several_points_is_asked_for(question: str, which: int | None) -> None:
    assert ordinal(question) == which


@pytest.mark.parametrize(("heading", "number"), [
    ("一是提升检测能力。", 1), ("（三）近三年未发生事故", 3), ("十二、附则", 12),
    ("3.申报材料", 3), ("(2)投入凭证", 2), ("第三章 支持", None), ("3.5%以上", None),
    ("2025年共有23家", None), ("一般企业", None),
])  # fmt: skip
def test_the_number_that_a_heading_begins_with(heading: str, number: int | None) -> None:
    assert heading_number(heading) == number


@pytest.mark.parametrize(("written", "same"), [
    ("近两年", "近2年"), ("十五家企业", "15家企业"), ("三个月内", "3个月内"),
    ("两个百分点", "2个百分点"), ("二十个工作日", "20个工作日"),
])  # fmt: skip
def test_a_quantity_is_the_same_in_both_spellings(written: str, same: str) -> None:
    assert arabic_quantities(written) == arabic_quantities(same) == same


@pytest.mark.parametrize("text", ["第一批", "统一", "一般工业", "专精特新“小巨人”", "十四五规划"])
def test_numerals_that_count_nothing_stay(text: str) -> None:
    assert arabic_quantities(text) == text


def test_a_line_is_counted_and_no_article() -> None:
    assert [articles(t) for t in ("第三条接驳线为什么没开", "第2条地铁什么时候通车")] == [(), ()]
    assert articles("管理办法第三条") == articles("第三条道路运输许可") == ("第3条",)
