"""The place of a local standard, and the ways it is called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.library.registers.titles import TitleRegister
from kb.models import Level
from kb.notation.standards import place_of_standard, standard_number
from kb.notation.titles import title_key, title_keys
from tests.kb.hits import head

STANDARD = "DB51/T 3188—2025 居家老年人助浴服务规范"


@pytest.mark.parametrize(("title", "place"), [
    (STANDARD, (Level.PROVINCE, "四川省")),
    ("DB 33/ 1234-2020 污水排放标准", (Level.PROVINCE, "浙江省")),
    ("养老机构服务规范（DB11/T 148—2022）", (Level.PROVINCE, "北京市")),
    ("DB15/T 20—2019 牧草种子", (Level.PROVINCE, "内蒙古自治区")),
    ("DB65/T 20—2019 棉花", (Level.PROVINCE, "新疆维吾尔自治区")),
    ("DB3302/T 1120—2021 社区服务规范", (Level.CITY, None)),
    ("GB/T 35796—2017 养老机构服务质量基本规范", (None, None)),
    ("DB99/T 1—2020 某规范", (None, None)),
    ("MDB51 数据库使用办法", (None, None)),
])  # fmt: skip
def test_the_number_of_a_local_standard_tells_its_place(
    title: str, place: tuple[Level | None, str | None]
) -> None:
    assert place_of_standard(title) == place


@pytest.mark.parametrize("said", [
    "DB51/T 3188-2025", "DB51/T3188", "DB51T 3188", "DB51T3188—2025", "居家老年人助浴服务规范",
    STANDARD,
])  # fmt: skip
def test_a_standard_is_called_by_its_number_or_its_name(said: str) -> None:
    assert title_key(said) in title_keys(STANDARD)
    register = TitleRegister([replace(head(), title=STANDARD)])
    assert register.titles_within(f"{said}里水温是多少")


@pytest.mark.parametrize("said", ["DB51/T 31889", "DB51/T 3188-2019", "DB51/T 318"])
def test_another_number_or_year_is_not_this_standard(said: str) -> None:
    register = TitleRegister([replace(head(), title=STANDARD)])
    assert not register.titles_within(f"{said}里水温是多少")


def test_years_in_a_title_are_no_number_of_a_standard() -> None:
    plan = "LNG 2021—2025 年发展规划要点"
    assert title_keys(plan) == {title_key(plan)}


@pytest.mark.parametrize("said", ["DB51/T 3188-2025", "DB51/T3188", "居家老年人助浴服务规范"])
def test_a_standard_is_called_by_the_number_that_stands_beside_its_title(said: str) -> None:
    standard = replace(head(), title="居家老年人助浴服务规范", doc_number="DB51/T 3188—2025")
    assert TitleRegister([standard]).titles_within(f"{said}里水温是多少")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("DB32/T 4612—2023", "DB32/T 4612—2023"),
        ("（GB/T 33168-2016）", "GB/T 33168-2016"),
        ("JGJ 450—2018", "JGJ 450—2018"),
        ("DB32/T 4612—2023 养老服务规范", None),
        ("2023-11-20", None),
    ],
)
def test_a_line_that_is_the_number_of_a_standard(line: str, number: str | None) -> None:
    assert standard_number(line) == number
