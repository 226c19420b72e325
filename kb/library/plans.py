"""规划期: the years a plan is made for (十四五, 2021—2025年). Nothing repeals a plan."""

from __future__ import annotations

import re

from kb.notation.characters import HAN
from kb.notation.numerals import parse_number

_PLAN = re.compile(r"(?:规划|纲要|计划|方案|要点|目标)(?:纲要)?(?:[（(][^（）()]*[）)])*$")
_YEARS = re.compile(
    r"(?:19|20)\d{2}\s*年?\s*(?:[-—–~～－至到]{1,2})\s*(?P<last>(?:19|20)?\d{2})\s*年?(?!\d)"
)
_FIVE_YEARS = re.compile(rf"第?(?P<n>十[一二三四五六七八九])个?五(?:年|[”\"’]|(?=[{HAN}]))")
_VISION = re.compile(r"(20\d{2})\s*年\s*远景")


def last_year(title: str) -> int | None:
    """The last year of a plan with this title; None if it is no plan or names no years."""
    if not _PLAN.search(title):
        return None
    years = [_whole(match["last"]) for match in _YEARS.finditer(title)]
    years += [1955 + 5 * (parse_number(m["n"]) or 0) for m in _FIVE_YEARS.finditer(title)]
    years += [int(match[1]) for match in _VISION.finditer(title)]
    return max(years, default=None)


def _whole(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)
