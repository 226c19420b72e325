"""Tables -> blocks: one data row a block, every cell with its column's heading.

“条件：近两年研发费用；标准：1200万元”. The rules:
- a cell that spans rows is repeated in each; one that spans columns stands once, below them all;
- a row of one cell across the table (title, unit, group heading) becomes a paragraph;
- the heading is what the file marks as such, else the first rows if they look like one (short, no
  sentence, no figures); two levels of headings are joined with “/”;
- without headings, two columns give “项目：内容”, more are joined with “ ｜ ”;
- empty cells are left out; a table of one row or one column is layout, not data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.table_grid import (
    Row,
    distinct,
    filled_rows,
    is_banner,
    is_data,
    text_of,
    texts_of,
)
from ingest.readers.table_headings import (
    column_headings,
    heading_depth,
    heading_text,
    is_card,
    is_form,
    is_short,
)
from ingest.text.blocks import Block, BlockKind
from ingest.text.rows import row_of_cells, row_of_fields

_SIGNER = re.compile(r"签\s*发\s*人\s*[:：]")  # in a 版头 set as a table, beside the 文号


def table_blocks(grid: Sequence[Row], page: int | None = None) -> list[Block]:
    """The blocks of a table: rows, and paragraphs for its title and group headings."""
    rows = filled_rows(grid)
    if not is_data(rows):
        return [Block(BlockKind.PARAGRAPH, text, page) for row in rows for text in texts_of(row)]
    blocks: list[Block] = []
    while rows and is_banner(rows[0]):
        blocks.append(Block(BlockKind.PARAGRAPH, texts_of(rows.pop(0))[0], page))
    form = is_form(rows) or is_card(rows)
    depth = 0 if form else heading_depth(rows)
    headings = column_headings(rows[:depth]) if depth else []
    for row in rows[depth:]:
        if is_banner(row) or any(_SIGNER.match(text) for text in texts_of(row)):
            blocks += [Block(BlockKind.PARAGRAPH, text, page) for text in texts_of(row)]
        else:
            told = _row_of_form(row) if form else _row_below(row, headings)
            blocks.append(Block(BlockKind.ROW, told, page))
    return blocks


def _row_of_form(row: Row) -> str:
    cells = [cell for cell, _ in distinct(row)]
    pairs = zip(cells[::2], cells[1::2], strict=True)
    told = [f"{heading_text(label)}：{text}" for label, value in pairs if (text := text_of(value))]
    return row_of_fields(told)


def _row_below(row: Row, headings: Sequence[str]) -> str:
    cells = [(text, columns) for cell, columns in distinct(row) if (text := text_of(cell))]
    if not headings:
        texts = [text for text, _ in cells]
        if len(row) == 2 and len(texts) == 2 and is_short(texts[0]):
            return f"{texts[0].rstrip('：:')}：{texts[1]}"
        return row_of_cells(texts)
    parts = []
    for text, columns in cells:
        names = list(dict.fromkeys(headings[x] for x in columns if headings[x]))
        parts.append(f"{'、'.join(names)}：{text}" if names else text)
    return row_of_fields(parts)
