"""What every step of `extract` reads, and where it leaves the proof of each value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.elements.front import Front
from ingest.text.lines import Layout, Line
from ingest.text.sentences import Sentence
from kb.models import Element, Span


class Proofs:
    """Collects the proof of each value as it is found."""

    def __init__(self) -> None:
        self.found: list[Element] = []

    def add(self, name: str, value: object, span: Span | None) -> None:
        """Adds a value with the place that says it; None if only metadata or inference do."""
        if value is not None and value != "":
            self.found.append(Element(name, str(value), span))


@dataclass(frozen=True, slots=True)
class Page:
    """A document as the steps see it: its text, what of it is its own words, and metadata."""

    layout: Layout
    front: Front
    metadata: Mapping[str, str]
    heads: Sequence[Line]  # lines in the document's own voice, and its head matter
    sentences: Sequence[Sentence]  # those in the document's own voice
    proofs: Proofs = field(default_factory=Proofs)

    @property
    def lines(self) -> Sequence[Line]:
        return self.layout.lines

    @property
    def matter(self) -> list[Line]:
        """The lines of the head matter, in order."""
        return [self.lines[i] for i in sorted(self.front.matter)]

    @property
    def around_title(self) -> list[Line]:
        """The lines of the head matter without the title's."""
        numbers = sorted(self.front.matter - set(self.front.title_lines))
        return [self.lines[i] for i in numbers]

    @property
    def title_span(self) -> Span | None:
        return self.span_of(self.front.title_lines)

    def span_of(self, numbers: Sequence[int]) -> Span | None:
        """The range from the first of these lines to the last; None of no lines."""
        lines = self.lines
        return Span(lines[numbers[0]].start, lines[numbers[-1]].end) if numbers else None
