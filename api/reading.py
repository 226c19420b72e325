"""A document as a reader sees it: its text in order, cut into passages, headings, tables, the rest.

Nothing of the text is lost or repeated: the blocks, joined, are the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from api import labels
from api.tables import Cells, lines_of, tables
from kb.models import Alteration, Document, Passage, Span, Voice


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `heading` is its depth in the section tree, 0 where it is no heading.

    `table` and `cells` are set when it is a row of a table, or the part of one that lies in its
    passage.
    """

    text: str
    heading: int = 0
    start: int = 0  # in code points of the document's text
    table: int | None = None
    cells: tuple[Line | None, ...] = ()

    def parts(self, cited: Span | None) -> Iterator[tuple[str, bool]]:
        """The text in one to three pieces; True marks the piece that lies in `cited`."""
        if cited is None:
            yield self.text, False
            return
        begins = min(max(cited.start - self.start, 0), len(self.text))
        ends = min(max(cited.end - self.start, begins), len(self.text))
        pieces = (self.text[:begins], self.text[begins:ends], self.text[ends:])
        yield from ((piece, n == 1) for n, piece in enumerate(pieces) if piece)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together; `anchor` is set where a passage begins.

    All its lines are rows of one table, or none is a row.
    """

    lines: tuple[Line, ...]
    anchor: str | None = None
    voice: Voice | None = None
    voice_label: str | None = None  # set where the speaker changes
    page: int | None = None  # set where the page changes
    table: int | None = None
    columns: tuple[str, ...] = ()  # names of the table's columns
    altered: tuple[Alteration, ...] = ()  # what became of the clauses that begin in it

    def continues(self, other: Block) -> bool:
        """Both stand in one table, and nothing has to be said between them."""
        together = self.table is not None and self.table == other.table
        return together and not self.voice_label and not self.page


def blocks(document: Document, altered: Sequence[Alteration] = ()) -> list[Block]:
    """The whole text in reading order, with what became of its clauses."""
    headings = {s.start: s.path for s in document.sections if s.path}
    rows, columns = _rows(document.text)
    told: list[Block] = []
    speaker: Voice | None = None
    page, ahead = None, first_page(document)
    for start, end, passage in _pieces(document):
        anchor, voice = (f"p{passage.id}", passage.voice) if passage else (None, None)
        ahead = (passage.page if passage else None) or ahead
        runs = _runs(_lines(document.text, start, end, headings, rows))
        for table, lines in runs or ([(None, ())] if passage else []):
            told.append(
                Block(
                    lines, anchor, voice, table=table,
                    voice_label=labels.VOICE[voice] if voice and voice is not speaker else None,
                    page=ahead if ahead != page else None,
                    columns=() if table is None else columns[table],
                    altered=_begun(lines, altered),
                )
            )  # fmt: skip
            anchor, speaker, page = None, voice or speaker, ahead
    return told


def _begun(lines: Sequence[Line], altered: Sequence[Alteration]) -> tuple[Alteration, ...]:
    """The alterations of what begins in these lines."""
    ranges = [Span(line.start, line.start + len(line.text)) for line in lines]
    return tuple(a for a in altered if any(span.holds(a.span.start) for span in ranges))


def stretches(told: Sequence[Block]) -> list[list[Block]]:
    """The blocks of one table together, every other block by itself."""
    found: list[list[Block]] = []
    for block in told:
        if found and block.continues(found[-1][-1]):
            found[-1].append(block)
        else:
            found.append([block])
    return found


def first_page(document: Document) -> int | None:
    """文首 tells no page of its own: where others do, it stands on the first."""
    return 1 if any(passage.page for passage in document.passages) else None


def _pieces(document: Document) -> Iterator[tuple[int, int, Passage | None]]:
    """Ranges that cover the text once; where passages overlap, the earlier one has the text."""
    at = 0
    for passage in sorted(document.passages, key=lambda p: (p.start, p.end)):
        if passage.start > at:
            yield at, passage.start, None
        start = max(at, passage.start)
        at = max(at, passage.end)
        yield start, max(start, passage.end), passage
    if at < len(document.text):
        yield at, len(document.text), None


Rows = Mapping[int, tuple[int, Cells]]


def _rows(text: str) -> tuple[Rows, list[tuple[str, ...]]]:
    """Where a line begins that is a row -> its table and cells; the columns of each table."""
    spans = lines_of(text)
    rows, columns = tables(text, spans)
    return {_line_start(text, spans[n].start): row for n, row in rows.items()}, columns


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _lines(
    text: str, start: int, end: int, headings: Mapping[int, tuple[str, ...]], rows: Rows
) -> Iterator[Line]:
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            heading = heading_depth(headings.get(at, ()), line)
            table, spans = rows.get(_line_start(text, at), (None, ()))
            cells = tuple(_cell(text, span, at, at + len(line)) for span in spans)
            yield Line(line, heading, at, table, cells)
        at += len(line) + 1


def _cell(text: str, span: Span | None, start: int, end: int) -> Line | None:
    """What of a cell lies in a part of its row; a passage may end within a row."""
    if span is None or span.start >= end or span.end <= start:
        return None
    start = max(start, span.start)
    return Line(text[start : min(end, span.end)], start=start)


def _runs(lines: Iterator[Line]) -> list[tuple[int | None, tuple[Line, ...]]]:
    """Rows of a table and other lines apart, each run with its table."""
    return [(table, tuple(run)) for table, run in groupby(lines, key=lambda line: line.table)]


def heading_depth(path: tuple[str, ...], line: str) -> int:
    """Depth in the section tree of a line that opens a section; 0 where it is no heading:
    “第三条 申请……” opens one too, but is a clause."""
    return len(path) if path and squeezed(path[-1]) == squeezed(line) else 0


def squeezed(text: str) -> str:
    """Without any white space, to compare what was typeset differently."""
    return "".join(text.split())
