"""Terms of index and question."""

from __future__ import annotations

import itertools
import marshal
import os
import stat
from importlib.metadata import version
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.analyzer import JiebaAnalyzer
from tests.kb.store.samples import analyzer

# No numerals, which make terms of their own with 第 and 条.
HAN = st.text(
    st.sampled_from("宁波镇海区企业申报专精特新认定标准财政补助资金研发费用"), max_size=40
)
MIXED = st.text(max_size=60)
CACHE = f"jieba-{version('jieba')}.cache"  # another version has another dictionary


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("申报专精特新“小巨人”企业", "小巨人"),
        ("专精特新中小企业名单", "专精特新"),
        ("首台（套）重大技术装备", "首台套"),
        ("研发费用税前加计扣除", "加计扣除"),
        ("制造业单项冠军企业", "单项冠军"),
        ("浙江省隐形冠军", "隐形冠军"),
        ("“3＋2”行动计划", "3加2"),
        ("出台1+N政策", "1加n"),
    ],
)
def test_policy_terms_are_words_in_documents_and_in_questions(text: str, term: str) -> None:
    assert term in analyzer().words(text)
    assert term in analyzer().query_words(term)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("财建[2024] 148 号", "财建〔2024〕148号"),
        ("公告2023年第43号", "公告2023年第43号"),
        ("不低于5,000万元", "不低于5000万"),
        ("3.50％", "3.5%"),
        ("1.5个百分点", "１.５百分点"),
        ("第三十三条", "第33条"),
        ("專精特新企業認定", "专精特新企业认定"),
        ("Ⅰ类知识产权", "I类知识产权"),
        ("“3＋2”行动", "3加2行动"),
    ],
)
def test_two_ways_of_writing_give_the_same_terms(said: str, written: str) -> None:
    assert analyzer().words(said) == analyzer().words(written)


def test_a_document_number_is_found_whole_and_by_its_short_form() -> None:
    terms = analyzer().words("财建〔2024〕148号")
    assert {"财建", "2024号148", "148号"} <= set(terms)
    assert "148号" in analyzer().query_words("148号文支持多少家")
    assert "2024号148" not in analyzer().words("财建〔2023〕148号")


def test_an_amount_is_not_found_under_another_amount() -> None:
    assert not {"500万", "5000", "万元"} & set(analyzer().words("最高5000万元"))


def test_a_sum_of_amounts_is_no_name() -> None:
    assert {"500", "300万"} <= set(analyzer().words("500+300万元"))


def test_question_words_are_dropped_from_questions_only() -> None:
    question = "小巨人复核需要什么条件"
    assert not {"需要", "什么"} & set(analyzer().query_words(question))
    assert "什么" in analyzer().words("什么是小巨人")
    assert not any("什" in pair or "么" in pair for pair in analyzer().query_bigrams(question))
    assert {"复核", "条件"} <= set(analyzer().query_bigrams(question))


def test_a_question_of_nothing_but_question_words_keeps_them() -> None:
    assert analyzer().query_words("什么") == ["什么"]
    assert analyzer().query_bigrams("什么") == ["什么"]


def test_punctuation_and_emptiness_give_no_terms() -> None:
    for text in ("", "。，《》", " \n"):
        assert not analyzer().words(text)
        assert not analyzer().bigrams(text)


@given(st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x2FFFF, categories=["Lo"])))
def test_a_simplified_text_is_as_long_as_it_was_and_stays_simplified(text: str) -> None:
    once = analyzer().simplify(text)
    assert len(once) == len(text)
    assert once == opencc.OpenCC("t2s").convert(text)


def test_traditional_characters_become_simplified_and_simplified_stay() -> None:
    assert analyzer().simplify("計劃單列市與規範性檔案") == "计划单列市与规范性档案"
    kept = "著作权、乾隆、瞭望、答复意见与会办单位"
    assert analyzer().simplify(kept) == kept


@given(HAN)
def test_bigrams_of_a_han_run_cover_every_neighbouring_pair(text: str) -> None:
    assert analyzer().bigrams(text) == [a + b for a, b in itertools.pairwise(text)]


@given(MIXED)
def test_no_term_holds_a_space_or_quote_so_that_full_text_sees_it_whole(text: str) -> None:
    made = analyzer().words(text) + analyzer().bigrams(text) + analyzer().query_words(text)
    assert all(term and not any(c.isspace() or c in "\"'()*:^" for c in term) for term in made)


def test_the_fingerprint_is_the_same_for_the_same_lexicon(tmp_path: Path) -> None:
    assert JiebaAnalyzer(tmp_path).fingerprint == analyzer().fingerprint


def test_the_dictionary_is_read_when_a_word_is_asked_for_into_a_private_folder(
    tmp_path: Path,
) -> None:
    opened = JiebaAnalyzer(tmp_path / "cache")
    assert opened.bigrams("专精特新") == ["专精", "精特", "特新"]
    assert os.listdir(tmp_path / "cache") == []
    assert "专精特新" in opened.words("专精特新企业")
    assert os.listdir(tmp_path / "cache") == [CACHE]
    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700


@pytest.mark.parametrize("damage", [b"", b"\x00", marshal.dumps(None)])
def test_a_damaged_cache_of_the_dictionary_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    cache = tmp_path / CACHE
    cache.write_bytes(damage)
    assert JiebaAnalyzer(tmp_path).words("政府补助") == ["政府", "补助"]
    made = cache.read_bytes()
    assert made != damage
    assert JiebaAnalyzer(tmp_path).words("政府补助") == ["政府", "补助"]
    assert cache.read_bytes() == made
