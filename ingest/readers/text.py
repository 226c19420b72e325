"""Plain text files."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ingest.files.decoding import decode
from ingest.files.sniff import TEXT
from ingest.readers import hard_wraps, run_on
from ingest.readers.labels import info_line
from ingest.readers.tables import Cell, has_heading, table_blocks, to_grid
from ingest.text.blocks import Block, BlockKind, Readout
from ingest.text.normalize import settle

_HEAD_LINES = 8  # where a saved page states its date and source


def read_text(data: bytes) -> Readout:
    """One paragraph a line, unless the lines were broken at a width or lost their breaks."""
    lines = decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    metadata: dict[str, str] = {}
    for line in [line for line in lines if line.strip()][:_HEAD_LINES]:
        metadata |= {k: v for k, v in info_line(line).items() if k not in metadata}
    return settle(TEXT, _blocks(lines), metadata)


def _blocks(lines: Sequence[str]) -> list[Block]:
    """Paragraphs, and the tables that stand among them as lines of cells set apart by tabs."""
    tabbed = ("\t" in line.strip() for line in lines)
    blocks: list[Block] = []
    prose: list[str] = []
    for together, group in groupby(zip(lines, tabbed, strict=True), key=lambda told: told[1]):
        part = [line for line, _ in group]
        table = _table(part) if together else None
        if table is None:
            prose += part
            continue
        blocks += [Block(BlockKind.PARAGRAPH, text) for text in paragraphs(prose)]
        blocks, prose = blocks + table, []
    return blocks + [Block(BlockKind.PARAGRAPH, text) for text in paragraphs(prose)]


def _table(lines: Sequence[str]) -> list[Block] | None:
    """The rows of a table below its heading; None for what is only set with tabs."""
    rows = [[Cell(cell.strip()) for cell in line.strip(" \u3000\n").split("\t")] for line in lines]
    grid = to_grid(rows)
    told = len(rows) > 1 and len(rows[0]) > 2 and all(len(row) <= len(rows[0]) for row in rows)
    return table_blocks(grid) if told and has_heading(grid) else None


def paragraphs(lines: Sequence[str]) -> list[str]:
    """Lines broken at a width are joined, and those that run on are parted."""
    return [part for line in hard_wraps.paragraphs(lines) for part in run_on.lines(line)]
