"""The reasons for a document's status (`kb.library.status`), each as one Chinese clause."""

from __future__ import annotations

from datetime import date

from kb.library.calls import is_call
from kb.models import OPEN_END, Change, Head, quoted


def not_yet(head: Head, begins: date) -> str:
    """For a document that takes effect, was amended or was issued on a later day."""
    if head.edition_on == begins and head.effective_on != begins:
        return f"是{chinese_day(begins)}修正的文本，当时尚未修正"
    if head.effective_on:
        return f"自{chinese_day(begins)}起施行，尚未施行"
    return f"{chinese_day(begins)}才印发，当时尚未施行"


def begins_elsewhere(head: Head) -> str | None:
    """For a document whose first day is set by another that is not held; None for any other."""
    for reference in head.dated:
        if reference.effect == "begins_with":
            other = quoted(reference.title) if reference.title else reference.doc_number
            return f"自{other}施行之日起施行，资料库没有收录该文件，请向发文机关核实"
        if reference.effect == "begins_later":
            return "施行日期另行公布，资料库没有收录公布施行日期的文件，请向发文机关核实"
    return None


def run_out(head: Head, last: date, extension: Change | None) -> str:
    """For a document past its last day, its own or an extended one."""
    return f"{_term(head, last, extension)}，{'已过' if is_call(head.title) else '已届满'}"


def its_days(head: Head, extension: Change | None) -> str:
    """The first and last day of a document in force, as far as they are known."""
    parts = []
    if head.effective_on:
        parts.append(f"自{chinese_day(head.effective_on)}起施行")
        if head.edition_on and head.edition_on > head.effective_on:
            parts.append(f"本文为{chinese_day(head.edition_on)}修正的文本")
    elif head.issued_on:
        written = "成文" if head.written_on else "发布"
        parts.append(f"{chinese_day(head.issued_on)}{written}")
    last = extension.until if extension else head.expires_on
    if last:
        goes_on = "，届满后在新规定出台前继续执行" if head.goes_on and not extension else ""
        parts.append(f"{_term(head, last, extension)}{goes_on}")
    else:
        parts.append("未见失效或废止规定")
    return "，".join(parts)


def _term(head: Head, last: date, extension: Change | None) -> str:
    if extension and last == OPEN_END:
        stated = f"有效期至{chinese_day(head.expires_on)}，" if head.expires_on else ""
        return f"{stated}由{extension}继续执行，至新规定出台"
    by = f"由{extension}延长" if extension else ""
    if is_call(head.title):  # 有效期 is not what a call for applications speaks of
        return f"截止日期{by}{'至' if by else '为'}{chinese_day(last)}"
    return f"有效期{by}至{chinese_day(last)}"


def chinese_day(day: date | None) -> str:
    """2026年4月1日; nothing for no day."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
