"""截止日: the last day by which a call for applications wants something handed in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest import term_words as words
from kb.models import Span
from kb.numerals import find_dates


@dataclass(frozen=True, slots=True)
class Dated:
    """A day and the words that prove it."""

    day: date
    span: Span


def deadline(text: str, spans: list[Span], title: str, issued: date | None) -> Dated | None:
    """The last day named by which something must be handed in."""
    latest: Dated | None = None
    year = issued.year if issued else _year_in(title)
    for span in spans:
        said = text[span.start : span.end]
        if not (words.WINDOW.search(said) or "截止" in said):
            continue
        for day, place in _days_named(said, year):
            after = said[place.end : place.end + 12]
            before = said[max(0, place.start - 12) : place.start]
            due = re.match(r"\s*(?:\d{1,2}[:：时点]\S{0,4})?\s*(?:[之以]?前|止|截止|下班)", after)
            if not due and not re.search(r"截止|截至|至\s*$", before):
                continue
            found = Dated(day, Span(span.start + place.start, span.start + place.end))
            if (not issued or day >= issued) and (latest is None or day > latest.day):
                latest = found
    return latest


def _days_named(said: str, year: int | None) -> list[tuple[date, Span]]:
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
