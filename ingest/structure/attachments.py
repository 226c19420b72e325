"""附件: the list at the end of a text (附件说明), and the name at the top of each attachment."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.text.lines import Line
from ingest.text.ordinals import ATTACHMENT
from kb.notation.numerals import find_dates

_BEGINS = re.compile(ATTACHMENT)
_LIST = re.compile(r"附(?:\s*件)?\s*[:：]\s*(?P<first>1\s*[.．、]\s*\S.*)?")
_LISTED = re.compile(r"(?P<n>\d{1,2})\s*[.．、]\s*[^。；]+[。；]?")
_NOT_A_NAME = re.compile(r"[。；;！？：:]|[，,、]$|^[（(]")
_LONGEST_NAME = 60  # characters


def listed(lines: Sequence[Line]) -> frozenset[int]:
    """Lines of a list of attachments, which begin no sections: 附件：1.申报表 / 2.评分标准.

    附件： on a line of its own belongs to the list; 附件：1.申报表 does not.
    """
    found: set[int] = set()
    for i, line in enumerate(lines):
        opening = _LIST.fullmatch(line.text)
        if not opening or line.is_row:
            continue
        number = 2 if opening["first"] else 1
        entries = _entries(lines, i + 1, number)
        if entries and not opening["first"]:
            found.add(i)
        found.update(entries)
    return frozenset(found)


def _entries(lines: Sequence[Line], at: int, number: int) -> list[int]:
    """The lines from `at` that count on from `number`; a name may take two lines."""
    found: list[int] = []
    while at < len(lines):
        goes_on = bool(found) and at + 1 < len(lines) and _counts(lines[at + 1], number)
        if _counts(lines[at], number):
            number += 1
        elif not goes_on or not _names(lines[at]):
            break
        found.append(at)
        at += 1
    return found


def _counts(line: Line, number: int) -> bool:
    match = None if line.is_row else _LISTED.fullmatch(line.text)
    return match is not None and int(match["n"]) == number


def captions(lines: Sequence[Line], plain: Sequence[bool]) -> Mapping[int, int]:
    """Index of a line 附件1 -> index of the line below that names it (继续有效的文件目录).

    `plain` tells which lines may be names: those that begin or close nothing.
    """
    return {
        i: i + 1
        for i, line in enumerate(lines[:-2])
        if not line.is_row
        and _BEGINS.fullmatch(line.text)
        and plain[i + 1]
        and _names(lines[i + 1])
        and not _BEGINS.match(lines[i + 2].text)
    }


def _names(line: Line) -> bool:
    """Whether a line may be a name: short, no sentence, and no day alone (a 落款)."""
    short = not line.is_row and 2 <= len(line.text) <= _LONGEST_NAME
    if not short or _NOT_A_NAME.search(line.text):
        return False
    return not any(len(line.text) - (s.end - s.start) < 4 for _, s in find_dates(line.text))
