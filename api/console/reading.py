"""A document laid out for the viewer: lines by offset, headings, tables, anchors.

Every offset counts code points of the document's text, so that any span can be marked in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api import labels
from kb.models import Document, Span, Voice

_KEY = re.compile(r"\s*([^：；。，]{1,24})：")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds text; `table` and `cells` are set when it is a row of a table."""

    start: int
    end: int
    heading: int = 0  # depth in the section tree, 0 where it is no heading
    anchor: str | None = None  # of the passage that begins on this line
    passage: str | None = None  # id of the passage it belongs to
    voice: Voice | None = None
    page: int | None = None
    table: int | None = None  # index into the tables
    cells: tuple[Span | None, ...] = ()

    @property
    def voice_label(self) -> str | None:
        return labels.VOICE[self.voice] if self.voice else None


@dataclass(frozen=True, slots=True)
class Row:
    """A line read as “列名：内容；列名：内容”."""

    line: int
    keys: tuple[str, ...]
    cells: tuple[Span, ...]


def lines_of(text: str) -> list[Span]:
    """The lines that are not blank, without the space around them."""
    found, at = [], 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            found.append(Span(start, start + len(bare)))
        at += len(line) + 1
    return found


def layout(document: Document) -> tuple[list[Line], list[tuple[str, ...]]]:
    """The lines in reading order, and the column names of each table."""
    spans = lines_of(document.text)
    rows, tables = _tables(document.text, spans)
    headings = {s.start: s.path for s in document.sections if s.path}
    passages = sorted(document.passages, key=lambda p: p.start)
    lines, at, begun = [], 0, ""
    for number, span in enumerate(spans):
        while at < len(passages) and passages[at].end <= span.start:
            at += 1
        inside = at < len(passages) and passages[at].start < span.end
        passage = passages[at] if inside else None
        path = headings.get(span.start, ())
        words = _squeezed(document.text[span.start : span.end])
        alone = bool(path) and _squeezed(path[-1]) == words
        table, cells = rows.get(number, (None, ()))
        lines.append(
            Line(
                span.start, span.end, len(path) if alone else 0,
                anchor=f"p{passage.id}" if passage and passage.id != begun else None,
                passage=passage.id if passage else None,
                voice=passage.voice if passage else None,
                page=passage.page if passage else None,
                table=table, cells=cells,
            )
        )  # fmt: skip
        begun = passage.id if passage else begun
    return lines, tables


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _tables(
    text: str, spans: Sequence[Span]
) -> tuple[dict[int, tuple[int, tuple[Span | None, ...]]], list[tuple[str, ...]]]:
    """Line number -> table and cells; consecutive rows with the same columns are a table."""
    rows: dict[int, tuple[int, tuple[Span | None, ...]]] = {}
    tables: list[tuple[str, ...]] = []
    for group in _groups([_row(text, n, span) for n, span in enumerate(spans)]):
        columns = max((row.keys for row in group), key=len)
        for row in group:
            cells = dict(zip(row.keys, row.cells, strict=True))
            rows[row.line] = (len(tables), tuple(cells.get(key) for key in columns))
        tables.append(columns)
    return rows, tables


def _groups(rows: Sequence[Row | None]) -> Iterator[list[Row]]:
    """Runs of at least two rows whose columns are those of the widest (empty cells are left out
    of a line, so a row may lack some)."""
    group: list[Row] = []
    for row in [*rows, None]:
        if row and group and _fit(group, row):
            group.append(row)
            continue
        if len(group) > 1 and max(len(r.keys) for r in group) > 1:
            yield group
        group = [row] if row else []


def _fit(group: Sequence[Row], row: Row) -> bool:
    widest = max((r.keys for r in group), key=len)
    long, short = (widest, row.keys) if len(widest) >= len(row.keys) else (row.keys, widest)
    left = iter(long)
    return len(long) > 1 and all(key in left for key in short)


def _row(text: str, number: int, span: Span) -> Row | None:
    """The line as keys and cells; None when it is running text."""
    keys: list[str] = []
    cells: list[Span] = []
    at = span.start
    for part in text[span.start : span.end].split("；"):
        match = _KEY.match(part)
        if match and match.group(1) not in keys:
            keys.append(match.group(1))
            cells.append(Span(at + match.end(), at + len(part)))
        elif cells:  # a cell may hold “；” itself
            cells[-1] = Span(cells[-1].start, at + len(part))
        else:
            return None
        at += len(part) + 1
    return Row(number, tuple(keys), tuple(cells))
