"""Which documents of a list end, have ended, are open or were issued in a time asked about."""

from __future__ import annotations

from datetime import date

from kb.library.calls import is_call
from kb.library.status import LAPSED
from kb.library.status_words import chinese_day
from kb.library.terms import last_day
from kb.models import Head, Notice, Status, Validity
from kb.notation.years import years_named
from kb.question.times_asked import TimeAsked, Turn

_TOLD = {
    Turn.ENDS: "期限在{first}至{last}届满的文件",
    Turn.ENDED: "到{last}已经失效、废止或者被替代的文件",
    Turn.OPEN: "到{first}还没有截止的申报通知",
    Turn.ISSUED: "{first}至{last}发布的文件",
}


def turns(head: Head, validity: Validity, time: TimeAsked) -> bool:
    """Whether a document is one of those asked for."""
    day = turning_day(head, validity, time)
    if time.turn is Turn.ENDED:
        return validity.status in LAPSED
    if day is None or not time.first <= day <= time.last:
        return False
    if time.turn is Turn.OPEN:
        return is_call(head.title) and validity.status is Status.IN_FORCE
    return time.turn is Turn.ISSUED or not is_call(head.title)


def turning_day(head: Head, validity: Validity, time: TimeAsked) -> date | None:
    """The day that decides: of issue, of the lapse, or else the last one of the term."""
    if time.turn is Turn.ISSUED:
        titled = (date(year, 1, 1) for year in years_named(head.title)[:1])
        return head.issued_on or next(titled, None)
    return validity.since if time.turn is Turn.ENDED else last_day(head, validity)


def none_such(time: TimeAsked) -> Notice:
    """That no document held is of that time."""
    told = _TOLD[time.turn].format(first=chinese_day(time.first), last=chinese_day(time.last))
    return Notice("documents", f"资料库里没有{told}；没有写明日期的不在其中。")
