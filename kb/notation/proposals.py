"""Numbers of proposals: 第61号提案, 第12、45、88号建议, 提案第3至8号; lists are expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator

SORTS = ("提案", "建议", "议案")
_N = r"(?:第\s*)?(?<!\d)\d{1,10}"
# A bare comma may part sentences: it joins numbers only behind 号 or before 第.
_JOIN = r"\s*(?:[、及与和]|以及|至|到|[-—–~～]{1,2}|[，,](?=\s*第)|(?<=号)[，,])\s*"
_RUN = rf"{_N}(?:\s*号?{_JOIN}{_N})*\s*号"
_WHOSE = (
    r"(?:等?\s*[\d一二三四五六七八九十]{0,3}\s*件)?"
    r"(?:政协|人大|委员|代表|重点|党派|界别|集体|督办)*"
)
PROPOSAL_NUMBERS = re.compile(
    rf"(?P<before>{_RUN})\s*{_WHOSE}(?P<sort>提案|建议|议案)"
    rf"|(?P<of>提案|建议|议案)[》”\"]?\s*[（(]?\s*(?P<after>{_RUN})"
)
_PART = re.compile(r"(?P<range>(?:至|到|[-—–~～])\s*(?:第\s*)?)?(?P<n>\d{1,10})")
_LONGEST_RANGE = 50  # 2025-45号 is no range
# 第15-0203号: the session (十五届) and the number, filled up with noughts; 第0012-0045号 is a range
_SESSION = re.compile(r"(?<!\d)[1-9]\d{0,3}\s*[-—–~～]\s*(?=0\d{2,}\s*号)")


def proposal_numbers(text: str) -> tuple[int, ...]:
    """The numbers of proposals named in a title or a question, in order and without repeats."""
    return tuple(dict.fromkeys(number for number, _ in proposals_named(text)))


def proposals_named(text: str) -> tuple[tuple[int, str], ...]:
    """(number, sort) of each proposal named, the sort as written: (92, 建议)."""
    found = (
        (number, match["sort"] or match["of"])
        for match in PROPOSAL_NUMBERS.finditer(text)
        for number in _told_out(_SESSION.sub("", match["before"] or match["after"]))
    )
    return tuple(dict.fromkeys(found))


def _told_out(run: str) -> Iterator[int]:
    last: int | None = None
    for part in _PART.finditer(run):
        number = int(part["n"])
        spans = part["range"] and last is not None and 0 < number - last <= _LONGEST_RANGE
        yield from range(last + 1, number + 1) if spans and last is not None else (number,)
        last = number
