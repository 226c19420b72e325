"""Tables that continue over the end of a page or column, read as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.readers.pdf_tables import PdfTable
from ingest.readers.table_grid import Grid
from ingest.readers.table_headings import has_heading
from ingest.readers.tables import table_blocks
from ingest.text.blocks import Block
from ingest.text.runs import runs


def rows_of(tables: Sequence[PdfTable]) -> Iterator[Block]:
    """The rows of successive tables; parts of one table share its heading."""
    return (block for parts in runs(tables, _continues) for block in _blocks_of(parts))


def _blocks_of(parts: Sequence[PdfTable]) -> Iterator[Block]:
    """The rows of a table given in parts, each with its page."""
    first, *rest = _heading_with_rows(parts)
    start = _heading_marked(first.grid, [row for part in rest for row in part.grid])
    yield from table_blocks(start, first.page)
    headed, heading = has_heading(start), _words(start[0])
    for part in rest:
        repeated = headed and _words(part.grid[0]) == heading
        rows = part.grid[1:] if repeated else part.grid
        if headed and rows:
            yield from table_blocks([start[0], *rows], part.page)
        elif len(rows) == 1:  # alone it would be no table
            yield table_blocks([*start, *rows], part.page)[-1]
        elif rows:
            yield from table_blocks(rows, part.page)


def _heading_with_rows(parts: Sequence[PdfTable]) -> list[PdfTable]:
    """The parts of a table; a heading alone at the foot of a page joins the rows overleaf."""
    first, *rest = parts
    if len(first.grid) > 1 or not rest:
        return [first, *rest]
    second, *later = rest
    repeated = _words(first.grid[0]) == _words(second.grid[0])
    grid = second.grid if repeated else [*first.grid, *second.grid]
    return [replace(second, grid=grid), *later]


def _heading_marked(start: Grid, overleaf: Grid) -> Grid:
    """The first part; the rows overleaf may show that its first row is a heading."""
    if len(start) != 2 or has_heading(start) or not has_heading([*start, *overleaf]):
        return start
    marked = {id(cell): replace(cell, heading=True) for cell in start[0] if cell}
    return [[marked.get(id(cell), cell) for cell in row] for row in start]


def _continues(table: PdfTable, following: PdfTable) -> bool:
    beside = following.page == table.page and following.left >= table.right
    return (beside or following.page == table.page + 1) and len(table.grid[0]) == len(
        following.grid[0]
    )


def _words(row: Sequence[object]) -> list[str]:
    return [re.sub(r"\s", "", getattr(cell, "text", "")) for cell in row]
