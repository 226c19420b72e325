"""Tables drawn with ruling lines on PDF pages (the only import of pdfplumber)."""

from __future__ import annotations

import io
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfplumber.utils.text import extract_text

from ingest.readers.pages import Page
from ingest.readers.table_grid import Cell, Grid

_MANY_RULES = 6  # lines or rectangles that a table of two rows and columns needs
_FEW_RULES = 2  # a single row of two columns
_SAME_EDGE = 4.0  # points by which rulings may differ overleaf
_LEAST_AREA = 0.005  # of the page: smaller boxes are ornaments


@dataclass(frozen=True, slots=True)
class PdfTable:
    """A table and where it stands, in points from the lower left corner."""

    page: int
    grid: Grid
    left: float
    bottom: float
    right: float
    top: float
    columns: tuple[float, ...] = ()  # x of its vertical rulings

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the table or on its rulings."""
        return self.bottom - 2 <= y <= self.top + 2 and self.left - 4 <= x <= self.right + 4


def find_tables(data: bytes, pages: Sequence[Page]) -> list[PdfTable]:
    """The ruled tables on these pages, of at least two rows and columns, in order.

    A single row counts if the end of a page has cut it off from its table.
    """
    numbers = _ruled(pages)
    if not numbers:
        return []
    found = []
    with pdfplumber.open(io.BytesIO(data), pages=numbers) as document:
        for page in document.pages:
            _straighten(page)
            for table in page.find_tables():
                left, top, right, bottom = table.bbox
                if (right - left) * (bottom - top) < _LEAST_AREA * page.width * page.height:
                    continue
                grid, columns = _grid(table.cells, page.chars)
                if grid and len(grid[0]) >= 2:
                    base = page.bbox[3]
                    box = (left, base - bottom, right, base - top)
                    found.append(PdfTable(page.page_number, grid, *box, tuple(columns)))
            page.close()  # frees the page's characters
    return _whole(found, {page.number: page for page in pages})


def _straighten(page: Any) -> None:
    """Rounds the ends of rulings, which lean a little on pages rotated by a program."""
    for line in page.lines:
        line |= {side: round(line[side], 1) for side in ("x0", "x1", "top", "bottom")}


def _ruled(pages: Sequence[Page]) -> list[int]:
    """Pages with rules enough for a table, or, next to those, for a row cut off."""
    many = {page.number for page in pages if page.rules >= _MANY_RULES}
    beside = {number + step for number in many for step in (-1, 1)}
    return [
        page.number
        for page in pages
        if page.number in many or (page.number in beside and page.rules >= _FEW_RULES)
    ]


def _whole(tables: Sequence[PdfTable], pages: dict[int, Page]) -> list[PdfTable]:
    """The tables of two rows or more, and single rows that continue one of them."""
    kept = []
    for table in tables:
        if len(table.grid) >= 2:
            kept.append(table)
            continue
        others = [t for t in tables if _is_cut(t, table, pages) or _is_cut(table, t, pages)]
        kept += [_on_columns(table, other) for other in others if _fits(table, other)][:1]
    return kept


def _is_cut(upper: PdfTable, lower: PdfTable, pages: dict[int, Page]) -> bool:
    """Whether two tables meet at the end of a page, with nothing between them."""
    return (
        lower.page == upper.page + 1
        and not any(line.y < upper.bottom - 2 for line in pages[upper.page].lines)
        and not any(line.y > lower.top + 2 for line in pages[lower.page].lines)
    )


def _fits(row: PdfTable, table: PdfTable) -> bool:
    """Whether a row has the columns of a table, some perhaps merged (合计)."""
    return (
        abs(row.left - table.left) <= _SAME_EDGE
        and abs(row.right - table.right) <= _SAME_EDGE
        and all(min(abs(x - edge) for edge in table.columns) <= _SAME_EDGE for x in row.columns)
    )


def _on_columns(row: PdfTable, table: PdfTable) -> PdfTable:
    """The row on the table's columns; a merged cell stands in each of its columns."""
    (cells,) = row.grid
    middles = [(left + right) / 2 for left, right in pairwise(table.columns)]
    places = [max(bisect(row.columns, x) - 1, 0) for x in middles]
    return replace(row, grid=[[cells[place] for place in places]], columns=table.columns)


Box = tuple[float, float, float, float]
Char = dict[str, Any]  # a character of pdfplumber


def _grid(boxes: Sequence[Box], chars: Sequence[Char]) -> tuple[Grid, list[float]]:
    """The grid of cells by geometry, and x of the vertical rulings.
    A box that covers several rows or columns stands in each of them."""
    columns = _edges([box[0] for box in boxes] + [box[2] for box in boxes])
    rows = _edges([box[1] for box in boxes] + [box[3] for box in boxes])
    bands: dict[tuple[float, float], list[Char]] = {}  # what stands at the height of a row
    for _, top, _, bottom in boxes:
        if (top, bottom) not in bands:
            bands[top, bottom] = [c for c in chars if top <= _middle(c, "top", "bottom") <= bottom]
    cells = {box: Cell(_text(box, bands[box[1], box[3]])) for box in boxes}
    grid = [
        [_at(cells, (x0 + x1) / 2, (y0 + y1) / 2) for x0, x1 in pairwise(columns)]
        for y0, y1 in pairwise(rows)
    ]
    return grid, columns


def _edges(values: Sequence[float]) -> list[float]:
    """Distinct ruling positions, those within three points taken as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 3:
            edges.append(value)
    return edges


def _at(cells: dict[Box, Cell], x: float, y: float) -> Cell | None:
    for (left, top, right, bottom), cell in cells.items():
        if left <= x <= right and top <= y <= bottom:
            return cell
    return None


def _middle(char: Char, start: str, end: str) -> float:
    return float((char[start] + char[end]) / 2)


def _text(box: Box, band: Sequence[Char]) -> str:
    left, _, right, _ = box
    inside = [c for c in band if left <= _middle(c, "x0", "x1") <= right]
    lines = str(extract_text(inside)).split("\n") if inside else []
    return "".join(
        line if not text or not (text[-1].isascii() and line[:1].isascii()) else f" {line}"
        for text, line in zip(["", *lines], lines, strict=False)
    )
