"""PDF with a text layer; scans and unreadable text layers are reported, not guessed at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.files.sniff import PDF
from ingest.readers.columns import side_by_side
from ingest.readers.headline import HEAD_BLOCKS, names_document, shown_part
from ingest.readers.legibility import is_garbled
from ingest.readers.pages import Page, without_running_text
from ingest.readers.pdf_pages import read_pages, stated_title
from ingest.readers.pdf_table_parts import rows_of
from ingest.readers.pdf_tables import PdfTable, find_tables
from ingest.readers.wrapping import PrintedLine, join_lines, joined, starts_paragraph
from ingest.text.blocks import Block, BlockKind, Readout
from ingest.text.normalize import canonical_line, settle
from ingest.text.runs import runs
from kb.errors import EmptyFile, NeedsOCR

_LEAST_TEXT = 20  # characters on a page with a picture; with fewer it is a scan
_WORTH_KEEPING = 100  # characters in all, when other pages could not be read
_LARGER = 1.2  # size of a heading relative to the text
_LETTERHEAD = re.compile(r"^[^，。]{2,40}文\s*件$")  # 发文机关标志, larger still than the title
_LONGEST_HEADING = 80  # characters
_GUTTER = 2.0  # em between a line and a table in another column


def read_pdf(data: bytes) -> Readout:
    """Paragraphs, headings (by size of type) and table rows, each with its page.

    Pages that cannot be read among others that can are named in a warning. NeedsOCR for scans and
    garbled text layers; EncryptedFile, CorruptFile, EmptyFile.
    """
    pages = read_pages(data)
    scans = [page.number for page in pages if _is_scan(page)]
    warnings = _check(pages, scans)
    pages = without_running_text(pages)
    readable = [p for p in pages if p.number not in scans and not is_garbled(_text(p))]
    tables = find_tables(data, readable)
    blocks = list(_blocks(readable, tables))
    # A page printed from a site has the site's bars above the title.
    title = shown_part(stated_title(data), (block.text for block in blocks[:HEAD_BLOCKS]))
    named = {"标题": title} if title and names_document(title) else {}
    return settle(PDF, blocks, named, warnings)


def _text(page: Page) -> str:
    return canonical_line("".join(line.text for line in page.lines))


def _is_scan(page: Page) -> bool:
    return page.picture and len(re.sub(r"\s", "", _text(page))) < _LEAST_TEXT


def _check(pages: Sequence[Page], scans: Sequence[int]) -> list[str]:
    """Warnings for pages that cannot be read; raises if nothing worth keeping can."""
    if not pages:
        raise EmptyFile()
    texts = {page.number: _text(page) for page in pages if page.number not in scans}
    garbled = [number for number, text in texts.items() if is_garbled(text)]
    kept = sum(len(text) for number, text in texts.items() if number not in garbled)
    if scans and kept < _WORTH_KEEPING and not garbled:
        raise NeedsOCR()
    if (garbled and kept < _WORTH_KEEPING) or is_garbled("".join(texts.values())):
        raise NeedsOCR("需要OCR：文字层是乱码（字体没有正确的编码表），复制出来的不是原文。")
    warnings = []
    if scans:
        warnings.append(f"第{_listed(scans)}页是扫描图片，没有文字层，未能读取；需要OCR。")
    if garbled:
        warnings.append(f"第{_listed(garbled)}页的文字层是乱码，未能读取；需要OCR。")
    return warnings


def _listed(numbers: Sequence[int]) -> str:
    """Page numbers as 1、3-5."""
    found = runs(numbers, lambda before, number: number == before + 1)
    return "、".join(str(r[0]) if len(r) == 1 else f"{r[0]}-{r[-1]}" for r in found)


def _blocks(pages: Sequence[Page], tables: Sequence[PdfTable]) -> Iterator[Block]:
    """Paragraphs and tables in order; both may continue over the end of a page."""
    body = _body_size(pages, tables)
    sizes = _heading_sizes(pages, body)
    run: list[PrintedLine] = []
    pending: list[PdfTable] = []
    for page in pages:
        here = [table for table in tables if table.page == page.number]
        for item in _in_order(page, here):
            if isinstance(item, PrintedLine):
                yield from rows_of(pending)
                pending = []
                run.append(item)
            else:
                yield from _paragraphs(run, body, sizes)
                run = []
                pending.append(item)
    yield from rows_of(pending)
    yield from _paragraphs(run, body, sizes)


def _in_order(page: Page, tables: Sequence[PdfTable]) -> Iterator[PrintedLine | PdfTable]:
    """Lines as if of one column, and tables in place of the lines they hold."""
    items = list(_with_tables(page, tables))
    moved = iter(side_by_side([item for item in items if isinstance(item, PrintedLine)]))
    return (next(moved) if isinstance(item, PrintedLine) else item for item in items)


def _with_tables(page: Page, tables: Sequence[PdfTable]) -> Iterator[PrintedLine | PdfTable]:
    waiting = list(tables)
    for line in page.lines:
        held = next((table for table in tables if table.holds(line.x, line.y)), None)
        if held is None:
            # A table whose text is drawn elsewhere goes where its top edge is.
            above = [t for t in waiting if t.bottom > line.y and not _apart(line, t)]
            for table in above:
                waiting.remove(table)
                yield table
            yield line
        elif held in waiting:
            waiting.remove(held)
            yield held
    yield from waiting


def _apart(line: PrintedLine, table: PdfTable) -> bool:
    """Whether a line stands in another column than a table."""
    end = line.x + (line.width + _GUTTER) * line.size
    return line.x >= table.right or end < table.left


def _body_size(pages: Sequence[Page], tables: Sequence[PdfTable]) -> float:
    """The size in which most characters outside tables are set."""
    counts: Counter[float] = Counter()
    for page in pages:
        here = [table for table in tables if table.page == page.number]
        for line in page.lines:
            if not any(table.holds(line.x, line.y) for table in here):
                counts[line.size] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _heading_sizes(pages: Sequence[Page], body: float) -> list[float]:
    """The sizes of headings, largest first, which are their levels; the 版头 does not count."""
    lines = [line for page in pages for line in page.lines if _is_large(line, body)]
    return sorted({x.size for x in lines if not _LETTERHEAD.match(x.text.strip())}, reverse=True)


def _is_large(line: PrintedLine, body: float) -> bool:
    return body > 0 and line.size >= _LARGER * body


def _paragraphs(
    lines: Sequence[PrintedLine], body: float, sizes: Sequence[float]
) -> Iterator[Block]:
    """The paragraphs of a run of lines, and headings where the type is larger."""
    for large, part in groupby(lines, key=lambda line: _is_large(line, body)):
        same = list(part)
        yield from _headings(same, sizes) if large else _joined(same)


def _joined(lines: Sequence[PrintedLine]) -> Iterator[Block]:
    for group in join_lines(lines):
        yield Block(BlockKind.PARAGRAPH, joined(group), group[0].page)


def _headings(lines: Sequence[PrintedLine], sizes: Sequence[float]) -> Iterator[Block]:
    """Headings; neighbouring lines of one size are one (a long title takes two or three)."""

    def goes_on(before: PrintedLine, line: PrintedLine) -> bool:
        near = before.page == line.page and before.y - line.y <= 2.5 * line.size
        begins = starts_paragraph(line.text) or _LETTERHEAD.match(before.text.strip())
        return near and before.size == line.size and not begins

    return (_heading(group, sizes) for group in runs(lines, goes_on))


def _heading(group: Sequence[PrintedLine], sizes: Sequence[float]) -> Block:
    text = joined(group)
    named = len(text) <= _LONGEST_HEADING and "。" not in text and not _LETTERHEAD.match(text)
    if named:
        return Block(BlockKind.HEADING, text, group[0].page, sizes.index(group[0].size) + 1)
    return Block(BlockKind.PARAGRAPH, text, group[0].page)
