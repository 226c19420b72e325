"""The time that a text tells of an event: 2026年8月21日, 2025年5月, 2022年, 财库〔2022〕19号."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_TIME = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})(?:〕|\s*年(?:\s*(?P<m>\d{1,2})\s*月份?(?:\s*(?P<d>\d{1,2})\s*日)?)?)"
)


def periods(text: str, end: int | None = None) -> list[tuple[date, date]]:
    """First and last day of each time written in the text (before `end`), in reading order."""
    found = _TIME.finditer(text, 0, len(text) if end is None else end)
    return [period for match in found if (period := _period(match))]


def _period(match: re.Match[str]) -> tuple[date, date] | None:
    year, month, day = (int(match[key]) if match[key] else None for key in "ymd")
    try:
        first = date(year or 0, month or 1, day or 1)
        last = first.replace(month=month or 12)
        return first, last.replace(day=day or monthrange(last.year, last.month)[1])
    except ValueError:  # no such day
        return None
