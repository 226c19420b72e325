"""Word documents (OOXML), read as the page shows once all tracked changes are accepted.

Automatic numbers are written out, text boxes read once, footnotes read after their paragraph;
deleted and moved-away text, headers and footers are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.files.sniff import DOCX
from ingest.readers.docx_styles import Style, Styles, outline_level
from ingest.readers.numbering import Numbering
from ingest.readers.package import (
    Element,
    XmlPackage,
    child,
    children,
    descendants,
    name_of,
    value_of,
)
from ingest.readers.table_grid import Cell, is_data, to_grid
from ingest.readers.tables import table_blocks
from ingest.text.blocks import Block, BlockKind, Readout
from ingest.text.normalize import settle
from kb.errors import CorruptFile

_DROPPED = frozenset({"del", "moveFrom", "instrText", "delText", "pPr", "rPr", "rt", "object",
                      "delInstrText", "Fallback", "sectPr", "proofErr"})  # fmt: skip
_LONGEST_HEADING = 80  # a heading style on a whole paragraph is a mistake
_BREAK = "\n"  # inside a paragraph while it is gathered


def read_docx(data: bytes) -> Readout:
    """Paragraphs, headings and table rows of the main text; CorruptFile without one."""
    package = XmlPackage(data)
    document = package.part("word/document.xml")
    body = child(document, "body")
    if body is None:
        raise CorruptFile()
    styles = Styles(package.part("word/styles.xml"))
    numbering = Numbering(package.part("word/numbering.xml"), styles.numbering_lists())
    notes = _notes(package.part("word/footnotes.xml"), "footnote")
    notes |= _notes(package.part("word/endnotes.xml"), "endnote")
    return settle(DOCX, _Walker(styles, numbering, notes).blocks(body))


def _notes(root: Element | None, kind: str) -> dict[str, Element]:
    """Reference (footnote:2) -> the note's element; separators are left out."""
    return {
        f"{kind}:{value_of(node, 'id')}": node
        for node in children(root, kind)
        if value_of(node, "type") in (None, "normal")
    }


