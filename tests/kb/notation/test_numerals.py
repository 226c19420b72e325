from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.notation.numerals import chinese_number, find_dates, parse_number

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Below 10 000, as it is written in an article number."""
    text, zero = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return text


@given(st.integers(min_value=1, max_value=9999))
def test_every_chinese_number_is_read_back(number: int) -> None:
    assert parse_number(chinese(number)) == number


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
    month = chinese(day.month).removeprefix("一") if day.month >= 10 else chinese(day.month)
    number = chinese(day.day).removeprefix("一") if 10 <= day.day < 20 else chinese(day.day)
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


@given(st.integers(min_value=0, max_value=99))
def test_a_number_written_in_chinese_is_read_back(number: int) -> None:
    assert parse_number(chinese_number(number)) == number
