"""Short names of places that held documents are of, where they stand as places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.library.catalogue import Catalogue
from kb.notation.short_places import short_names
from kb.question.glossary import Glossary
from kb.question.understanding import understand
from tests.kb.samples import heads

YUBEI, NANHAI = "重庆市渝北区", "广东省佛山市南海区"
PUDONG, HEPING = "上海市浦东新区", "辽宁省沈阳市和平区"
DALI, DEZHOU, RIZHAO = "云南省大理白族自治州", "山东省德州市", "山东省日照市"
HELD = (DALI, DEZHOU, RIZHAO, YUBEI, f"{NANHAI}里水镇", PUDONG, HEPING)
CATALOGUE = Catalogue({p: replace(heads()["rent"], id=p, region=p) for p in HELD}, {})


def asked_of(question: str, catalogue: Catalogue = CATALOGUE) -> str | None:
    return understand(question, Glossary({}), catalogue).region


@pytest.mark.parametrize(("question", "region"), [
    ("渝北见习补贴一个月多少", YUBEI), ("2026年渝北见习补贴", YUBEI),
    ("我们在渝北能领见习补贴吗", YUBEI),
    ("见习补贴给渝北的企业吗", YUBEI), ("见习补贴 渝北", YUBEI), ("南海印染企业搬迁补助", NANHAI),
    ("浦东食品许可几天办好", PUDONG), ("在和平的企业能领补贴吗", HEPING), ("和平企业补贴", HEPING),
    ("重庆渝北见习补贴", YUBEI), ("大理旅游专列奖励多少", DALI), ("大理州旅游奖励", DALI),
    ("德州技改补贴多少", DEZHOU), ("请问德州企业能报吗", DEZHOU), ("在日照的企业能报吗", RIZHAO),
])  # fmt: skip
def test_the_short_name_of_a_district_with_a_document_is_a_place(
    question: str, region: str
) -> None:
    assert asked_of(question) == region


@pytest.mark.parametrize("question", [
    "南海休渔补贴", "南海海域养殖", "和平利用核能的补贴", "促进和平发展的措施", "长渝北线怎么走",
    "渝北银行能参与吗", "南海渔业补贴", "大理石加工企业的补贴", "大理寺修缮补贴",
    "日照时间长的大棚补贴多少",
])  # fmt: skip
def test_the_same_characters_elsewhere_are_none(question: str) -> None:
    assert asked_of(question) is None


def test_without_a_document_of_the_district_the_short_name_is_no_place() -> None:
    assert asked_of("渝北见习补贴一个月多少", Catalogue(heads(), {})) is None


def test_a_short_name_of_two_districts_with_documents_means_neither() -> None:
    held = (HEPING, "天津市和平区", YUBEI)
    assert dict(short_names(held)) == {"渝北": YUBEI}


def test_a_short_name_is_taken_as_a_filter_too() -> None:
    assert CATALOGUE.places.named("渝北") == YUBEI
