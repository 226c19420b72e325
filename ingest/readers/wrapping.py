"""Joins lines that the width of a page has broken into paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.text.ordinals import ARTICLE, DIVISION, HAN_DIGITS, UNSPACED_ARTICLE

_STARTS = re.compile(
    rf"^(?:{DIVISION}(?![款项目])|[{HAN_DIGITS}百]{{1,3}}[、.．]|[（(][{HAN_DIGITS}百]{{1,3}}[)）]"
    rf"|\d{{1,3}}[.．、](?:(?!\d)|(?=(?:19|20)\d{{2}}年))|[（(]\d{{1,2}}[)）]|[①-⑳]|附[件表录则]?\d{{0,2}}[:：]|附件\d{{0,2}}$|[【●■◆▪•]"
    r"|目\s*录$|[（(]此件)"
)
# “第九条、第十条的规定” at the start of a line continues a sentence.
_REFERENCE = re.compile(
    rf"^{ARTICLE}(?:第|[、，。；和及至与或的规所中]|之[一二三四五]?[的规])"
    rf"|^[（(][{HAN_DIGITS}百]{{1,3}}[)）]项(?!目)"
)
# No paragraph begins with these; programs without 禁则 break lines before them.
NEVER_FIRST = re.compile(r"^[，。；：、！？）》”’〉」』％%]")
CLOSED = re.compile(r"[。；：！？:;][”’）)】]?$")
# By which a full line may fall short, through 禁则 (no “。” at a line's start) and kerning.
_SLACK = 3.0  # em
_NEAR = 0.85  # share of the width that suffices for a line breaking off inside a sentence
_APART = 4.0  # em from the left edge; indents of paragraphs and items are smaller
_LATIN_END = re.compile(r"[A-Za-z0-9]$")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page; positions in points, `width` in em."""

    text: str
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0  # of the font, 0 when unknown
    page: int | None = None
    drawn: float = 0.0  # width in em as drawn, where it is not that of its text

    @property
    def width(self) -> float:
        return self.drawn or em_width(self.text.rstrip())


def em_width(text: str) -> float:
    """Width in Han characters; Latin letters and digits count half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def starts_paragraph(text: str) -> bool:
    """Whether a line begins with the number of an article, heading or item."""
    text = text.lstrip()
    return bool(_STARTS.match(text)) and not _REFERENCE.match(text)


def opens_after(before: str, text: str) -> bool:
    """Whether a line begins a paragraph, judged by its number and by the line before it."""
    inside = not CLOSED.search(before.rstrip())
    return starts_paragraph(text) and not (inside and UNSPACED_ARTICLE.match(text.lstrip()))


def _full(widths: Iterable[float]) -> float:
    """The width lines are broken at: that of the wider ones, outliers left out; 0 of none."""
    widths = sorted(widths)
    return widths[round(0.95 * (len(widths) - 1))] if widths else 0.0


def join_lines(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """The lines of one column of text, grouped by paragraph."""
    if not lines:
        return []
    column = _Column.of(lines)
    groups = [[lines[0]]]
    for line in lines[1:]:
        if column.goes_on(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def joined(group: Sequence[PrintedLine]) -> str:
    """The text of a paragraph's lines, joined with a space only between Latin words."""
    text = ""
    for line in group:
        part = line.text.strip()
        space = _LATIN_END.search(text) and part[:1].isascii() and part[:1].isalpha()
        text += (" " if space else "") + part
    return text


@dataclass(frozen=True, slots=True)
class _Column:
    """The measures that the lines of a column share."""

    width: float  # em at which lines are broken
    margin: float  # x of the left edge, in points
    indented: bool  # whether paragraphs are indented

    @classmethod
    def of(cls, lines: Sequence[PrintedLine]) -> _Column:
        width = _full(line.width for line in lines)
        xs = sorted(line.x for line in lines if line.width >= 0.6 * width)
        margin = xs[len(xs) // 10] if xs else 0.0
        # Centred and right-aligned lines do not show where lines are broken.
        end = _full(x.width + _shift(x, margin) for x in lines if _shift(x, margin) < _APART)
        deep = sum(_spaces(line) >= 2 or 1.2 < _shift(line, margin) < _APART for line in lines)
        return cls(end or width, margin, deep >= max(2, 0.1 * len(lines)))

    def goes_on(self, group: Sequence[PrintedLine], line: PrintedLine) -> bool:
        """Whether `line` continues the paragraph begun by `group`."""
        before = group[-1]
        if NEVER_FIRST.match(line.text.lstrip()) and before.size == line.size:
            return True
        begins = opens_after(before.text, line.text)
        if begins or _spaces(line) >= 2 or self._stands_apart(group[0]):
            return False
        if abs(before.size - line.size) > 0.15 * before.size:
            return False
        closed = bool(CLOSED.search(before.text.rstrip()))
        # A line that breaks off inside a sentence may be shorter, through kept words and kerning.
        least = self.width - _SLACK if closed else min(self.width - _SLACK, _NEAR * self.width)
        if before.width + _shift(before, self.margin) < least:
            return False
        if _shift(line, self.margin) > 1.2 and not self._hangs(group, line, closed):
            return False
        return self.indented or not closed

    def _hangs(self, group: Sequence[PrintedLine], line: PrintedLine, closed: bool) -> bool:
        """Whether a line is indented below a numbered item, as all its later lines are."""
        first, *later = group
        if not starts_paragraph(first.text) or _shift(line, self.margin) > _APART:
            return False
        if later:
            return all(abs(_shift(line, m.x)) < 0.5 for m in later)
        return not closed or _shift(line, first.x) > 0.5  # else the next paragraph stands in too

    def _stands_apart(self, line: PrintedLine) -> bool:
        """Whether a line is centred or right-aligned: titles, 署名, 成文日期."""
        return _shift(line, self.margin) > _APART and not starts_paragraph(line.text)


def _shift(line: PrintedLine, x: float) -> float:
    """How far right of `x` a line starts, in em; 0 if places are unknown."""
    return (line.x - x) / line.size if line.size else 0.0


def _spaces(line: PrintedLine) -> int:
    return len(line.text) - len(line.text.lstrip(" \u3000"))
