"""What the commands of ingest share: how they open the knowledge base, show that they are at work,
and tell in full, on a narrow screen and in a pipe alike, what came of it."""

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
_PIPE = 10_000  # columns; whatever reads a pipe breaks lines as it likes
OUTCOMES = {
    "added": ("新增", "green"),
    "updated": ("更新", "green"),
    "unchanged": ("未变", "dim"),
    "needs_ocr": ("需要OCR", "yellow"),
    "failed": ("失败", "red"),
}


def opener_of(context: typer.Context) -> Opener:
    """`context.obj`, which may be another opener, or the ordinary one: nothing is asked of it."""
    given: Opener | None = context.obj
    return given or _open


def _open(settings: Settings) -> KnowledgeBase:
    from kb.bootstrap import open_knowledge_base  # loads the engines: not for --help

    return open_knowledge_base(settings, for_questions=False)


@contextmanager
def progress_line() -> Iterator[Callable[[str], None]]:
    """A line on stderr, gone in the end, whose words the caller may change as often as it likes."""
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
    """Dataclasses on stdout as a JSON list."""
    typer.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))


def remarks(error: str | None, told: Sequence[str]) -> Text:
    """The last cell of a row: what went wrong, or what else there is to say."""
    return Text(error, "red") if error else Text("；".join(told), "yellow")


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
