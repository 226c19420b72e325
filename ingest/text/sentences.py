"""Sentence boundaries in Chinese text; none inside brackets, quotes stay closed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.models import Span

_END = re.compile(r"[。！？!?][”’」』）)\]】》]*")
_OPENING, _CLOSING = "（([【《〈", "）)]】》〉"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document, and the offset at which it begins."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def place_of(self, match: re.Match[str], group: str | int = 0) -> Span:
        """The place in the document of what a pattern matched in this sentence."""
        return Span(*match.span(group)).shifted(self.start)


def sentences_at(text: str, spans: Sequence[Span]) -> list[Sentence]:
    """The sentences that stand at these ranges of the text."""
    return [Sentence(text[span.start : span.end], span.start) for span in spans]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of text[start:end], without gaps between them; a line break ends a sentence."""
    end = len(text) if end is None else end
    found: list[Span] = []
    begin = start
    for line_start, line_end in _line_ranges(text, start, end):
        for match in _END.finditer(text, line_start, line_end):
            if match.end() < line_end and _depth(text, begin, match.start()) == 0:
                found.append(Span(begin, match.end()))
                begin = match.end()
        if begin < line_end:
            found.append(Span(begin, line_end))
        begin = line_end
    return found


def _line_ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    ranges = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop + 1
        ranges.append((start, stop))
        start = stop
    return ranges


def _depth(text: str, start: int, end: int) -> int:
    """How many brackets are open; one left open (a misprint) counts for 200 characters only."""
    window = text[max(start, end - 200) : end]
    depth = 0
    for char in window:
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING and depth:
            depth -= 1
    return depth


def trimmed(text: str, start: int, end: int) -> Span:
    """The range [start, end) without leading and trailing space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
