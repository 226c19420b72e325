"""Rows of cells with spans -> a rectangular grid that repeats spanning cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_MAX_SPAN = 200  # a wrong colspan must not build a million cells
_WIDE = 1000  # columns behind which spans are ignored


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell as in the file; equal only to itself, so that a span shows as one cell repeated."""

    text: str
    rows: int = 1
    columns: int = 1
    heading: bool = False  # th, tblHeader


Row = Sequence[Cell | None]
Grid = list[list[Cell | None]]


def to_grid(rows: Iterable[Sequence[Cell]]) -> Grid:
    """The grid of rows of cells; a spanning cell stands in each place it covers.

    Columns that every row spans together are one column.
    """
    told = list(rows)
    grid: list[dict[int, Cell]] = [{} for _ in told]
    for y, row in enumerate(told):
        x = 0
        for cell in row:
            while x in grid[y]:
                x += 1
            columns = min(max(cell.columns, 1), _MAX_SPAN if x < _WIDE else 1)
            for below in grid[y : y + max(cell.rows, 1)]:  # no row comes of a span beyond the last
                for right in range(columns):
                    below.setdefault(x + right, cell)
            x += columns
    width = max((max(row, default=-1) for row in grid), default=-1) + 1
    apart = [
        x for x in range(width) if not x or any(row.get(x) is not row.get(x - 1) for row in grid)
    ]  # columns that every row spans are one
    return [[row.get(x) for x in apart] for row in grid]


def filled_rows(grid: Sequence[Row]) -> list[Row]:
    """The rows in which anything is written."""
    return [row for row in grid if any(text_of(cell) for cell in row)]


def is_data(grid: Sequence[Row]) -> bool:
    """Whether a grid is a table of data, not a frame around text."""
    rows = filled_rows(grid)
    columns = {x for row in rows for x, cell in enumerate(row) if text_of(cell)}
    return len(rows) >= 2 and len(columns) >= 2


def is_banner(row: Row) -> bool:
    """Whether a single cell with text spans the row, or all but one of its columns."""
    cells = [(cell, columns) for cell, columns in distinct(row) if text_of(cell)]
    return len(cells) == 1 and len(cells[0][1]) >= max(2, len(row) - 1)


def texts_of(row: Row) -> list[str]:
    return [text for cell, _ in distinct(row) if (text := text_of(cell))]


def distinct(row: Row) -> list[tuple[Cell, list[int]]]:
    """The distinct cells of a row in order, each with the columns it covers."""
    found: list[tuple[Cell, list[int]]] = []
    for x, cell in enumerate(row):
        if cell is None:
            continue
        if found and found[-1][0] is cell:
            found[-1][1].append(x)
        else:
            found.append((cell, [x]))
    return found


def text_of(cell: Cell | None) -> str:
    return " ".join(cell.text.split()) if cell else ""
