"""Figures of another year than the one asked for: 2024年全年新增7491万元 tells nothing of 2025."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.evidence import Evidence
from kb.models import Notice
from kb.weighing import Asked

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=\s*(?:年|-\d))")
_REPORTED = re.compile(
    r"(?<!\d)((?:19|20)\d{2})年(?:全年|度|底|末|[上下]半年|[前第]?[一二三四1-4]季度"
    r"|1[-—~至到]\d{1,2}月|共|累计|新增)"
)
_SPAN = re.compile(r"((?:19|20)\d{2})年?[^，。；]{0,8}?[至到—~-]+[^，。；]{0,4}?((?:19|20)\d{2})年")


def other_year(asked: Asked, chosen: Sequence[Evidence]) -> Notice | None:
    """What to tell where a figure of a year is asked for and the first statement reports one of
    other years only."""
    years = asked.understanding.years
    if not years or asked.focus.form is None:
        return None
    head, path = chosen[0].hit.head, chosen[0].hit.passage.section_path
    reported = dict.fromkeys(map(int, _REPORTED.findall(chosen[0].quote)))
    told = _years_told(" ".join((head.title, *path, chosen[0].quote)))
    if not reported or not told.isdisjoint(years):
        return None
    said, wanted = ("、".join(f"{year}年" for year in y) for y in (reported, years))
    return Notice("other_year", f"所引的是{said}的数字，没有找到{wanted}的。")


def _years_told(text: str) -> set[int]:
    """The years a text names, with those between 2018年至2020年."""
    spans = [range(int(first), int(last)) for first, last in _SPAN.findall(text)]
    return {int(year) for year in _YEAR.findall(text)}.union(*spans)
