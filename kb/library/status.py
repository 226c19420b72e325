"""Validity of a document on a day. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from kb.library.calls import is_call
from kb.library.plans import last_year
from kb.library.status_words import begins_elsewhere, chinese_day, its_days, not_yet, run_out
from kb.models import PROPOSALS, REPLIES, Change, Head, Replacement, Status, Validity, quoted
from kb.notation import doc_number

_TERM = timedelta(days=5 * 366)  # 行政规范性文件有效期一般不超过5年
_CALL = timedelta(days=366)  # a call for applications is of the year before its deadline
LAPSED = frozenset({Status.EXPIRED, Status.REPEALED, Status.SUPERSEDED})
_CHANGES = frozenset({"extends", "amends", "suspends", "resumes"})
_CHANGING = re.compile(  # 关于延长《X》有效期的通知, 关于修改《X》的决定
    r"(?:延长|延续|继续(?:有效|执行|实施|施行)|修改|修订|修正|调整|暂停|暂缓|中止|恢复)"
    r".*(?:决定|通知|公告|通告|命令|令)(?:[（(][^（）()]*[）)])?$"
)
NOT_VERIFIED = "当前有效性没有核到"  # what the editor of a digest notes of the text
_ABOLISHES = re.compile(
    r"(?:废止|宣布失效|清理|(?P<stops>停止(?:执行|实施|施行))).{0,60}(?:决定|公告|通知|通告|目录)"
)


def validity(
    head: Head,
    as_of: date,
    replaced_by: Sequence[Replacement] = (),
    extended_by: Sequence[Change] = (),
    suspended_by: Sequence[Change] = (),
) -> Validity:
    """The document's status on `as_of`, with the reason as one Chinese clause. Replacements and
    extensions count from their effective day, at once if that is unknown. A reply letter (答复) has
    no term: it holds as of the day it was written. A suspended document (暂停执行) still holds, and
    the reason says so."""
    found = _unsuspended(head, as_of, replaced_by, extended_by)
    stopped = _suspension(as_of, suspended_by)
    if stopped is None or found.status in LAPSED or found.status is Status.NOT_YET:
        return found
    since = f"自{chinese_day(stopped.effective_on)}起" if stopped.effective_on else "已"
    because = f"{found.because}；{since}由{stopped}暂停执行"
    return replace(found, because=because, suspension=stopped)


def with_remainder(found: Validity, as_of: date, extended_in_part_by: Sequence[Change]) -> Validity:
    """The validity of an expired document with the part that is kept alive on the day, if any."""
    parts = _counting(extended_in_part_by, as_of)
    if found.status is not Status.EXPIRED or not parts:
        return found
    last = max(parts, key=lambda change: change.until or date.min)
    until = chinese_day(last.until) if last.until else ""
    because = f"{found.because}；其中“{last.part}”由{last}延续至{until}"
    return replace(found, because=because, remainder=last)


def _suspension(as_of: date, suspended_by: Sequence[Change]) -> Change | None:
    """The last suspension that counts on the day."""
    counting = _counting(suspended_by, as_of)
    return counting[-1] if counting else None


def _counting(changes: Sequence[Change], as_of: date) -> list[Change]:
    """The changes that count on the day: from their own day to the last one they give."""
    return [
        change
        for change in changes
        if (change.effective_on or as_of) <= as_of <= (change.until or as_of)
    ]


def _unsuspended(
    head: Head, as_of: date, replaced_by: Sequence[Replacement], extended_by: Sequence[Change]
) -> Validity:
    if head.draft:
        return Validity(Status.DRAFT, "这是征求意见稿，不是正式文件")
    begins = _begins(head)
    if begins and begins > as_of and not _in_retroaction(head, as_of):
        return Validity(Status.NOT_YET, not_yet(head, begins), since=begins)
    year = _year_of_number(head)
    if begins is None and year and year > as_of.year:
        return Validity(Status.NOT_YET, f"文号为{year}年，当时尚未印发")
    current = [r for r in replaced_by if not r.effective_on or r.effective_on <= as_of]
    if current:
        return _gone(max(current, key=lambda r: r.effective_on or date.min))
    if head.effective_on is None and (untold := begins_elsewhere(head)):
        return Validity(Status.UNKNOWN, untold)
    extension = _extension(head, as_of, extended_by)
    last = extension.until if extension else head.expires_on
    if last and last < as_of and not (head.goes_on and extension is None):
        because = run_out(head, last, extension)
        return Validity(Status.EXPIRED, because, since=last + timedelta(days=1))
    if head.stated_lapse:
        return _stated(head.stated_lapse)
    return _holds(head, begins, as_of, replaced_by, extension)


def changes_only(head: Head) -> bool:
    """Whether a document does no more than extend, amend or suspend others."""
    acts = {reference.effect for reference in head.replaces}
    return bool(acts) and acts <= _CHANGES and bool(_CHANGING.search(head.title))


def was_replaced(validity: Validity) -> bool:
    """Whether another rule has taken its place, rather than a repeal or the next year's call."""
    by = validity.replacement
    return validity.status is Status.SUPERSEDED and by is not None and not by.yearly


