"""Plain text files."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

from ingest.files.decoding import decode
from ingest.files.sniff import TEXT
from ingest.readers import hard_wraps, run_on
from ingest.readers.drawn_tables import drawn_table, is_drawn
from ingest.readers.labels import info_line
from ingest.readers.table_grid import Cell, to_grid
from ingest.readers.table_headings import has_heading
from ingest.readers.tables import table_blocks
from ingest.text.blocks import Block, BlockKind, Readout
from ingest.text.normalize import settle

_GAP = re.compile(r"\t|[ \u3000]{2,}")  # between the cells of a row
_PAGE_MARK = re.compile(
    r"^\s*(?:第\s*(?=\d{1,4}\s*页)|[-—–]+\s*(?=\d{1,4}\s*[-—–]))(\d{1,4})"
    r"\s*(?:页[\s,，/、]*(?:共\s*\d{1,4}\s*页)?|[-—–]+)\s*$"
)
_PAGE_END = "\f"
_HEAD_LINES = 8  # where a saved page states its date and source


def read_text(data: bytes) -> Readout:
    """One paragraph a line, unless lines were broken at a width or run together; and tables."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    lines = _without_page_ends(text.replace("\f", f"\n{_PAGE_END}\n").split("\n"))
    metadata: dict[str, str] = {}
    for line in [line for line in lines if line.strip()][:_HEAD_LINES]:
        metadata |= {k: v for k, v in info_line(line).items() if k not in metadata}
    return settle(TEXT, _blocks(lines), metadata)


def _without_page_ends(lines: Sequence[str]) -> list[str]:
    """The lines without page numbers that count on (第2页 共4页, — 2 —) and empty lines there.
    A paragraph may continue over the end of a page."""
    counted = [int(found[1]) for line in lines if (found := _PAGE_MARK.match(line))]
    counts = bool(counted) and all(b == a + 1 for a, b in pairwise(counted))
    if not (_PAGE_END in lines or (counts and len(counted) > 1)):
        return list(lines)

    def ends(line: str) -> bool:
        return line == _PAGE_END or (counts and _PAGE_MARK.match(line) is not None)

    kept: list[str] = []
    for gap, group in groupby(lines, key=lambda line: not line.strip() or ends(line)):
        part = list(group)
        if not gap or not any(map(ends, part)):
            kept += part
    return kept


def _blocks(lines: Sequence[str]) -> list[Block]:
    """Paragraphs, and the tables among them: drawn, or with cells set apart by tabs."""
    blocks: list[Block] = []
    prose: list[str] = []
    for read, group in groupby(lines, key=_reader_of):
        part = list(group)
        table = read(part) if read else None
        if table is None:
            prose += part
            continue
        blocks += [Block(BlockKind.PARAGRAPH, text) for text in paragraphs(prose)]
        blocks, prose = blocks + table, []
    return blocks + [Block(BlockKind.PARAGRAPH, text) for text in paragraphs(prose)]


def _reader_of(line: str) -> Callable[[Sequence[str]], list[Block] | None] | None:
    if is_drawn(line):
        return drawn_table
    return _table if len(_GAP.findall(line.strip())) > 1 else None


def _table(lines: Sequence[str]) -> list[Block] | None:
    """The blocks of a table set with tabs; None if the lines have no table heading."""
    rows = [[Cell(cell.strip()) for cell in _GAP.split(line.strip())] for line in lines]
    grid = to_grid(rows)
    told = len(rows) > 1 and len(rows[0]) > 2 and all(len(row) <= len(rows[0]) for row in rows)
    return table_blocks(grid) if told and has_heading(grid) else None


def paragraphs(lines: Sequence[str]) -> list[str]:
    """The paragraphs of lines: those broken at a width joined, those run together parted."""
    return [part for line in hard_wraps.paragraphs(lines) for part in run_on.lines(line)]
