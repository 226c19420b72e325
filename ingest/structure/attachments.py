"""附件: the list of them at the end of a text (附件说明), and the name each bears at its top."""

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

    The line that opens the list is one of them when the list is all below it (附件： alone).
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
    """The lines from `at` that count on; a name may run over onto the next line."""
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
    """附件1 on a line of its own -> the line below it that names it (继续有效的文件目录).

    `plain` tells which lines may be a name: those that begin nothing and close nothing.
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
    """Short and no sentence; a day alone is a 落款."""
    short = not line.is_row and 2 <= len(line.text) <= _LONGEST_NAME
    if not short or _NOT_A_NAME.search(line.text):
        return False
    return not any(len(line.text) - (s.end - s.start) < 4 for _, s in find_dates(line.text))
