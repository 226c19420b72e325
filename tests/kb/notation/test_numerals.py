from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.notation.numerals import chinese_number, find_dates, parse_number


@given(st.integers(min_value=0, max_value=20_000))
def test_a_number_written_in_chinese_is_read_back(number: int) -> None:
    assert parse_number(chinese_number(number)) == number


@pytest.mark.parametrize(
    ("number", "written"),
    [(3, "三"), (12, "十二"), (30, "三十"), (105, "一百零五"), (1079, "一千零七十九")],
)
def test_a_number_is_written_as_gongwen_write_it(number: int, written: str) -> None:
    assert chinese_number(number) == written


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("33", 33),
        ("３３", 33),
        ("十", 10),
        ("廿一", 21),
        ("二〇二五", 2025),
        ("二Ο三五", 2035),
        ("两", 2),
        ("四千八", 4800),
        ("一百零五", 105),
        ("三亿五", 350_000_000),
        ("4千8百万", 48_000_000),
        ("若干", None),
        ("1.5", None),
        ("9" * 5000, None),
        ("", None),
    ],
)
def test_numbers_as_people_write_them(text: str, number: int | None) -> None:
    assert parse_number(text) == number


@given(st.dates(min_value=date(1949, 10, 1), max_value=date(2099, 12, 31)))
def test_a_date_is_found_in_every_notation_with_its_span(day: date) -> None:
    year = "".join("〇一二三四五六七八九"[int(c)] for c in str(day.year))
    month, number = chinese_number(day.month), chinese_number(day.day)
    for written in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}-{day.month:02}-{day.day:02}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month}/{day.day}",
        f"{year}年{month}月{number}日",
        f"{year.replace('〇', '○')}年{month}月{number}日",
    ):
        text = f"本办法自{written}起施行"
        [(found, span)] = find_dates(text)
        assert (found, text[span.start : span.end]) == (day, written)


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert find_dates("2025年2月30日") == []
