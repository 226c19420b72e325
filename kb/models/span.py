"""Places in a text.

Offsets are Unicode code points into a document's canonical text (NFC): for every value that
carries `start` and `end`, `document.text[start:end]` is exactly the text it speaks of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Ranged(Protocol):
    """What has a place in the text: a span, a section, a passage."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of the canonical text."""

    start: int
    end: int

    def overlaps(self, other: Ranged) -> bool:
        """Whether they share a character; spans that only touch do not."""
        return self.start < other.end and other.start < self.end

    def holds(self, at: int) -> bool:
        """Whether the position `at` lies inside."""
        return self.start <= at < self.end

    def shifted(self, by: int) -> Span:
        """The range `by` characters further on, as from a line to its text."""
        return Span(self.start + by, self.end + by)
