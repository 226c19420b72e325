"""Documents asked for by their term: 哪些政策年底到期, 现在可以申报哪些项目, 2026年新出的政策.

Nobody reads every term; that a policy ends, or a call closes, is told by the catalogue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from kb.library.terms import SOON
from kb.notation.years import this_year, years_asked

_LISTS = re.compile(
    r"哪些|哪几[个项份]|(?:什么|啥)(?!时候|时间|条件|材料|意思)|列出?|清单"
    r"|(?:政策|文件|通知|项目)[?？。]?$"
)
_OF_RULES = r"(?:政策|文件|通知|规定|办法|措施|细则|公告|法规)"
_ENDS = r"(?:到期|届满|期满|失效|截止|停止执行)"
_AHEAD = re.compile(r"[快将要会]|马上|即将|临近|年底|年内|月底|还有")
_ENDING = re.compile(rf"{_ENDS}(?![了过])|(?:[快将要]|马上).{{0,3}}{_ENDS}")
_ENDED = re.compile(
    r"(?:已经?|都)(?:经)?(?:失效|废止|过期|到期|作废|停止执行|不能用)|(?:失效|废止|过期|作废)(?:了|的|$)"
)
# What somebody ended (今年废止了哪些文件) is told by the list of that decision.
_IN_ONE_GO = re.compile(r"清理|[这本]次|多少|(?:废止|作废)了?(?:哪些|什么|啥|几)")
_CALLS = r"(?:项目|申报|政策|通知|认定|评选)"
_MAY = r"(?:可以|还?能|还?可|正?在|[没未]有?)"
_APPLY = r"(?:申报|报名|申请|受理|截止|报)"
_OPEN = re.compile(
    rf"(?:哪些|什么|啥){_CALLS}[^，。]{{0,4}}?{_MAY}{_APPLY}|{_MAY}{_APPLY}的?{_CALLS}(?:都?有|是)?(?:哪些|什么|啥|[?？]?$)"
    rf"|{_MAY}{_APPLY}(?:哪些|什么|啥){_CALLS}"
)
_NEW = re.compile(
    rf"(?:(?<![创高更革特])新|年)(?:出台?|发(?!展)布?|颁布?|印发|公布|下发|制定)[了的]?(?:哪些|什么|啥)?[^，。？?]{{0,8}}?{_OF_RULES}"
    rf"|(?:最近|近期|最新)(?:又|新|都|有|出台|发布|印发|公布|出|发|了|过|的|哪些|什么|啥)*+{_OF_RULES}"
)
_RECENT = timedelta(days=365)
_GENERAL = re.compile(
    r"(?:[今明去本当]?年[底内末]?|现在|目前|最近|近期|快|马上|即将|项目|申报|申请|报名|截止|到期|失效|废止|过期"
    r"|届满|新出台?|新|最新|政策|文件|通知|规定|已经?|可以|(?:19|20)\d{2}年?|底|没有?|还有?|有|出台|发布|印发|认定)+"
)


class Turn(Enum):
    """What is asked of the term."""

    ENDS = auto()
    ENDED = auto()
    OPEN = auto()  # calls that are not closed
    ISSUED = auto()


@dataclass(frozen=True, slots=True)
class TimeAsked:
    """Documents whose term does so from `first` to `last`."""

    turn: Turn
    first: date
    last: date


def time_asked(text: str, as_of: date) -> TimeAsked | None:
    """By what time documents are asked for; None if they are not."""
    if _LISTS.search(text) is None:
        return None
    rules = re.search(rf"{_OF_RULES}|优惠", text) is not None
    if rules and _NEW.search(text):
        return TimeAsked(Turn.ISSUED, *_issued(text, as_of))
    if rules and _ENDED.search(text) and not _IN_ONE_GO.search(text):
        return TimeAsked(Turn.ENDED, date.min, as_of)
    if _OPEN.search(text):
        return TimeAsked(Turn.OPEN, as_of, date.max)
    if rules and _ENDING.search(text) and (_years(text, as_of) or _AHEAD.search(text)):
        return TimeAsked(Turn.ENDS, *_ending(text, as_of))
    return None


def asks_by_term(text: str) -> bool:
    """Whether documents are asked for by their term, on whatever day."""
    return time_asked(text, date(2000, 1, 1)) is not None


def says_only_when(word: str) -> bool:
    """Whether a word of such a question is on no matter: 年底, 到期, 项目."""
    return _GENERAL.fullmatch(word) is not None


def _years(text: str, as_of: date) -> tuple[int, ...]:
    this = this_year(text, as_of)
    return years_asked(text, as_of) or ((this,) if this else ())


def _ending(text: str, as_of: date) -> tuple[date, date]:
    years = _years(text, as_of)
    if not years:
        last = date(as_of.year, 12, 31) if "年" in text else as_of + SOON
        return as_of, last
    first = date(min(years), 1, 1)
    return max(first, as_of) if _AHEAD.search(text) else first, date(max(years), 12, 31)


def _issued(text: str, as_of: date) -> tuple[date, date]:
    years = _years(text, as_of)
    return (date(min(years), 1, 1), date(max(years), 12, 31)) if years else (as_of - _RECENT, as_of)
