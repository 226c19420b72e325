"""Tables of the commands, told in full: on a narrow screen and in a pipe alike."""

from __future__ import annotations

import os
import sys

from rich.cells import cell_len
from rich.console import Console
from rich.table import Column, Table

IDS = "编号"  # copied into the next command, so on one line where there is room
_PIPE = 10_000  # columns; whatever reads a pipe breaks lines as it likes


def show(table: Table) -> None:
    """Print a table on stdout without leaving out a character."""
    told = sys.stdout.isatty() or "COLUMNS" in os.environ
    console = Console(highlight=False, width=None if told else _PIPE)
    for column in table.columns:
        column.overflow = "fold"  # the default cuts Chinese: it takes a sentence for one word
        column.no_wrap = column.header == IDS and _widest(column) <= console.width // 3
    console.print(table)


def _widest(column: Column) -> int:
    lines = (line for cell in column.cells for line in str(cell).splitlines())
    return max(map(cell_len, lines), default=0)
