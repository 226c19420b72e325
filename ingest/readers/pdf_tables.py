"""Tables drawn with ruling lines on PDF pages (the only import of pdfplumber)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pdfplumber
from pdfplumber.utils.text import extract_text

from ingest.readers.tables import Cell, Grid

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

    def holds(self, x: float, y: float) -> bool:
        return self.bottom - 2 <= y <= self.top + 2 and self.left - 4 <= x <= self.right + 4


def find_tables(data: bytes, pages: Sequence[int], password: str = "") -> list[PdfTable]:
    """The ruled tables of at least two rows and columns on those pages (1-based), in order."""
    if not pages:
        return []
    found = []
    with pdfplumber.open(io.BytesIO(data), pages=list(pages), password=password) as document:
        for page in document.pages:
            for table in page.find_tables():
                left, top, right, bottom = table.bbox
                if (right - left) * (bottom - top) < _LEAST_AREA * page.width * page.height:
                    continue
                grid = _grid(table.cells, page.chars)
                if len(grid) >= 2 and len(grid[0]) >= 2:
                    base = page.mediabox[3]
                    found.append(
                        PdfTable(page.page_number, grid, left, base - bottom, right, base - top)
                    )
            page.close()  # frees the page's characters
    return found


Box = tuple[float, float, float, float]


def _grid(boxes: Sequence[Box], chars: Sequence[dict[str, object]]) -> Grid:
    """Cells by geometry: a box that covers several rows or columns stands in each of them."""
    columns = _edges([box[0] for box in boxes] + [box[2] for box in boxes])
    rows = _edges([box[1] for box in boxes] + [box[3] for box in boxes])
    cells = {box: Cell(_text(box, chars)) for box in boxes}
    return [
        [_at(cells, (x0 + x1) / 2, (y0 + y1) / 2) for x0, x1 in pairwise(columns)]
        for y0, y1 in pairwise(rows)
    ]


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


def _text(box: Box, chars: Sequence[dict[str, object]]) -> str:
    left, top, right, bottom = box
    inside = [
        c
        for c in chars
        if left <= (float(str(c["x0"])) + float(str(c["x1"]))) / 2 <= right
        and top <= (float(str(c["top"])) + float(str(c["bottom"]))) / 2 <= bottom
    ]
    lines = str(extract_text(inside)).split("\n") if inside else []
    return "".join(
        line if not text or not (text[-1].isascii() and line[:1].isascii()) else f" {line}"
        for text, line in zip(["", *lines], lines, strict=False)
    )
