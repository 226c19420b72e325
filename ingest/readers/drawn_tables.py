"""Tables drawn with characters: │ 水稻 │ 80 │, with or without rules between rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.table_grid import Cell, to_grid
from ingest.readers.tables import table_blocks
from ingest.text.blocks import Block

_RULE = re.compile(r"^[\s│┃|║]*[─━═┄┅┈┉+=\-┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬][\s─━═┄┅┈┉+=\-─-╿|│┃║]*$")
_BAR = re.compile(r"[│┃║|]")
_ENDED = re.compile(r"^[│┃║|].*[│┃║|]$")
_LEAST_COLUMNS = 2  # drawn with one bar more
_FEW_RULES = 2  # parts between rules; two are a heading and all rows


def is_drawn(line: str) -> bool:
    """Whether a line is a row or rule of a drawn table."""
    text = line.strip()
    return bool(_ENDED.match(text) and len(_BAR.findall(text)) > _LEAST_COLUMNS) or _is_rule(text)


def drawn_table(lines: Sequence[str]) -> list[Block] | None:
    """The blocks of the table that these lines draw; None if they draw none."""
    parts: list[list[list[str]]] = [[]]  # rows as drawn, between rules
    for line in lines:
        if _is_rule(line.strip()):
            parts.append([])
        else:
            parts[-1].append([cell.strip() for cell in _BAR.split(line.strip()[1:-1])])
    parts = [part for part in parts if part]
    ruled = len(parts) > _FEW_RULES
    rows = [_one(part) for part in parts] if ruled else [row for part in parts for row in part]
    if len(rows) < 2 or len({len(row) for row in rows}) > 1 or len(rows[0]) < _LEAST_COLUMNS:
        return None
    return table_blocks(to_grid([[Cell(text) for text in row] for row in rows]))


def _is_rule(text: str) -> bool:
    return len(text) > _LEAST_COLUMNS and bool(_RULE.match(text)) and not text.isspace()


def _one(part: Sequence[Sequence[str]]) -> list[str]:
    """One row from the lines over which its cells are broken."""
    width = max(map(len, part))
    return ["".join(row[x] for row in part if x < len(row)) for x in range(width)]
