"""Tables that stand in a text as lines “列名：内容；列名：内容”, read back as rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.models import Span

Cells = tuple[Span | None, ...]  # one for each column; None where the row says nothing
_KEY = re.compile(r"\s*([^：；。，]{1,24})：")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line read as “列名：内容；列名：内容”."""

    line: int
    keys: tuple[str, ...]
    cells: tuple[Span, ...]


def lines_of(text: str) -> list[Span]:
    """The lines that are not blank, without the space around them."""
    found, at = [], 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            found.append(Span(start, start + len(bare)))
        at += len(line) + 1
    return found


def tables(
    text: str, spans: Sequence[Span]
) -> tuple[dict[int, tuple[int, Cells]], list[tuple[str, ...]]]:
    """Line number -> table and cells; consecutive rows with the same columns are a table."""
    rows: dict[int, tuple[int, Cells]] = {}
    columns_of: list[tuple[str, ...]] = []
    for group in _groups([_row(text, n, span) for n, span in enumerate(spans)]):
        columns = max((row.keys for row in group), key=len)
        for row in group:
            cells = dict(zip(row.keys, row.cells, strict=True))
            rows[row.line] = (len(columns_of), tuple(cells.get(key) for key in columns))
        columns_of.append(columns)
    return rows, columns_of


def _groups(rows: Sequence[_Row | None]) -> Iterator[list[_Row]]:
    """Runs of at least two rows whose columns are those of the widest (empty cells are left out
    of a line, so a row may lack some)."""
    group: list[_Row] = []
    for row in [*rows, None]:
        if row and group and _fit(group, row):
            group.append(row)
            continue
        if len(group) > 1 and max(len(r.keys) for r in group) > 1:
            yield group
        group = [row] if row else []


def _fit(group: Sequence[_Row], row: _Row) -> bool:
    widest = max((r.keys for r in group), key=len)
    long, short = (widest, row.keys) if len(widest) >= len(row.keys) else (row.keys, widest)
    left = iter(long)
    return len(long) > 1 and all(key in left for key in short)


def _row(text: str, number: int, span: Span) -> _Row | None:
    """The line as keys and cells; None when it is running text."""
    keys: list[str] = []
    cells: list[Span] = []
    at = span.start
    for part in text[span.start : span.end].split("；"):
        match = _KEY.match(part)
        if match and match.group(1) not in keys:
            keys.append(match.group(1))
            cells.append(Span(at + match.end(), at + len(part)))
        elif cells:  # a cell may hold “；” itself
            cells[-1] = Span(cells[-1].start, at + len(part))
        else:
            return None
        at += len(part) + 1
    return _Row(number, tuple(keys), tuple(cells))