class _Walker:
    def __init__(self, styles: Styles, numbering: Numbering, notes: dict[str, Element]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._carried = ""  # text of a paragraph whose end mark was deleted
        self._held: dict[int, list[Block]] = {}  # blocks in the cells of the current table, by id

    def blocks(self, container: Element) -> Iterator[Block]:
        """Blocks of a body, cell, text box or note."""
        for node in container:
            kind = name_of(node)
            if kind == "p":
                yield from self._paragraph(node)
            elif kind == "tbl":
                yield from self._table(node)
            elif kind == "AlternateContent":
                yield from self.blocks(_chosen(node))
            elif kind not in _DROPPED:  # sdt, sdtContent, ins, customXml …
                yield from self.blocks(node)

    def _paragraph(self, node: Element) -> Iterator[Block]:
        properties = child(node, "pPr")
        style = self._styles.paragraph(value_of(child(properties, "pStyle")))
        text = self._carried + "".join(_runs(node))
        self._carried = ""
        if child(properties, "rPr", "del") is not None:
            self._carried = text  # the paragraph runs on into the next
        elif text.strip() and not style.is_contents:
            label = self._label(properties, style)
            yield from self._texts(label + text.strip(), properties, style)
        elif not text.strip() and child(properties, "numPr") is not None:
            self._label(properties, style)  # Word counts empty numbered paragraphs
        for box in _boxes(node):
            yield from self.blocks(box)
        for reference in _references(node):
            if reference in self._notes:
                texts = [block.text for block in self.blocks(self._notes[reference])]
                if texts:
                    yield Block(BlockKind.PARAGRAPH, "注：" + " ".join(texts))

    def _texts(self, text: str, properties: Element | None, style: Style) -> Iterator[Block]:
        """The blocks of a paragraph; manual breaks part it, unless it is a heading or centred."""
        level = outline_level(properties) or style.heading
        alignment = value_of(child(properties, "jc"))
        centred = alignment == "center" or (alignment is None and style.centred)
        whole = text.replace(_BREAK, "")
        if level and len(whole) <= _LONGEST_HEADING and "。" not in whole:
            yield Block(BlockKind.HEADING, whole, level=level)
        elif centred:
            yield Block(BlockKind.PARAGRAPH, whole)
        else:
            yield from (
                Block(BlockKind.PARAGRAPH, line) for line in text.split(_BREAK) if line.strip()
            )

    def _label(self, properties: Element | None, style: Style) -> str:
        own = child(properties, "numPr")
        list_id = value_of(child(own, "numId")) or style.list_id
        if not list_id or list_id == "0":
            return ""
        level = value_of(child(own, "ilvl"))
        if level is not None and level.isdigit():
            return self._numbering.label(list_id, int(level))
        by_style = self._numbering.level_of_style(list_id, style.id)
        inherited = style.list_level if style.list_level is not None else by_style
        return self._numbering.label(list_id, inherited)

    def _table(self, table: Element) -> Iterator[Block]:
        """The rows of a table, or the blocks in its cells if it only frames text."""
        outer, self._held = self._held, {}
        rows = self._rows(table)
        held, self._held = self._held, outer
        grid = to_grid(rows)
        nested = any(block.kind is BlockKind.ROW for blocks in held.values() for block in blocks)
        if is_data(grid) and not nested:
            yield from table_blocks(grid)
        else:
            yield from (b for row in rows for cell in row for b in held.get(id(cell), ()))

    def _rows(self, table: Element) -> list[list[Cell]]:
        """The rows of cells with their spans, vertically merged cells counted once."""
        spans: list[list[tuple[Element, int, int, bool]]] = []  # cell, column, width, goes on
        rows = [row for row in _of_table(table, "tr") if child(row, "trPr", "del") is None]
        for row in rows:
            column = int(value_of(child(row, "trPr", "gridBefore")) or 0)
            spans.append([])
            for cell in _of_table(row, "tc"):
                width = int(value_of(child(cell, "tcPr", "gridSpan")) or 1)
                merge = child(cell, "tcPr", "vMerge")
                goes_on = merge is not None and value_of(merge) in (None, "continue")
                spans[-1].append((cell, column, width, goes_on))
                column += width
        return [
            self._row(spans, y, child(row, "trPr", "tblHeader") is not None)
            for y, row in enumerate(rows)
        ]

    def _row(
        self, spans: list[list[tuple[Element, int, int, bool]]], y: int, heading: bool
    ) -> list[Cell]:
        found = []
        expected = 0
        for cell, column, width, goes_on in spans[y]:
            if column > expected and y and not _covered(spans, y, expected):
                found.append(Cell("", columns=column - expected))
            expected = column + width
            if goes_on and y:
                continue  # the cell above stands here
            height = 1
            while y + height < len(spans) and any(
                c == column and on for _, c, _, on in spans[y + height]
            ):
                height += 1
            blocks = list(self.blocks(cell))
            found.append(Cell(" ".join(b.text for b in blocks), height, width, heading))
            self._held[id(found[-1])] = blocks
        return found


def _covered(spans: list[list[tuple[Element, int, int, bool]]], y: int, column: int) -> bool:
    return any(c <= column < c + w and on for _, c, w, on in spans[y])


def _of_table(node: Element, name: str) -> Iterator[Element]:
    """The rows (tr) of a table or cells (tc) of a row, also inside content controls and changes."""
    for part in node:
        if name_of(part) == name:
            yield part
        elif name_of(part) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _of_table(part, name)


def _chosen(alternate: Element) -> Element:
    """The branch of mc:AlternateContent to read; the others repeat it for older programs."""
    choice = child(alternate, "Choice")
    branch = choice if choice is not None else child(alternate, "Fallback")
    return branch if branch is not None else ()


def _runs(node: Element) -> Iterator[str]:
    """The text of a paragraph or run, text boxes and notes left out."""
    for part in node:
        kind = name_of(part)
        if kind == "t":
            yield part.text or ""
        elif kind in ("tab", "ptab"):
            yield " "
        elif kind in ("br", "cr"):
            yield _BREAK if value_of(part, "type") in (None, "textWrapping") else ""
        elif kind == "noBreakHyphen":
            yield "-"
        elif kind == "AlternateContent":
            yield from _runs(_chosen(part))
        elif kind == "r" and _is_hidden(part):
            continue
        elif kind not in _DROPPED and kind not in ("txbxContent", "tbl"):
            yield from _runs(part)


def _is_hidden(run: Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and value_of(vanish) not in ("0", "false", "off")


def _boxes(node: Element) -> Iterator[Element]:
    """Text boxes anchored in a paragraph, each once."""
    for part in node:
        kind = name_of(part)
        if kind == "txbxContent":
            yield part
        elif kind == "AlternateContent":
            yield from _boxes(_chosen(part))
        elif kind not in _DROPPED:
            yield from _boxes(part)


def _references(node: Element) -> Iterator[str]:
    for kind in ("footnote", "endnote"):
        for mark in descendants(node, f"{kind}Reference"):
            if not any(name_of(above) in ("del", "moveFrom") for above in mark.iterancestors()):
                yield f"{kind}:{value_of(mark, 'id')}"
