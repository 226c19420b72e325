"""Days and lengths of time as clauses write them (2027年6月底, 三年, 印发之日): parts of patterns
that match them, and the dates and months they stand for."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.text.lines import Line
from kb.models import Span
from kb.notation.numerals import find_dates, parse_number

DAY = (
    r"(?:(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|[一二三四五六七八九〇○Ο零]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
# The end of a term: a day, or a month or year, which end with their last day.
LAST = (
    rf"(?:{DAY}|(?:19|20)\d{{2}}\s*年(?:\s*\d{{1,2}}\s*月|年)?[底末]"
    r"|(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月(?![\s\d一二三四五六七八九十初上中下]))"
)
# 至10月7日, 至次年3月底: in the year in which the term begins, or the one after.
OF_ITS_YEAR = r"(?:(?:次年|翌年|第二年|当年|同年)\s*)?\d{1,2}\s*月(?:\s*\d{1,2}\s*日|底|末)"
_YEAR_AFTER = re.compile(r"次年|翌年|第二年")
NUMERAL = r"[一二三四五六七八九十两\d]{1,3}"


@dataclass(frozen=True, slots=True)
class Dated:
    """A day and the place of the words that state it."""

    day: date
    span: Span


@dataclass(frozen=True, slots=True)
class Issued:
    """The days that 印发之日 and 发布之日 stand for; if one is missing, the other counts."""

    written: date | None
    published: date | None

    def day(self, said: str) -> date | None:
        """The day that is named, or the one that 印发之日, 发布之日, 印发次日 stands for."""
        if named := first_day(said):
            return named
        known = (self.published, self.written)
        if re.search("印发|下发|发文|签发|即日", said):
            known = (self.written, self.published)
        first = known[0] or known[1]
        return first + timedelta(days=1) if first and re.search("[次翌]日", said) else first


def days_on(line: Line) -> list[Dated]:
    """The days that a line names, with their places in the text."""
    return [Dated(day, span.shifted(line.start)) for day, span in find_dates(line.text)]


def parted_at_day(line: Line) -> tuple[str, Dated, str] | None:
    """What a line says before its day, the day, and what it says behind; None unless it has one."""
    days = find_dates(line.text)
    if len(days) != 1:
        return None
    day, span = days[0]
    return line.text[: span.start], Dated(day, span.shifted(line.start)), line.text[span.end :]


def first_day(said: str) -> date | None:
    """The first complete date in the text; one that does not exist (2月30日) is none."""
    return next((day for day, _ in find_dates(said)), None)


def last_day(said: str, begun: date | None = None) -> date | None:
    """The day named, or the last day of the month or year named: 2027年底, 2026年6月.

    Without a year (10月7日, 次年3月底) it is the first such day after `begun`.
    """
    if whole := first_day(said):
        return whole
    match = re.match(r"(\d{4})\s*年(?:\s*(\d{1,2})\s*月)?", said)
    if match:
        return _month_end(int(match[1]), int(match[2] or 12))
    return _following(said, begun) if begun else None


def months_of(numeral: str, unit: str) -> int:
    """三 and 年 -> 36; 0 for what is no number."""
    return (parse_number(numeral) or 0) * (12 if unit == "年" else 1)


def _following(said: str, begun: date) -> date | None:
    match = re.search(r"(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?", said)
    if not match:
        return None
    month, day = int(match[1]), int(match[2] or 0)
    later = _YEAR_AFTER.search(said) or (month, day or 31) < (begun.month, begun.day)
    end = _month_end(begun.year + bool(later), month)
    return end if not end or not day else end.replace(day=day) if day <= end.day else None


def _month_end(year: int, month: int) -> date | None:
    return date(year, month, calendar.monthrange(year, month)[1]) if 0 < month <= 12 else None
