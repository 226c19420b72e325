from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.numerals import article_number, find_amounts, find_dates, parse_number

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年营收4800万", [(48_000_000, "元")]),
        ("四千八百万元", [(48_000_000, "元")]),
        ("1.2个亿", [(120_000_000, "元")]),
        ("半个亿", [(50_000_000, "元")]),
        ("一点二亿", [(120_000_000, "元")]),
        ("三百来万", [(3_000_000, "元")]),
        ("4.8千万", [(48_000_000, "元")]),
        ("新增9695.50万元", [(96_955_000, "元")]),
        ("额度1.2万亿元", [(1.2e12, "元")]),
        ("3,000万元", [(30_000_000, "元")]),
        ("8000-10000万元", [(80_000_000, "元"), (100_000_000, "元")]),
        ("5000万元至1亿元", [(50_000_000, "元"), (100_000_000, "元")]),
        ("300万美元", [(3_000_000, "美元")]),
        ("贴息1.5个百分点，利率2.70%", [(1.5, "百分点"), (2.7, "%")]),
        ("百分之三十", [(30, "%")]),
        ("14家单位、33笔、223亩", [(14, "家"), (33, "笔"), (223, "亩")]),
        ("500万至2000万3%", [(5_000_000, "元"), (20_000_000, "元"), (3, "%")]),
    ],
)
def test_amounts_have_value_and_unit(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(a.value, a.unit) for a in find_amounts(text)] == expected


@pytest.mark.parametrize(
    "text", ["2025年5月22日", "2024年", "第61号提案", "第三条", "第十一届", "一家"]
)
def test_dates_years_and_ordinals_are_no_amounts(text: str) -> None:
    assert find_amounts(text) == []


@given(st.text(max_size=60))
def test_amounts_stand_where_they_say(text: str) -> None:
    for amount in find_amounts(text):
        assert 0 <= amount.span.start < amount.span.end <= len(text)


def test_article_numbers() -> None:
    assert article_number("依据第三十三条第二款") == 33
    assert article_number("第33条") == 33
    assert article_number("三十三") is None
