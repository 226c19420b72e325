"""Numbers and days as official documents and people write them: 三十三, 4千8百万,
二〇二五年三月一日."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date

from kb.models import Span

# 〇 is met as U+3007, as the circle ○, as the letter O and as the Greek Ο.
_WRITTEN = "零一二三四五六七八九"
_DIGITS = {c: i for i, c in enumerate(_WRITTEN)} | dict.fromkeys("〇○ＯOoΟο", 0)
_DIGITS |= {"两": 2, "俩": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_TOKEN = re.compile(
    rf"(?P<arabic>\d+)|(?P<digit>[{''.join(_DIGITS)}])|(?P<scale>[{''.join(_SCALES)}])"
)
_LONGEST = 30  # characters; int() itself refuses thousands of digits

_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})\s*(?:年|[-./．])\s*(?P<m>\d{1,2})\s*(?:月|[-./．])"
    r"\s*(?P<d>\d{1,2})(?!\d|%)\s*日?"
)
_HAN_DATE = re.compile(
    r"(?P<y>[一二三四五六七八九〇○OＯoΟο零]{4})\s*年\s*(?P<m>[一二三四五六七八九十]{1,2})\s*月"
    r"\s*(?P<d>[一二三四五六七八九十廿]{1,3})\s*日"
)


_PLUS = re.compile(r"(?<=\d)[+＋](?=[\dnx])", re.IGNORECASE)
_FULL_WIDTH = re.compile("[０-９]")
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")


def narrow(text: str) -> str:
    """The text with its full-width digits (２０２６年) as plain ones, at the same length."""
    return text.translate(_NARROW) if _FULL_WIDTH.search(text) else text


def parse_number(text: str) -> int | None:
    """The whole number a numeral stands for, or None: 三十三, 33, 二〇二五, 两."""
    text = unicodedata.normalize("NFKC", text).strip().replace("廿", "二十").replace("卅", "三十")
    tokens = list(_TOKEN.finditer(text))
    if not 0 < len(text) <= _LONGEST or "".join(token[0] for token in tokens) != text:
        return None
    if all(token["digit"] for token in tokens):
        return int("".join(str(_DIGITS[token[0]]) for token in tokens))
    return _sum_scales(tokens)


def chinese_number(number: int) -> str:
    """As official documents write it, up to 9999: 一百零五; larger numbers in digits."""
    if not 0 < number < 10_000:
        return str(number)
    places = zip(reversed(str(number)), ("", "十", "百", "千"), strict=False)
    parts = ["零" if digit == "0" else _WRITTEN[int(digit)] + unit for digit, unit in places]
    text = re.sub("零+", "零", "".join(reversed(parts))).rstrip("零")
    return text.removeprefix("一") if text.startswith("一十") else text


def find_dates(text: str) -> list[tuple[date, Span]]:
    """Whole dates in reading order; days that do not exist are left out."""
    found: list[tuple[date, Span]] = []
    text = narrow(text)
    for pattern in (_DATE, _HAN_DATE):
        for match in pattern.finditer(text):
            parts = [parse_number(match[name]) for name in ("y", "m", "d")]
            day = _calendar_day(*parts)
            if day:
                end = match.start() + len(match[0].rstrip())
                found.append((day, Span(match.start(), end)))
    return sorted(found, key=lambda item: item[1].start)


def _sum_scales(tokens: list[re.Match[str]]) -> int | None:
    """Value of digits and scales in any mix: 四千八百, 4千8百万, 三亿五."""
    total = section = current = 0
    last_scale, seen, zero = 1, False, False
    for token in tokens:
        if token["scale"]:
            scale = _SCALES[token[0]]
            if scale < 10_000:
                section += (current if seen else 1) * scale
            elif scale == 10_000:
                section = (section + current or 1) * scale
            else:
                total, section = (total + section + current or 1) * scale, 0
            current, last_scale, seen, zero = 0, scale, False, False
            continue
        if seen and not zero:
            return None
        current, seen = int(token[0]) if token["arabic"] else _DIGITS[token[0]], True
        zero = current == 0
    if seen and last_scale > 10 and not zero and not _after_zero(tokens) and tokens[-1]["digit"]:
        current *= last_scale // 10  # 四千八 = 4800, 一万二 = 12000
    return total + section + current


def _after_zero(tokens: list[re.Match[str]]) -> bool:
    return len(tokens) > 1 and tokens[-2]["digit"] is not None and _DIGITS[tokens[-2][0]] == 0


def _calendar_day(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The same day that many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def names_of_numbers(text: str) -> str:
    """The text with names made of numbers as they are said: “8+4”政策体系 -> “8加4”政策体系."""
    return _PLUS.sub("加", text)
