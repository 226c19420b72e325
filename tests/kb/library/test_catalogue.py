"""The catalogue: finding documents by what people call them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.library.catalogue import Catalogue
from kb.library.replacements import replacements
from kb.models import Provenance, Status
from kb.notation.proposals import proposal_numbers
from kb.notation.titles import title_key, title_keys
from tests.kb.samples import CHANGE, heads

HEADS = heads()
CATALOGUE = Catalogue(HEADS, replacements(HEADS))


@pytest.mark.parametrize("quoted", [
    "温州市数字车间认定管理办法", "温州市“数字车间”认定管理办法", "温州市数字车间 认定管理办法",
])  # fmt: skip
def test_quotes_and_spaces_do_not_matter_to_a_title(quoted: str) -> None:
    assert CATALOGUE.titles.titled(quoted) == ("new",)


def test_a_notice_is_found_without_its_wrapping() -> None:
    assert CATALOGUE.titles.titled("开展2026年龙湾区绿色仓储企业申报工作") == ("this-year",)


def test_a_draft_is_found_without_its_edition() -> None:
    assert CATALOGUE.titles.titled("龙湾区低空物流扶持办法") == ("draft",)


def test_a_title_of_few_characters_is_no_name() -> None:
    assert all(len(key) >= 5 for key in title_keys("关于印发《公告》的通知"))
    assert CATALOGUE.titles.titled("办法") == ()


def test_of_overlapping_titles_only_the_longest_is_named() -> None:
    within = CATALOGUE.titles.titles_within("温州市数字车间认定管理暂行办法还有效吗")
    assert list(within.values()) == [("old",)]


def test_titles_are_found_side_by_side() -> None:
    text = "龙湾区小微园租金减免办法和瓯海区冷链物流补助办法能同时享受吗"
    assert list(CATALOGUE.titles.titles_within(text).values()) == [("rent",), ("neighbour",)]


@given(st.text(st.sampled_from("温州市数字车间认定管理暂行办法龙湾区小微园租金减免"), max_size=40))
def test_titles_found_in_a_text_stand_in_it_apart(text: str) -> None:
    found = CATALOGUE.titles.titles_within(text)
    assert all(key in title_key(text) for key in found)
    assert sum(map(len, found)) <= len(title_key(text))


def test_a_title_is_found_in_either_script() -> None:
    held = {"rent": replace(HEADS["rent"], title="龍灣區小微園租金減免辦法")}
    assert Catalogue(held, {}).titles.titled("龙湾区小微园租金减免办法") == ("rent",)


def test_a_number_is_found_whole_and_never_by_its_tail() -> None:
    assert CATALOGUE.numbers.with_number("龙财企〔2025〕8号") == ("rent",)
    assert CATALOGUE.numbers.with_number("财企〔2025〕8号") == ()


@pytest.mark.parametrize(("number", "org", "year", "found"), [
    (8, None, None, {"old", "rent"}), (8, "龙财企", None, {"rent"}), (8, None, 2022, {"old"}),
    (8, "瓯经信", None, set()), (2, None, None, set()), (6, None, None, {"new", "neighbour"}),
])  # fmt: skip
def test_a_short_number_means_every_document_that_carries_it(
    number: int, org: str | None, year: int | None, found: set[str]
) -> None:
    assert set(CATALOGUE.numbers.with_short_number(number, org, year)) == found


@pytest.mark.parametrize(("text", "numbers"), [
    ("第37号提案怎么答复", (37,)), ("提案第37号", (37,)), ("37号重点提案和第5号建议", (37, 5)),
    ("8号文", ()), ("提案里说了什么", ()), ("第18号、第63号建议", (18, 63)),
    ("关于第7号和第9号提案的合并答复", (7, 9)), ("提案第3号、第4号", (3, 4)),
    ("第23、58、141号提案", (23, 58, 141)), ("第3-5号重点提案", (3, 4, 5)),
    ("第3号至第5号、第9号建议", (3, 4, 5, 9)), ("第12、45号等2件提案", (12, 45)),
    ("《关于水价的提案》（第58号）收悉", (58,)), ("今年是2026，45号提案", (45,)),
    ("2026年5月、第12号文", ()),
    ("对市政协第15-0203号提案的答复", (203,)), ("第0012-0014号提案", (12, 13, 14)),
])  # fmt: skip
def test_numbers_of_proposals(text: str, numbers: tuple[int, ...]) -> None:
    assert proposal_numbers(text) == numbers


def test_a_proposal_is_known_by_its_letter() -> None:
    assert CATALOGUE.numbers.answering(37) == ("letter",)
    assert CATALOGUE.numbers.answering(38) == ()


@pytest.mark.parametrize(("day", "old", "new"), [
    (CHANGE - timedelta(days=1), Status.IN_FORCE, Status.NOT_YET),
    (CHANGE, Status.SUPERSEDED, Status.IN_FORCE),
])  # fmt: skip
def test_validity_changes_with_the_day_of_the_replacement(
    day: date, old: Status, new: Status
) -> None:
    assert CATALOGUE.validity_on("old", day).status is old
    assert CATALOGUE.validity_on("new", day).status is new


def test_a_digest_knows_its_original_and_an_original_has_none() -> None:
    digest = HEADS["digest"]
    original = replace(digest, id="original", provenance=Provenance.ORIGINAL)
    catalogue = Catalogue({h.id: h for h in (digest, original)}, {})
    assert catalogue.original_of("digest") == original
    assert catalogue.original_of("original") is None
    assert CATALOGUE.original_of("digest") is None


def test_a_text_of_another_number_is_not_the_original_of_a_digest() -> None:
    digest = HEADS["digest"]
    other = replace(
        digest, id="other", provenance=Provenance.ORIGINAL, doc_number="龙市监〔2022〕4号"
    )
    assert Catalogue({h.id: h for h in (digest, other)}, {}).original_of("digest") is None


def test_a_place_is_known_by_the_lexicon_or_by_a_held_document() -> None:
    held = {p: replace(HEADS["rent"], id=p, region=p) for p in ("青岚市望溪区", "青岚市柳汀县")}
    catalogue = Catalogue(held, {})
    assert catalogue.places.named("望溪区") == "青岚市望溪区"
    assert catalogue.places.named("青岚市") == "青岚市"
    assert catalogue.places.named("青岚市望溪区白石街道") == "青岚市望溪区白石街道"
    assert catalogue.places.named("龙湾") == "浙江省温州市龙湾区"
    assert catalogue.places.named("温州市龙湾区永中街道") == "浙江省温州市龙湾区永中街道"
    for unknown in ("火星", "柳汀县城关火星", "温州火星", "墨泉区"):
        assert catalogue.places.named(unknown) is None


def test_a_place_name_that_two_cities_have_needs_the_city() -> None:
    held = {p: replace(HEADS["rent"], id=p, region=p) for p in ("青岚市望溪区", "白鹿市望溪区")}
    catalogue = Catalogue(held, {})
    assert catalogue.places.named("望溪区") is None
    assert catalogue.places.named("白鹿市望溪区") == "白鹿市望溪区"


def test_a_short_name_in_title_marks_finds_the_document_called_so_but_not_a_kind() -> None:
    held = {
        "almanac": replace(HEADS["new"], id="almanac", title="掌故集（修订版）"),
        "notice": replace(HEADS["new"], id="notice", title="公告"),
    }
    catalogue = Catalogue({**HEADS, **held}, {})
    assert catalogue.titles.titled("掌故集") == ("almanac",)
    assert catalogue.titles.titled("公告") == ()
    assert catalogue.titles.titles_within("听听掌故集里的故事") == {}
