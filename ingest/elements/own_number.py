"""发文字号: the document's own number, not one that it cites."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from ingest.elements.front import line_below
from ingest.elements.imprint import noted
from ingest.elements.letterhead import headed_number, number_at_end
from ingest.elements.notes import is_enacted_line
from ingest.elements.organ_names import title_issuers
from ingest.elements.page import Page
from ingest.text.lines import Line
from kb.models import Span
from kb.notation import doc_number
from kb.notation.document_kinds import kind_of
from kb.notation.standards import standard_number

_SERIAL = re.compile(r"[（(]?\s*(?P<y>20\d{2})\s*年\s*第\s*(?P<n>\d{1,3})\s*号\s*[）)]?")
_REVISED = re.compile(r"\s*(?:修订|重新公布)")

Found = tuple[str, Span | None]


def own_number(page: Page, written: date | None) -> str | None:
    """The number, proven; one without a year (某公告第19号) takes the year of `written`."""
    found = next(filter(None, (look(page, written) for look in _PLACES)), None)
    if found is None:
        return None
    page.proofs.add("doc_number", *found)
    return found[0]


# -- where it may stand, the surest place first ---------------------------------------------------


def _stated(page: Page, _: date | None) -> Found | None:
    """In the metadata."""
    stated = doc_number.find(page.metadata.get("文号", ""))
    return (stated[0].value, None) if stated else None


def _beside_title(page: Page, _: date | None) -> Found | None:
    """On a line of the head other than a 题注, which may name several orders."""
    for line in page.around_title:
        found = doc_number.find(line.text)
        if found and (noted(line.text) or not is_enacted_line(line.text)):
            return _at(found[0], line)
    return None


def _under_own_head(page: Page, written: date | None) -> Found | None:
    """Below a head of its own kind: 专题会议纪要 / 〔2026〕23号."""
    return headed_number(page.lines, page.front.matter, written)


def _serial_below(page: Page, _: date | None) -> Found | None:
    """2026年第7号 on the line below the title of a 公告 or 通告: numbered by year."""
    title = page.front.title or ""
    kind, below = kind_of(title), line_below(page.lines, page.front.title_lines)
    match = _SERIAL.fullmatch(below.text) if below and kind in ("公告", "通告") else None
    organs = " ".join(title_issuers(title))
    if not below or not match or not organs:
        return None
    return f"{organs}{kind}{match['y']}年第{match['n']}号", below.span


def _ending_title(page: Page, written: date | None) -> Found | None:
    """At the end of the title: 某市财政局公告2026年第7号."""
    ending = number_at_end(page.front.title or "", written)
    return (ending, page.title_span) if ending and page.title_span else None


def _of_order(page: Page, _: date | None) -> Found | None:
    """The 令 in the 题注: that of the last 修订, which publishes the whole anew, else the first."""
    enacted = [line for line in page.matter if is_enacted_line(line.text)]
    orders = [(n, line) for line in enacted for n in doc_number.find(line.text) if "令" in n.value]
    revised = [(n, line) for n, line in orders if _REVISED.match(line.text, n.span.end)]
    chosen = revised[-1:] or orders[:1]
    return _at(*chosen[0]) if chosen else None


def _of_standard(page: Page, _: date | None) -> Found | None:
    """On the cover of a 标准: DB32/T 4612—2023."""
    told = ((standard_number(line.text), line.span) for line in page.around_title)
    return next(((number, span) for number, span in told if number), None)


_PLACES: tuple[Callable[[Page, date | None], Found | None], ...] = (
    _stated,
    _beside_title,
    _under_own_head,
    _serial_below,
    _ending_title,
    _of_order,
    _of_standard,
)


def _at(found: doc_number.DocNumber, line: Line) -> Found:
    return found.value, found.span.shifted(line.start)
