"""截止日: the last day by which a call for applications wants something handed in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest.validity import term_words as words
from kb.models import Span
from kb.notation.numerals import find_dates

_RANGE_END = re.compile(
    r"\s*起?\s*(?:至|到|[-—–~～]{1,2})\s*(?:(?P<m>\d{1,2})\s*月\s*)?(?P<d>\d{1,2})\s*日"
)
_BATCH = re.compile(r"第[一二三四五六七八九十\d]+批|首批")
_TO = re.compile(r"(?:到|[-—–~～])\s*$")
_WINDOW_TIME = re.compile(
    r"(?:公示|申报|申请|报名|受理|征集|征求意见|填报|提交|报送)(?:的?起止)?(?:时间|期限?|日期|期间)"
)
_WINDOW_HEADING = re.compile(
    rf"[^。；：，]{{0,8}}?(?:[、.．）)]\s*)?{_WINDOW_TIME.pattern}(?:安排|要求)?$"
)
_TIME_TO_APPLY = r"(?:申报|申请|报名|受理|填报)(?:的?起止)?(?:时间|期限?|日期)(?:安排|要求)?"
_APPLYING = re.compile(rf"[^。；：，]{{0,8}}?(?:[、.．）)]\s*)?{_TIME_TO_APPLY}[:：。]?")
_APPLYING_FIRST = re.compile(rf"[^。；：，]{{0,8}}?(?:[、.．）)]\s*)?{_TIME_TO_APPLY}\s*[:：为。]")
# 11月30日前完成建设并验收: what is built by then, not what is handed in
_BUILT = re.compile(
    r"\s*[之以]?前[^，；。]{0,16}?(?:完工|竣工|建成|投产|验收|拨付|兑付|开工|到位"
    r"|完成(?![^，；。]{0,10}(?:申报|填报|申请|报名|提交|报送|上传|推荐|注册|登记)))"
)
_COMMENTS = re.compile(r"意见(?!稿)|(?:提出|修改)建议|反馈|征集")
_CONSULTS = re.compile(
    r"[^。；：，]{0,8}?(?:[、.．）)]\s*)?(?:公开)?(?:征求意见|意见(?:征集|征求|反馈)|征集|反馈)"
    r"(?:的?起止)?(?:时间|期限?|日期)[:：。]?"
)
# Who is to do it by then: 企业……提交 ends a call, 区局……审核上报 is between offices.
_OFFICES = re.compile(
    r"(?:主管|归口|推荐|受理|审核|管理|牵头)(?:部门|单位|机构)|各[区县市州镇]|街道办?"
    r"|[局厅委](?![托员外])|办公室|管委会|人民政府|部门"
)
_APPLICANTS = re.compile(
    r"企业|申报(?:单位|主体|人|者)|申请(?:单位|主体|人|者)|项目单位|用人单位|承担单位|法人|个人|机构"
    r"|纳税人|各(?:有关|相关|参评)?单位|农户|业主|网上申报|网络填报|申报系统"
)
_ADDRESSED = re.compile(  # 向所在地经信局: to whom, not who
    r"(?:向|(?:报送?|提交|送|交|寄)[至到]?)[^，；。\d]{0,20}?(?:[局厅委]|办公室|管委会|人民政府|部门|街道办?)"
)
_OFFICE_ACTS = re.compile(r"审核|上报|汇总|推荐|初审|复核|报送?[省市区我]|转报|出具|行文")
_SHUTS = re.compile(r"截止|即日起[至到]|逾期(?:不予受理|系统)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A day and the words that prove it."""

    day: date
    span: Span


def deadline(text: str, spans: list[Span], title: str, issued: date | None) -> Dated | None:
    """The last day named by which something must be handed in.

    The deadline of one batch (2026年第一批项目…) ends no call for all of them, and that by which
    offices report to each other ends none where applicants have one of their own.
    """
    found: list[tuple[Dated, bool]] = []
    year = issued.year if issued else _year_in(title)
    below = False  # a heading that names the time of application
    for span in spans:
        said = text[span.start : span.end]
        opened, below = below, _WINDOW_HEADING.match(said.strip()) is not None
        named = opened or words.WINDOW.search(said) or _SHUTS.search(said)
        if not named or _of_a_batch(said, title):
            continue
        for day, place in days_named(said, year):
            if not _ends(said, place, opened) or (issued and day < issued):
                continue
            dated = Dated(day, Span(span.start + place.start, span.start + place.end))
            found.append((dated, between_offices(said, place)))
    applying = [dated for dated, internal in found if not internal]
    return max(applying or [dated for dated, _ in found], key=lambda d: d.day, default=None)


