"""What the commands of ingest share: opening the knowledge base, showing progress, and printing
results in full, on narrow screens and in pipes alike."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer
from rich.cells import cell_len
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Column, Table
from rich.text import Text

from kb.settings import Settings

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase

Opener = Callable[[Settings], AbstractContextManager["KnowledgeBase"]]
IDS = "编号"  # copied into the next command, so on one line where there is room
_PIPE = 10_000  # columns; a pipe has no width
OUTCOMES = {
    "added": ("新增", "green"),
    "updated": ("更新", "green"),
    "unchanged": ("未变", "dim"),
    "needs_ocr": ("需要OCR", "yellow"),
    "failed": ("失败", "red"),
}


def opener_of(context: typer.Context) -> Opener:
    """How to open the knowledge base: as `context.obj` says (tests), else as usual."""
    given: Opener | None = context.obj
    return given or _open


def _open(settings: Settings) -> KnowledgeBase:
    from kb.bootstrap import open_knowledge_base  # loads the engines: not for --help

    return open_knowledge_base(settings, for_questions=False)


@contextmanager
def progress_line() -> Iterator[Callable[[str], None]]:
    """A line on stderr, gone at the end; yields the function that sets its words."""
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("准备中")
        yield lambda words: bar.update(task, description=words)


def tell_json(rows: Iterable[Any]) -> None:
    """Prints dataclasses as a JSON list."""
    typer.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))


def remarks(error: str | None, told: Sequence[str]) -> Text:
    """The last cell of a row: the error, else the remarks."""
    return Text(error, "red") if error else Text("；".join(told), "yellow")


def show(table: Table) -> None:
    """Prints a table without cutting any cell."""
    told = sys.stdout.isatty() or "COLUMNS" in os.environ
    console = Console(highlight=False, width=None if told else _PIPE)
    for column in table.columns:
        column.overflow = "fold"  # the default cuts Chinese sentences as if they were one word
        column.no_wrap = column.header == IDS and _widest(column) <= console.width // 3
    console.print(table)


def _widest(column: Column) -> int:
    lines = (line for cell in column.cells for line in str(cell).splitlines())
    return max(map(cell_len, lines), default=0)
