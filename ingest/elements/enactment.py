"""题注 below a title: when a rule took effect, and since when its present wording holds (修正)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.elements.front import Front
from ingest.elements.notes import is_enacted_line
from ingest.text.lines import Line
from ingest.validity import term_words as words
from ingest.validity.time_words import Dated, Issued
from kb.models import Span
from kb.notation import doc_number
from kb.notation.numerals import find_dates
from kb.notation.titles import QUOTED

_AMENDED = re.compile(r"(?:修正|修订|修改)(?![案稿本])")


@dataclass(frozen=True, slots=True)
class Enactment:
    """What the 题注 says; each part may be missing."""

    effective: Dated | None = None
    edition: Dated | None = None  # the day of the last amendment, or that on which it took effect
    numbers: tuple[str, ...] = ()  # the orders that made and amended it


@dataclass(frozen=True, slots=True)
class _Event:
    """A day of the 题注: of making or amending the rule, or (`starts`) of taking effect."""

    day: date
    span: Span
    starts: bool


def enactment(lines: Sequence[Line], front: Front) -> Enactment:
    """What the 题注 among the head matter says of effect, edition and orders."""
    noted = [lines[i] for i in sorted(front.matter - set(front.title_lines))]
    noted = [line for line in noted if is_enacted_line(line.text)]
    orders = (n.value for line in noted for n in doc_number.find(line.text) if "令" in n.value)
    events = [event for line in noted for event in _events(line.text, line.start)]
    amended = [line.start + end for line in noted for end in _amended(line.text)]
    first, last = min(amended, default=None), max(amended, default=None)
    starts = [e for e in events if e.starts]
    effective = next((e for e in starts if first is None or e.span.end < first), None)
    made = [e for e in events if not e.starts and last is not None and e.span.end <= last]
    begun = [e for e in starts if last is not None and e.span.start >= last]
    edition = max((*made, *begun), key=lambda event: event.day, default=None)
    return Enactment(_dated(effective), _dated(edition), tuple(dict.fromkeys(orders)))


def _amended(said: str) -> list[int]:
    return [match.end() for match in _AMENDED.finditer(QUOTED.sub(_blank, said))]


def _dated(event: _Event | None) -> Dated | None:
    return Dated(event.day, event.span) if event else None


def _events(said: str, offset: int) -> Iterator[_Event]:
    entries = list(words.EFFECTIVE.finditer(said))
    days = find_dates(said)
    for day, span in days:
        if not any(m.start() <= span.start < m.end() for m in entries):
            yield _Event(day, span.shifted(offset), starts=False)
    for entry in entries:
        made = max((d for d, span in days if span.end <= entry.start()), default=None)
        begun = Issued(made, made).day(entry["d"])
        if begun:
            yield _Event(begun, Span(*entry.span()).shifted(offset), starts=True)


def _blank(match: re.Match[str]) -> str:
    return "　" * len(match[0])
