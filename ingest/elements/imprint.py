"""版记: who printed a document and when (2026年5月15日印发), at its end or below the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.elements.organ_names import split_names
from ingest.text.lines import Line
from ingest.validity.time_words import Dated, parted_at_day
from kb.notation import doc_number
from kb.notation.numerals import find_dates

_LAST = 6  # lines that a 版记 and an 附注 below it take up
_LONGEST_NOTE = 120  # characters, below a title
_ISSUED = re.compile(r"(?:印发|发布|公布|颁布|下发|制发)\s*$")
_PRINTER = re.compile(r"[\u4e00-\u9fa5\s]{0,40}")
_MADE = re.compile(r"\s*(?:制定|订立|核准|签署)\s*[。.]?")  # as 法规 of Macau end


@dataclass(frozen=True, slots=True)
class Note:
    """A note below the title: （云政办发〔2022〕9号　市政府办公室2022年6月1日印发）."""

    number: str
    issuers: tuple[str, ...]
    day: Dated | None  # the span within the line


def noted(text: str) -> Note | None:
    """The line as a note, if it holds a 文号 with an organ's name or a day and nothing else."""
    numbers, days = doc_number.find(text), find_dates(text)
    if len(text) > _LONGEST_NOTE or len(numbers) != 1 or len(days) > 1:
        return None
    rest = text
    for span in (numbers[0].span, *(span for _, span in days)):
        rest = rest[: span.start] + " " * (span.end - span.start) + rest[span.end :]
    rest = _ISSUED.sub("", rest.strip("（()） \u3000")).strip("，, \u3000")
    names = tuple(split_names(rest))
    if not (names or days) or (rest and not names):
        return None
    return Note(numbers[0].value, names, Dated(*days[0]) if days else None)


def printed_on(lines: Sequence[Line]) -> Dated | None:
    """印发日期 at the end: the 成文日期 of texts that nobody signs with a date, such as minutes."""
    for line in reversed(lines[-_LAST:]):
        parts = parted_at_day(line)
        if parts and _PRINTER.fullmatch(parts[0].strip()) and parts[2].strip() == "印发":
            return parts[1]
    return None


def made_on(lines: Sequence[Line]) -> Dated | None:
    """The day of a line that only says when the text was made (二〇二五年八月十五日制定。)."""
    for line in reversed(lines):
        parts = parted_at_day(line)
        if parts and not parts[0] and _MADE.fullmatch(parts[2]):
            return parts[1]
    return None
