"""A document laid out for the viewer: lines by offset, headings, tables, anchors.

Every offset counts code points of the document's text, so that any span can be marked in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from api import labels
from api.reading import first_page, heading_depth
from api.tables import Cells, lines_of, tables
from kb.models import Document, Voice


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
    cells: Cells = ()

    @property
    def voice_label(self) -> str | None:
        return labels.VOICE[self.voice] if self.voice else None


def layout(document: Document) -> tuple[list[Line], list[tuple[str, ...]]]:
    """The lines in reading order, and the column names of each table."""
    spans = lines_of(document.text)
    rows, columns = tables(document.text, spans)
    headings = {s.start: s.path for s in document.sections if s.path}
    passages = sorted(document.passages, key=lambda p: p.start)
    lines, at, begun = [], 0, ""
    page = first_page(document)
    for number, span in enumerate(spans):
        while at < len(passages) and passages[at].end <= span.start:
            at += 1
        inside = at < len(passages) and passages[at].start < span.end
        passage = passages[at] if inside else None
        page = (passage.page if passage else None) or page
        line = document.text[span.start : span.end]
        table, cells = rows.get(number, (None, ()))
        lines.append(
            Line(
                span.start, span.end, heading_depth(headings.get(span.start, ()), line),
                anchor=f"p{passage.id}" if passage and passage.id != begun else None,
                passage=passage.id if passage else None,
                voice=passage.voice if passage else None,
                page=page, table=table, cells=cells,
            )
        )  # fmt: skip
        begun = passage.id if passage else begun
    return lines, columns
