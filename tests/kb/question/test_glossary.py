"""俗称 -> 规范词."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.analyzer import JiebaAnalyzer
from kb.question.glossary import Expansion, Glossary, bundled_glossary, read_synonyms, respelt
from kb.settings import Settings

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


@pytest.mark.parametrize(("question", "found"), [
    ("冷库今年怎么报", ["报"]), ("报冷库要什么材料", ["报"]),
    ("举报奖励多少", []), ("申报材料有哪些", []), ("迟报年报怎么罚", []),
])  # fmt: skip
def test_a_word_of_one_character_counts_only_where_no_longer_word_holds_it(
    sample_settings: Settings, question: str, found: list[str]
) -> None:
    glossary = Glossary({"报": ("报送",)}, JiebaAnalyzer(sample_settings.cache).words)
    assert [expansion.said for expansion in glossary.expansions(question)] == found


def test_without_a_segmenter_words_of_one_character_are_left_alone() -> None:
    assert Glossary({"报": ("报送",)}).expansions("冷库怎么报") == ()


@pytest.mark.parametrize("question", ["SRDI企业", "srdi怎么评"])
def test_letters_count_only_as_a_whole_word(question: str) -> None:
    glossary = Glossary({"SRDI": ("专精特新",)})
    assert glossary.expansions(question)
    assert not glossary.expansions(f"a{question}")


@pytest.mark.parametrize(
    "question", ["全国小微企业有多少", "主营收入怎么算", "今年头一批", "新规下"]
)
def test_the_seam_of_two_words_is_no_word(question: str) -> None:
    found = {expansion.said for expansion in bundled_glossary().expansions(question)}
    assert not found & {"国小", "营收", "年头", "规下"}


@pytest.mark.parametrize(("typed", "meant"), [
    ("高薪企业奖多少", "高新企业奖多少"), ("XJR复核", "小巨人复核"), ("gq认定", "高企认定"),
    ("高薪人才补贴", "高薪人才补贴"), ("bgq2", "bgq2"),
    ("小学课后服务好多钱", "小学课后服务多少钱"), ("一个月补几钿", "一个月补多少钱"),
    ("好多企业都报了", "好多企业都报了"),
    ("证书补帖多少", "证书补贴多少"),
])  # fmt: skip
def test_well_known_slips_and_pinyin_are_set_right_and_nothing_else(typed: str, meant: str) -> None:
    assert respelt(typed) == meant


@pytest.mark.parametrize(("question", "official"), [
    ("去年GDP增长多少", "国内生产总值"), ("没签合同怎么办", "未订立"),
    ("冒领补助罚多少", "罚款"), ("解雇要赔多少", "经济补偿"), ("奖励封顶多少", "最高"),
    ("检测费谁出", "检测费用"), ("社保交满几年", "社会保险"), ("招大学生有补贴吗", "高校毕业生"),
    ("第一次进规上奖多少", "首次"), ("拿了补助几年内不能搬走", "迁出"),
    ("补偿池子会扩到多少", "资金池"), ("费率能降到多少", "降至"),
])  # fmt: skip
def test_the_bundled_table_knows_how_documents_word_it(question: str, official: str) -> None:
    assert official in {o for e in bundled_glossary().expansions(question) for o in e.official}


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
    rows = ["# 说明\t不是词条", "数车 | 数厂\t数字车间 | 智能车间", "没有制表符", ""]
    official = ("数字车间", "智能车间")
    assert read_synonyms(rows) == {"数车": official, "数厂": official}


def test_the_bundled_table_knows_what_enterprises_say() -> None:
    expansions = bundled_glossary().expansions("高企做技改能补多少")
    assert [expansion.said for expansion in expansions][:2] == ["高企", "技改"]
    assert "高新技术企业" in expansions[0].official


def test_an_auxiliary_verb_is_no_part_of_a_colloquial_word() -> None:
    glossary = Glossary({"能评": ("节能审查",)})
    assert glossary.expansions("怎样才能评上数字车间") == ()
    assert glossary.expansions("六百人的厂能评科小吗") == ()
    assert glossary.expansions("项目能评要多久") == (Expansion("能评", ("节能审查",)),)


def test_the_end_of_an_official_form_is_how_documents_shorten_it() -> None:
    glossary = Glossary({"续贷": ("无还本续贷",), "小车间": ("“小车间”企业",)})
    assert glossary.expansions("无还本续贷要什么条件") == (Expansion("无还本续贷", ("续贷",)),)
    assert glossary.expansions("续贷要什么条件") == (Expansion("续贷", ("无还本续贷",)),)
    assert glossary.expansions("“小车间”企业要什么条件") == ()
