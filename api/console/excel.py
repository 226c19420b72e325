"""A basket as an Excel workbook in which no cell is ever a formula. The only openpyxl import."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import DEFAULT_FONT, Alignment, Font, NamedStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from api.console.excerpts import STANDING, Basket, Excerpt, missing, writable

_STYLE = "文字"
MOST = 32_000  # characters in a cell; the format allows 32,767
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_COLUMNS = (
    ("序号", 6), ("引文", 70), ("出处", 40), ("发文机关", 24), ("适用地区", 20), ("条款", 28),
    ("谁的话", 14), ("性质", 10), ("效力", 10), ("效力依据", 30), ("条款后来的变动", 30),
    ("成文（发布）", 12), ("施行", 12), ("期限", 10), ("期限日", 12), ("来源网址", 36),
    ("来源获取", 12), ("检索日期", 12), ("效力按", 12),
)  # fmt: skip


def to_excel(title: str, basket: Basket, as_of: date, today: date) -> bytes:
    """The .xlsx file: one row a quote."""
    rows = [_row(n, e, as_of, today) for n, e in enumerate(basket.excerpts, 1)]
    foot = [title, STANDING, missing(len(basket.gone))]
    return sheet_of("摘录", _COLUMNS, rows, foot)


def sheet_of(
    name: str,
    columns: Sequence[tuple[str, int]],
    rows: Sequence[Sequence[str]],
    foot: Sequence[str],
) -> bytes:
    """A workbook of one sheet: names and widths of the columns, the rows, what is said below."""
    book = Workbook()
    # By its name: to give each cell an alignment of its own takes longer than all the rest.
    whole = Alignment(wrap_text=True, vertical="top")
    book.add_named_style(NamedStyle(_STYLE, font=DEFAULT_FONT, alignment=whole))
    sheet = book.active
    sheet.title = name
    below = [["", line] for line in foot]
    for y, row in enumerate([[title for title, _ in columns], *rows, [], *below], 1):
        for x, value in enumerate(row, 1):
            cell = sheet.cell(y, x)
            cell.style = _STYLE
            write_text(cell, value)
    for x, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(x)].width = width
        sheet.cell(1, x).font = Font(name=DEFAULT_FONT.name, size=DEFAULT_FONT.size, bold=True)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"  # on paper: all columns on a page's width, named on each page
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_text(cell: Cell, value: str) -> None:
    """The value as text, whatever it begins with; a risky one carries an apostrophe, so that it
    stays text when the sheet is saved as CSV and opened again."""
    text = writable(value)
    if len(text) > MOST:
        text = text[:MOST] + "……（过长，此处截断）"
    risky = text.lstrip(" \u3000").startswith(_RISKY)
    cell.value = f"'{text}" if risky else text
    cell.data_type = "s"


def _row(number: int, e: Excerpt, as_of: date, today: date) -> list[str]:
    return [
        str(number), e.quote, e.citation, e.issuers, e.region, e.clause, e.voice, e.provenance,
        e.status, e.because, "\n".join(e.altered), e.issued_on, e.effective_on,
        e.expires_label if e.expires_on else "", e.expires_on, e.url or "",
        e.retrieved_on, str(today), str(as_of),
    ]  # fmt: skip
