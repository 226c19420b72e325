"""A table row as one line of text: “条件：…；标准：…” below headings, “甲 ｜ 乙” without them.

`ingest.readers.tables` writes rows so; later steps find the cells again here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.text.lines import Line

_SEPARATOR = re.compile(r"；| ｜ ")
_FIELD = re.compile(r"(?:^|；)([^：；]{1,12})：([^；]*)")


def row_of_fields(fields: Sequence[str]) -> str:
    """Fields (“标准：1200万元”) as a row; a full stop inside gives way to the separator."""
    return "；".join([field.rstrip("。；;") for field in fields[:-1]] + [*fields[-1:]])


def row_of_cells(cells: Sequence[str]) -> str:
    """Cells without headings as a row."""
    return " ｜ ".join(cells)


def cells(line: Line) -> list[str]:
    """The cells of a row; a paragraph is one cell."""
    return _SEPARATOR.split(line.text) if line.is_row else [line.text]


def cell_starts(line: Line) -> list[int]:
    """Where in the line each of its cells begins."""
    behind = _SEPARATOR.finditer(line.text) if line.is_row else ()
    return [0, *(match.end() for match in behind)]


def fields(row: str) -> dict[str, str]:
    """Column heading -> cell, of a row below headings."""
    return {name.strip(): cell.strip() for name, cell in _FIELD.findall(row.strip())}
