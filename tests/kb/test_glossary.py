"""俗称 -> 规范词."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.glossary import Expansion, Glossary, bundled_glossary, read_synonyms

GLOSSARY = Glossary({
    "数车": ("数字车间",), "小巨人": ("专精特新“小巨人”企业",),
    "重点小巨人": ("重点“小巨人”企业",), "R&D": ("研究开发",), "补贴": ("补助", "奖补"),
})  # fmt: skip


def said(text: str) -> list[str]:
    return [expansion.said for expansion in GLOSSARY.expansions(text)]


def test_a_colloquial_word_gives_its_official_wordings() -> None:
    assert GLOSSARY.expansions("数车怎么报") == (Expansion("数车", ("数字车间",)),)


def test_the_longest_of_overlapping_words_is_meant() -> None:
    assert said("重点小巨人给多少钱") == ["重点小巨人"]


def test_a_word_is_told_once_in_the_order_of_the_question() -> None:
    assert said("小巨人和数车，小巨人先报") == ["小巨人", "数车"]


def test_letters_are_matched_in_either_case() -> None:
    assert said("r&d费用") == ["r&d"]


def test_what_the_question_already_says_officially_is_not_added() -> None:
    assert GLOSSARY.expansions("补贴和奖补") == (Expansion("补贴", ("补助",)),)
    assert GLOSSARY.expansions("数车就是数字车间吗") == ()


def test_an_empty_glossary_finds_nothing() -> None:
    assert Glossary({}).expansions("小巨人") == ()


@given(st.text(max_size=40))
def test_any_text_can_be_looked_through(text: str) -> None:
    for expansion in bundled_glossary().expansions(text):
        assert expansion.said in text.lower()
        assert expansion.official


def test_comments_and_lines_without_a_tab_are_no_entries() -> None:
    rows = ["# 说明\t不是词条", "数车\t数字车间 | 智能车间", "没有制表符", ""]
    assert read_synonyms(rows) == {"数车": ("数字车间", "智能车间")}


def test_the_bundled_table_knows_what_enterprises_say() -> None:
    expansions = bundled_glossary().expansions("高企做技改能补多少")
    assert [expansion.said for expansion in expansions][:2] == ["高企", "技改"]
    assert "高新技术企业" in expansions[0].official
