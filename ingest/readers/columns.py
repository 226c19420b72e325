"""Columns of text side by side, recognised by the places of lines drawn one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.wrapping import PrintedLine

_UP = 2.0  # em by which a line is higher than the one before if another column begins
_OVERLAP = 1.0  # em by which the estimated end of a line may reach into the next column
_TEXT = 12.0  # em of the widest line of a column of text; cells of a table are narrower

Part = list[PrintedLine]


def side_by_side(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page in the order drawn, as if all columns stood at the left.

    So an indent in any column is an indent from the page's left edge.
    """
    parts = _parts(lines)
    beside = {i for i in range(1, len(parts)) if _is_beside(parts[i - 1], parts[i])}
    columns = [parts[i] for i in beside if max(line.width for line in parts[i]) >= _TEXT]
    if not columns:
        return list(lines)
    home = min(line.x for i, part in enumerate(parts) if i not in beside for line in part)
    edges = sorted(min(line.x for line in part) for part in columns)
    moved: list[PrintedLine] = []
    for i, part in enumerate(parts):
        left = min(line.x for line in part)
        edge = max((x for x in edges if x <= left), default=home) if i in beside else home
        moved += [replace(line, x=line.x - edge + home) for line in part]
    return moved


def _parts(lines: Sequence[PrintedLine]) -> list[Part]:
    """Runs of lines that go down a page; one beside another ends where it comes below that."""
    parts: list[Part] = []
    floor = 0.0  # lower end of the part before this one
    for line in lines:
        if not parts or line.y > parts[-1][-1].y + _UP * line.size:
            floor = min((x.y for x in parts[-1]), default=0.0) if parts else 0.0
            parts.append([line])
        elif len(parts) > 1 and parts[-1][-1].y >= floor > line.y:
            floor = 0.0
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _is_beside(before: Part, part: Part) -> bool:
    """Whether a part stands wholly to the right of the lines of `before` at its height."""
    top, bottom = max(line.y for line in part), min(line.y for line in part)
    level = [line for line in before if bottom <= line.y <= top]
    left = min(line.x + _OVERLAP * line.size for line in part)
    return bool(level) and all(line.x + line.width * line.size <= left for line in level)
