"""Blocks laid out as canonical text: one line a block, each with its range."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.text.blocks import Block, BlockKind
from kb.models import Span


@dataclass(frozen=True, slots=True)
class Line:
    """One block of the document; `text` is the canonical text at [start, end)."""

    text: str
    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    page: int | None = None
    level: int | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def place_of(self, match: re.Match[str], group: str | int = 0) -> Span:
        """The place in the text of what a pattern matched in this line."""
        return Span(*match.span(group)).shifted(self.start)

    @property
    def is_heading(self) -> bool:
        return self.kind is BlockKind.HEADING

    @property
    def is_row(self) -> bool:
        return self.kind is BlockKind.ROW


@dataclass(frozen=True, slots=True)
class Layout:
    """The canonical text and its lines; `page_starts` is empty for files without pages."""

    text: str
    lines: tuple[Line, ...]
    page_starts: tuple[int, ...] = ()


def lay_out(blocks: Sequence[Block]) -> Layout:
    """The text of the blocks, one line a block; blocks of nothing but space are left out."""
    lines: list[Line] = []
    at = 0
    for block in blocks:
        text = unicodedata.normalize("NFC", block.text.replace("\n", " ")).strip()
        if text:
            lines.append(Line(text, at, at + len(text), block.kind, block.page, block.level))
            at += len(text) + 1
    return Layout("\n".join(line.text for line in lines), tuple(lines), _page_starts(lines))


def _page_starts(lines: Sequence[Line]) -> tuple[int, ...]:
    """For each page the offset of its first line (of the next page's, where it is empty)."""
    starts: list[int] = []
    for line in lines:
        starts += [line.start] * ((line.page or 0) - len(starts))
    return tuple(starts)