def lapsed_with(changed: Sequence[tuple[Head, Validity]]) -> Validity | None:
    """The validity of a document that only changes others: expired with the last of them; None
    while one of them holds."""
    if any(validity.status not in LAPSED for _, validity in changed):
        return None
    head, last = max(changed, key=lambda pair: pair[1].since or date.min)
    return Validity(Status.EXPIRED, f"所延长或修改的{head}{last.status}", since=last.since)


def _begins(head: Head) -> date | None:
    """The day it takes effect; without one, the first day it is known to exist."""
    days = [day for day in (head.written_on, head.published_on) if day]
    begins = head.effective_on or min(days, default=None)
    return max(filter(None, (begins, head.edition_on)), default=None)


def _in_retroaction(head: Head, as_of: date) -> bool:
    amended = head.edition_on and head.edition_on > as_of
    return bool(head.effective_on and head.effective_on <= as_of and not amended)


def _gone(by: Replacement) -> Validity:
    since = f"自{chinese_day(by.effective_on)}起" if by.effective_on else "已"
    if by.edition:
        day = chinese_day(by.effective_on)
        because = f"{since}以{day}修正的{quoted(by.title)}为准"
        return Validity(Status.SUPERSEDED, because, by.effective_on, by)
    if by.yearly:
        return Validity(Status.SUPERSEDED, f"已有新的年度通知{by}", by.effective_on, by)
    if _ABOLISHES.search(by.title):
        return Validity(Status.REPEALED, f"{since}被{by}{ended_by(by)}", by.effective_on, by)
    return Validity(Status.SUPERSEDED, f"{since}被{by}替代", by.effective_on, by)


def ended_by(by: Replacement) -> str:
    """What a text that makes no new rule does to others: 废止 or 停止执行."""
    found = _ABOLISHES.search(by.title)
    return found["stops"] or "废止" if found else "废止"


def _stated(label: str) -> Validity:
    if label == NOT_VERIFIED:
        return Validity(Status.UNKNOWN, f"整理者注明{label}，请向发文机关核实")
    repealed = "废止" in label
    return Validity(
        Status.REPEALED if repealed else Status.EXPIRED, f"来源页面标注为“{label.strip()}”"
    )


def _extension(head: Head, as_of: date, extended_by: Sequence[Change]) -> Change | None:
    """The extension with the latest last day, of those that count on `as_of`."""
    own = head.expires_on or date.min
    counting = [
        change
        for change in extended_by
        if change.until and change.until > own
        if not change.effective_on or change.effective_on <= as_of
    ]
    return max(counting, key=lambda change: change.until or own, default=None)


def _holds(
    head: Head,
    begins: date | None,
    as_of: date,
    replaced_by: Sequence[Replacement],
    extension: Change | None,
) -> Validity:
    if head.kind in PROPOSALS:
        return Validity(Status.UNKNOWN, "提案、议案和代表建议不是政策，没有效力，以办理答复为准")
    if begins is None and head.expires_on is None and extension is None:
        return _by_year_of_number(head)
    if _perhaps_not_written(head, begins, as_of):
        because = f"{chinese_day(as_of)}是否已经印发无法判断"
        return Validity(Status.UNKNOWN, f"{its_days(head, extension)}，何时印发没有写明，{because}")
    if head.kind in REPLIES and head.issued_on:
        because = f"答复不设有效期，数据截至答复日{chinese_day(head.issued_on)}"
        return Validity(Status.IN_FORCE, because, since=head.issued_on)
    because = its_days(head, extension)
    over = last_year(head.title)
    if over and over < as_of.year:
        because += f"；规划期已于{over}年结束"
    coming = [r for r in replaced_by if r.effective_on and r.effective_on > as_of]
    following = min(coming, key=lambda r: r.effective_on or date.max, default=None)
    if following:
        because += f"；自{chinese_day(following.effective_on)}起{_fate(following)}"
    return Validity(Status.IN_FORCE, because, begins, following, extension)


def _fate(following: Replacement) -> str:
    return "以修正后的文本为准" if following.edition else f"将被{quoted(following.title)}替代"


def _perhaps_not_written(head: Head, begins: date | None, as_of: date) -> bool:
    """Whether a text that states only its last day may not have existed yet on the day asked."""
    if begins or head.expires_on is None or _year_of_number(head):
        return False
    return head.expires_on - as_of > (_CALL if is_call(head.title) else _TERM)


def _year_of_number(head: Head) -> int | None:
    """The year in a document's number (浙经信企业〔2025〕49号), for texts without a date."""
    return next((n.year for n in doc_number.find(head.doc_number or "") if n.year), None)


def _by_year_of_number(head: Head) -> Validity:
    year = _year_of_number(head)
    if year is None:
        return Validity(Status.UNKNOWN, "文中没有日期，无法判断是否有效，请以官方原文为准")
    return Validity(Status.IN_FORCE, f"文号为{year}年，具体日期未见，未见失效或废止规定")
