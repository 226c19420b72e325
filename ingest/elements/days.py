"""成文日期, 发布日期: the days that the page, the head, the 落款 or the 版记 tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ingest.elements.imprint import made_on, noted, printed_on
from ingest.elements.notes import is_enacted_line, is_published_line
from ingest.elements.page import Page
from ingest.elements.signatures import Signature
from ingest.validity.time_words import Dated, days_on, first_day
from kb.notation.numerals import find_dates

_UPDATED = re.compile(r"^(?:最近|最后)?更新(?:日期|时间)\s*[:：]\s*\S{8,20}(?:\s\S{4,8})?$")
_IN_FORCE = re.compile(r"\s*起(?:施行|实施)")
# 实施日期：2025-08-01, or as the cover of a standard has it: 2025-08-01 实施
_LABELLED = re.compile(r"(?:实施|施行|生效)(?:日期|时间)\s*[:：]\s*$")
_COVER = re.compile(r"\s*(?:起\s*)?(?:实\s*施|施\s*行|生\s*效)$")


def written_on(page: Page, signed: Sequence[Signature], signature: Signature | None) -> date | None:
    """成文日期: metadata, the 落款, the latest date of the 题注 below the title, or the 版记; for
    want of all 生成日期, which is that of the page on some sites."""
    found = _signed(page, signed, signature) or _enacted(page) or _noted(page)
    found = found or made_on(page.lines) or printed_on(page.lines)
    told = _stated(page, "written_on", "成文日期") or _proven(page, "written_on", found)
    return told or _stated(page, "written_on", "生成日期")


def published_on(page: Page) -> date | None:
    """发布日期: metadata, a line of the head, or the day a guide says it was brought up to date;
    for want of all the 生成日期 of the page."""
    dated = [line for line in page.around_title if is_published_line(line.text)]
    dated += [x for x in page.lines if _UPDATED.match(x.text) and find_dates(x.text)]
    found = days_on(dated[0])[0] if dated else None
    told = _stated(page, "published_on", "发布日期") or _proven(page, "published_on", found)
    return told or _stated(page, "published_on", "生成日期")


def taking_effect(page: Page) -> Dated | None:
    """施行日期 that a line about the title gives by its label, or nothing but that day."""
    for line in page.around_title:
        for day, span in find_dates(line.text):
            labelled = _LABELLED.search(line.text[: span.start])
            if labelled or (_COVER.match(line.text, span.end) and is_published_line(line.text)):
                return Dated(day, span.shifted(line.start))
    return None


def said_or_stated(page: Page, name: str, said: Dated | None, label: str) -> date | None:
    """What the text says of element `name`, else what the metadata state under `label`."""
    return _proven(page, name, said) or _stated(page, name, label)


def _proven(page: Page, name: str, found: Dated | None) -> date | None:
    """A day of the text, proven by its place."""
    if found is None:
        return None
    page.proofs.add(name, found.day, found.span)
    return found.day


def _stated(page: Page, name: str, label: str) -> date | None:
    """The day that the page states under a label, proven by that alone."""
    day = first_day(page.metadata.get(label, ""))
    page.proofs.add(name, day, None)
    return day


def _signed(page: Page, signed: Sequence[Signature], signature: Signature | None) -> Dated | None:
    """The day of the 落款; where it has none, of another: the first where an annex follows."""
    dated = [s.day for s in signed if s.day]
    if not dated:
        return None
    return (signature.day if signature else None) or dated[0 if page.front.annex else -1]


def _enacted(page: Page) -> Dated | None:
    """The latest day of the 题注 on which something was done: not that of coming into force."""
    days = [
        day
        for line in page.matter
        if is_enacted_line(line.text)
        for day in days_on(line)
        if not _IN_FORCE.match(line.text, day.span.end - line.start)
    ]
    return max(days, key=lambda dated: dated.day, default=None)


def _noted(page: Page) -> Dated | None:
    """印发日期 in brackets below the title."""
    for line in page.around_title:
        note = noted(line.text)
        if note and note.day:
            return Dated(note.day.day, note.day.span.shifted(line.start))
    return None
