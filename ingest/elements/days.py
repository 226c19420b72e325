"""成文日期, 发布日期 and 施行日期 as metadata, head matter, 落款 or 版记 state them."""

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
    """成文日期, proven: by metadata, else by 落款, 题注 (the latest day), a note or the 版记.

    生成日期 comes last: on some sites it is the day the page was made.
    """
    found = _signed(page, signed, signature) or _enacted(page) or _noted(page)
    found = found or made_on(page.lines) or printed_on(page.lines)
    told = _stated(page, "written_on", "成文日期") or _proven(page, "written_on", found)
    return told or _stated(page, "written_on", "生成日期")


def published_on(page: Page) -> date | None:
    """发布日期, proven: by metadata, else by the head, 更新日期 of a guide, or 生成日期."""
    dated = [line for line in page.around_title if is_published_line(line.text)]
    dated += [x for x in page.lines if _UPDATED.match(x.text) and find_dates(x.text)]
    found = days_on(dated[0])[0] if dated else None
    told = _stated(page, "published_on", "发布日期") or _proven(page, "published_on", found)
    return told or _stated(page, "published_on", "生成日期")


def taking_effect(page: Page) -> Dated | None:
    """施行日期 in the head matter: behind its label, or alone on the cover of a standard."""
    for line in page.around_title:
        for day, span in find_dates(line.text):
            labelled = _LABELLED.search(line.text[: span.start])
            if labelled or (_COVER.match(line.text, span.end) and is_published_line(line.text)):
                return Dated(day, span.shifted(line.start))
    return None


def said_or_stated(page: Page, name: str, said: Dated | None, label: str) -> date | None:
    """The day for element `name`, proven: as the text says, else as the metadata state."""
    return _proven(page, name, said) or _stated(page, name, label)


def _proven(page: Page, name: str, found: Dated | None) -> date | None:
    """The day found in the text, with its place as proof."""
    if found is None:
        return None
    page.proofs.add(name, found.day, found.span)
    return found.day


def _stated(page: Page, name: str, label: str) -> date | None:
    """The day that the metadata state under a label; such a proof has no place in the text."""
    day = first_day(page.metadata.get(label, ""))
    page.proofs.add(name, day, None)
    return day


def _signed(page: Page, signed: Sequence[Signature], signature: Signature | None) -> Dated | None:
    """The day of the leading 落款, else of another: the first if an annex follows, or the last."""
    dated = [s.day for s in signed if s.day]
    if not dated:
        return None
    return (signature.day if signature else None) or dated[0 if page.front.annex else -1]


def _enacted(page: Page) -> Dated | None:
    """The latest day in the 题注 other than those of coming into force."""
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
