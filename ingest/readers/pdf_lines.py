"""The lines of a page, from the places of the pieces of text that it draws."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.readers.wrapping import PrintedLine, em_width
from ingest.text.normalize import whole_characters

_ASLANT = 8.0  # degrees off the page's edges from which text is a watermark
_LEVEL = 0.3  # em by which pieces of one line may stand higher or lower
_TOUCHING = 0.35  # em between words drawn separately; cells stand further apart
_NEIGHBOURS = 0.75  # em between characters drawn one by one, on a grid or spaced
_SAME_INK = 0.5  # em by which words drawn twice, for boldness, differ
_MARGINAL = 6  # lines at most that are drawn out of order
_SET_WIDE = 8  # one-character words in a line set wide (截 至 今 年); a row of cells has fewer

_LONE_SPACE = re.compile(r"(?<!\s)\s(?!\s)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text as drawn at once; it may hold line ends. Places in points, the turn in degrees."""

    text: str
    x: float
    y: float
    size: float
    turn: float = 0.0


def lines_of(
    pieces: Sequence[Piece], number: int, width: float, height: float
) -> list[PrintedLine]:
    """The lines of page `number` in reading order; `width` and `height` of the page in points.

    The page is turned so that most of its text is upright; watermarks are left out; lines drawn
    first or last out of order are put in place.
    """
    straight = [piece for piece in pieces if _aslant(piece.turn) <= _ASLANT]
    lines: list[PrintedLine] = []
    last: PrintedLine | None = None  # as drawn: perhaps only the end of its line
    for line in _broken(_upright(straight, width, height), number):
        if last is not None and _is_level(last, line):
            if _is_again(last, line):
                continue
            if _goes_on(last, line):
                lines[-1], last = _with_rest(lines[-1], line), line
                continue
        lines.append(line)
        last = line
    return _put_in_place(_closed_up(lines))


def _put_in_place(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Puts footnotes drawn before the text, and headings drawn after it, where they belong."""
    above: list[PrintedLine] = []
    below: list[PrintedLine] = []
    while count := _lowest_first([line.y for line in lines]):
        lines, below = lines[count:], lines[:count] + below
    while count := _lowest_first([-line.y for line in reversed(lines)]):
        lines, above = lines[:-count], above + lines[-count:]
    return above + lines + below


def _lowest_first(heights: list[float]) -> int:
    """How many of the first few heights, at least one, are below all others; 0 if none are."""
    counts = range(1, min(_MARGINAL, len(heights) - 1) + 1)
    return next((n for n in counts if max(heights[:n]) < min(heights[n:])), 0)


def turned(pieces: Iterable[Piece]) -> int:
    """By how many quarter turns to the left most of the text is rotated."""
    counts: Counter[int] = Counter()
    for piece in pieces:
        counts[round(piece.turn / 90) % 4] += len(piece.text.strip())
    return counts.most_common(1)[0][0] if counts else 0


def _aslant(turn: float) -> float:
    return abs((turn + 45) % 90 - 45)


def _upright(pieces: Sequence[Piece], width: float, height: float) -> list[Piece]:
    """The page turned so that most of its text runs from left to right."""
    quarters = turned(pieces)
    if quarters == 1:
        return [replace(p, x=p.y, y=width - p.x) for p in pieces]
    if quarters == 2:
        return [replace(p, x=width - p.x, y=height - p.y) for p in pieces]
    if quarters == 3:
        return [replace(p, x=height - p.y, y=p.x) for p in pieces]
    return list(pieces)


def _broken(pieces: Sequence[Piece], number: int) -> Iterable[PrintedLine]:
    """Lines of pieces, ended by the line breaks within them."""
    text = ""
    place: tuple[float, float] | None = None
    sizes: Counter[float] = Counter()
    for piece in pieces:
        for i, part in enumerate(piece.text.split("\n")):
            if i:
                if place is not None:
                    yield _line(text, place, sizes, number)
                text, place = "", None
                sizes.clear()
            if part.strip() and place is None:
                blank = em_width(part[: len(part) - len(part.lstrip())])
                place = (piece.x + blank * piece.size, piece.y)  # where the ink begins
            if part.strip():
                sizes[piece.size] += len(part.strip())
            text += part
    if place is not None:
        yield _line(text, place, sizes, number)


def _line(text: str, place: tuple[float, float], sizes: Counter[float], number: int) -> PrintedLine:
    return PrintedLine(
        whole_characters(text.strip()), *place, round(sizes.most_common(1)[0][0], 1), number
    )


def _is_level(before: PrintedLine, line: PrintedLine) -> bool:
    return abs(before.y - line.y) <= _LEVEL * line.size and before.size == line.size


def _is_again(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line draws the same words again in the same place, for boldness."""
    return before.text == line.text and abs(before.x - line.x) <= _SAME_INK * line.size


def _goes_on(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line drawn separately continues where another ends."""
    gap = abs(line.x - before.x - before.width * before.size)
    return gap <= (_NEIGHBOURS if len(before.text) == 1 else _TOUCHING) * line.size


def _with_rest(line: PrintedLine, rest: PrintedLine) -> PrintedLine:
    drawn = (rest.x - line.x) / line.size + rest.width
    return replace(line, text=line.text + rest.text, drawn=drawn)


def _closed_up(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines without spaces that only set them wide: “截 至 2 0 2 5 年 底”."""
    wide_page = _is_wide(" ".join(line.text for line in lines), _SET_WIDE)
    return [
        replace(line, text=_LONE_SPACE.sub("", line.text), drawn=line.width)
        if _is_wide(line.text, 2 if wide_page else _SET_WIDE, wide_page)
        else line
        for line in lines
    ]


def _is_wide(text: str, least: int, figures: bool = False) -> bool:
    """Whether nearly all words are single characters; without `figures` many must be Han."""
    words = text.split()
    single = sum(len(word) == 1 for word in words)
    han = len(re.findall(r"[\u4e00-\u9fff]", text))
    return single >= max(least, 0.8 * len(words)) and (figures or han >= 0.3 * single)


def turn_of(along: float, up: float) -> float:
    """The direction of writing in degrees, from the first two numbers of a text matrix."""
    return math.degrees(math.atan2(up, along))
