"""The days that a sentence names, also without a year (3月8日) or as a range's end (…至8日)."""

from __future__ import annotations

import re
from datetime import date

from kb.models import Span
from kb.notation.numerals import find_dates

_YEARLESS = re.compile(r"(?<![\d年])(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_RANGE_END = re.compile(
    r"\s*起?\s*(?:至|到|[-—–~～]{1,2})\s*(?:(?P<m>\d{1,2})\s*月\s*)?(?P<d>\d{1,2})\s*日"
)


def days_named(said: str, year: int | None) -> list[tuple[date, Span]]:
    """Days with their places in the sentence.

    A day without a year is in `year` (left out if None); the end of a range takes what it lacks
    from its beginning.
    """
    days = {place.end: (day, place) for day, place in _days_alone(said, year)}
    for begun, place in sorted(days.values(), key=lambda named: named[1].start):
        following = _RANGE_END.match(said, place.end)
        day = _day_after(begun, following) if following else None
        if following and day:
            start = following.start("m") if following["m"] else following.start("d")
            days[following.end()] = (day, Span(start, following.end()))
    return list(days.values())


def year_in(title: str) -> int | None:
    """The first year in a title: 2026 of 关于组织申报2026年……的通知."""
    match = re.search(r"(?:19|20)\d{2}", title)
    return int(match[0]) if match else None


def _day_after(begun: date, end: re.Match[str]) -> date | None:
    """The end of a range that began on `begun`: 2026年12月28日至1月4日 ends in 2027."""
    month = int(end["m"] or begun.month)
    try:
        day = date(begun.year, month, int(end["d"]))
        return day if day >= begun else day.replace(year=begun.year + 1)
    except ValueError:
        return None


def _days_alone(said: str, year: int | None) -> list[tuple[date, Span]]:
    days = find_dates(said)
    for match in _YEARLESS.finditer(said):
        inside = any(place.holds(match.start()) for _, place in days)
        if year and not inside:
            try:
                day = date(year, int(match["m"]), int(match["d"]))
            except ValueError:
                continue
            days.append((day, Span(*match.span())))
    return days
