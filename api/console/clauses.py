"""A document cut into its clauses (条), and what stands between them, for the comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.models import Alteration, Document, Span, Voice
from kb.notation.clause import arabic_clauses
from kb.weighing.altered.alterations import touching

NUMBER = re.compile(
    r"^(?:第[^条章节编]{1,6}[条章节编]|[（(]?[〇一二三四五六七八九十\d]+[）)、.．])\s*"
)
ARTICLE = re.compile(r"^第\d+条")
_NOTE = re.compile(r"【[^】\n]{1,12}】")
_NOTES = (Voice.NOTE, Voice.EDITOR)  # 要点整理者的话


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause or what stands between two headings; `text` is the document's at `span`."""

    label: str
    text: str
    span: Span
    aside: bool = False  # the head of the document, or a compiler's note: no clause of it
    altered: tuple[Alteration, ...] = ()  # what of it no longer reads as printed

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end

    def told(self, altered: Sequence[Alteration]) -> Clause:
        """The clause with those of its document's alterations that are of it."""
        return replace(self, altered=touching(altered, self.start, self.end))

    def part(self, span: Span, label: str) -> Clause:
        """What stands at a span of the document inside this clause."""
        text = self.text[span.start - self.start : span.end - self.start]
        return Clause(label, text, span, self.aside)


def clauses(document: Document) -> list[Clause]:
    """The text cut at its 条, at headings outside them and at notes; lines where it has none."""
    starts = _headings(document)
    by_lines = not starts
    if by_lines:
        starts = dict.fromkeys(_line_starts(document.text), "")
    starts.setdefault(0, "")
    notes = _notes(document, starts)
    marks = sorted(starts)
    found = []
    for start, end in zip(marks, [*marks[1:], len(document.text)], strict=True):
        text = document.text[start:end].rstrip()
        head = start == 0 and not by_lines and not starts[0]
        if text.strip():
            span = Span(start, start + len(text))
            found.append(Clause(starts[start], text, span, head or start in notes))
    return found


def _headings(document: Document) -> dict[int, str]:
    starts: dict[int, str] = {}
    for section in document.sections:
        path = [arabic_clauses(step) for step in section.path]
        if not any(ARTICLE.match(step) for step in path[:-1]):
            starts.setdefault(section.start, " ".join(section.path[-1].split())[:40])
    return starts


def _notes(document: Document, starts: dict[int, str]) -> set[int]:
    """Where a compiler speaks; a note inside a clause gets a start of its own in `starts`, and so
    does what follows it there."""
    found: set[int] = set()
    for passage in sorted(document.passages, key=lambda p: p.start):
        if passage.voice not in _NOTES:
            continue
        label = _NOTE.match(passage.text)
        above = starts[max(at for at in starts if at <= passage.start)]
        starts.setdefault(passage.start, label.group() if label else "说明")
        found.add(passage.start)
        found |= {at for at in starts if passage.start <= at < passage.end}
        after = len(document.text) - len(document.text[passage.end :].lstrip())
        if not any(passage.end <= at <= after for at in starts):
            starts[after] = above
    return found


def _line_starts(text: str) -> Sequence[int]:
    return [0, *(match.end() for match in re.finditer(r"\n", text))]