def window(text: str, spans: list[Span], title: str, issued: date | None) -> Dated | None:
    """The last day of what a text that is not called a call names as its time of application:
    申报时间 as a heading, and from when to when (3月1日至4月30日) or until when below it."""
    found: list[Dated] = []
    year = issued.year if issued else _year_in(title)
    below = False
    for span in spans:
        said = text[span.start : span.end]
        opened, below = below, _APPLYING.fullmatch(said.strip()) is not None
        if not (opened or _APPLYING_FIRST.match(said.strip())) or _of_a_batch(said, title):
            continue
        for day, place in days_named(said, year):
            if _ends(said, place, opened) and not between_offices(said, place):
                found.append(Dated(day, Span(span.start + place.start, span.start + place.end)))
    return max(found, key=lambda d: d.day, default=None)


def comments_close(text: str, spans: list[Span], issued: date | None) -> Dated | None:
    """The last day on which a draft may be commented on: 于…前将意见发至, 征求意见时间为…至…; the
    first that is told, for the notice stands before what it puts up for comment."""
    year, below = issued.year if issued else None, False
    for span in spans:
        said = text[span.start : span.end]
        opened, below = below, _CONSULTS.fullmatch(said.strip()) is not None
        if not (opened or _COMMENTS.search(said)) or words.EFFECTIVE.search(said):
            continue
        closing = [
            (day, Span(span.start + place.start, span.start + place.end))
            for day, place in days_named(said, year)
            if _ends(said, place, opened or bool(_CONSULTS.search(said[: place.start])))
        ]
        if closing and (issued is None or max(day for day, _ in closing) >= issued):
            return Dated(*max(closing, key=lambda told: told[0]))
    return None


def between_offices(said: str, place: Span) -> bool:
    """Whether it is the day by which offices hand on what was applied for: 区局于25日前上报."""
    begin = max(said.rfind(stop, 0, place.start) for stop in "；;。") + 1
    before = _ADDRESSED.sub(lambda m: " " * len(m[0]), said[begin : place.start])
    applicants = [(m.end(), False) for m in _APPLICANTS.finditer(before)]
    offices = [(m.end(), True) for m in _OFFICES.finditer(before)]
    nearest = max((*applicants, *offices), default=(0, False))
    clause = re.split(r"[；;。]", said[place.end :])[0]
    return nearest[1] and bool(_OFFICE_ACTS.search(before + clause))


def _ends(said: str, place: Span, opened: bool) -> bool:
    """Whether the day at `place` is the last of a time; `opened`: named as one by a heading."""
    before, after = said[max(0, place.start - 12) : place.start], said[place.end : place.end + 12]
    if _BUILT.match(said, place.end):
        return False
    due = re.match(r"\s*(?:\d{1,2}[:：时点]\S{0,4})?\s*(?:[之以]?前|止|截止|下班)", after)
    if due or re.search(r"截止|截至|至\s*$", before):
        return True
    # 公示时间：2026年3月2日—: the day behind a dash ends what is named as a time
    named = opened or _WINDOW_TIME.search(said[: place.start])
    return bool(named and _TO.search(before))


def _of_a_batch(said: str, title: str) -> bool:
    batch = _BATCH.search(said)
    return bool(batch) and not _BATCH.search(title)


def days_named(said: str, year: int | None) -> list[tuple[date, Span]]:
    """Days in the order found; one that goes on from another (…至8日) takes its year and month."""
    days = {place.end: (day, place) for day, place in _days_alone(said, year)}
    for begun, place in sorted(days.values(), key=lambda named: named[1].start):
        following = _RANGE_END.match(said, place.end)
        day = _day_after(begun, following) if following else None
        if following and day:
            start = following.start("m") if following["m"] else following.start("d")
            days[following.end()] = (day, Span(start, following.end()))
    return list(days.values())


def _day_after(begun: date, end: re.Match[str]) -> date | None:
    """2026年12月28日至1月4日 ends in 2027."""
    month = int(end["m"] or begun.month)
    try:
        day = date(begun.year, month, int(end["d"]))
        return day if day >= begun else day.replace(year=begun.year + 1)
    except ValueError:
        return None


def _days_alone(said: str, year: int | None) -> list[tuple[date, Span]]:
    days = find_dates(said)
    for match in words.YEARLESS.finditer(said):
        inside = any(s.start <= match.start() < s.end for _, s in days)
        if year and not inside:
            try:
                day = date(year, int(match["m"]), int(match["d"]))
            except ValueError:
                continue
            days.append((day, Span(*match.span())))
    return days


def _year_in(title: str) -> int | None:
    match = re.search(r"(?:19|20)\d{2}", title)
    return int(match[0]) if match else None
