"""A document as a reader sees it: its text in order, cut into passages, headings and the rest.

Nothing of the text is lost or repeated: the blocks, joined, are the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from api import labels
from kb.models import Document, Passage, Span, Voice


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `heading` is its depth in the section tree, 0 where it is no heading."""

    text: str
    heading: int = 0
    start: int = 0  # in code points of the document's text

    def parts(self, cited: Span | None) -> Iterator[tuple[str, bool]]:
        """The text in one to three pieces; True marks the piece that lies in `cited`."""
        if cited is None:
            yield self.text, False
            return
        begins = min(max(cited.start - self.start, 0), len(self.text))
        ends = min(max(cited.end - self.start, begins), len(self.text))
        pieces = (self.text[:begins], self.text[begins:ends], self.text[ends:])
        yield from ((piece, n == 1) for n, piece in enumerate(pieces) if piece)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together; `anchor` is set when they are (part of) a passage."""

    lines: tuple[Line, ...]
    anchor: str | None = None
    voice: Voice | None = None
    voice_label: str | None = None  # set where the speaker changes
    page: int | None = None  # set where the page changes


def blocks(document: Document) -> list[Block]:
    """The whole text in reading order."""
    headings = {s.start: s.path for s in document.sections if s.path}
    told: list[Block] = []
    speaker: Voice | None = None
    page: int | None = None
    for start, end, passage in _pieces(document):
        lines = tuple(_lines(document.text, start, end, headings))
        if passage is None:
            if lines:
                told.append(Block(lines))
            continue
        changed = passage.voice is not speaker
        turned = passage.page is not None and passage.page != page
        told.append(
            Block(
                lines=lines,
                anchor=f"p{passage.id}",
                voice=passage.voice,
                voice_label=labels.VOICE[passage.voice] if changed else None,
                page=passage.page if turned else None,
            )
        )
        speaker, page = passage.voice, passage.page or page
    return told


def _pieces(document: Document) -> Iterator[tuple[int, int, Passage | None]]:
    """Ranges that cover the text once; where passages overlap, the earlier one has the text."""
    at = 0
    for passage in sorted(document.passages, key=lambda p: (p.start, p.end)):
        if passage.start > at:
            yield at, passage.start, None
        start = max(at, passage.start)
        at = max(at, passage.end)
        yield start, max(start, passage.end), passage
    if at < len(document.text):
        yield at, len(document.text), None


def _lines(
    text: str, start: int, end: int, headings: Mapping[int, tuple[str, ...]]
) -> Iterator[Line]:
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            path = headings.get(at, ())
            # “第三条 申请……” opens a section too, but its line is a clause, not a heading.
            alone = bool(path) and _squeezed(path[-1]) == _squeezed(line)
            yield Line(line, len(path) if alone else 0, at)
        at += len(line) + 1


def _squeezed(text: str) -> str:
    return "".join(text.split())
