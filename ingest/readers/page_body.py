"""The body of a page as blocks: paragraphs, headings, list items and table rows."""

from __future__ import annotations

import re

from ingest.readers import hard_wraps
from ingest.readers.dom import (
    BLOCK_TAGS,
    Node,
    below,
    children,
    heading_level,
    is_furniture,
    is_link_list,
    text_of,
)
from ingest.readers.labels import is_reply_label
from ingest.readers.table_grid import Cell, is_data, to_grid
from ingest.readers.tables import table_blocks
from ingest.text.blocks import Block, BlockKind
from ingest.text.ordinals import DIVISION, ITEM

_WIDE = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_GAP = re.compile(rf"(?<={_WIDE})\s*\n\s*(?={_WIDE})")  # a line break of the source only
_INDENT = re.compile(r"[\u3000\xa0]*")
_ICON = re.compile(r"[+＋×>»▸▾▶▼▲►∨∧\ue000-\uf8ff]?")
_OF_TABLE = ("tr", "tbody", "thead", "tfoot")
_LONGEST_LABEL = 6
_LONGEST_HEADING = 80  # an h2 around a whole paragraph is a style, not a heading
_FRAME_TEXT = 400  # characters in a cell with several paragraphs that make a table a frame
_NUMBERED_ALREADY = re.compile(rf"\s*(?:{ITEM}|{DIVISION})")


def body_blocks(node: Node, whole_page: bool = False) -> list[Block]:
    """Blocks of an element in reading order; `whole_page`: leave out navigation and the like."""
    walker = _Walker(whole_page)
    while node.tag in _OF_TABLE and node.parent is not None:
        node = node.parent
    walker.read(node)
    walker.flush()
    return walker.blocks


class _Walker:
    def __init__(self, whole_page: bool) -> None:
        self.blocks: list[Block] = []
        self._text = ""
        self._broken: list[str] = []  # lines that <br> has ended, with their indents
        self._level: int | None = None
        self._whole_page = whole_page

    def flush(self) -> None:
        """Ends the paragraph being gathered."""
        if self._broken:
            self._break()
            self._end_broken()
        text = " ".join(_GAP.sub("", self._text).split())
        if text:
            heading = self._level is not None and len(text) <= _LONGEST_HEADING and "。" not in text
            kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
            self.blocks.append(Block(kind, text, level=self._level if heading else None))
        self._text = ""

    def _break(self) -> None:
        indent = _INDENT.match(self._text)
        text = " ".join(_GAP.sub("", self._text).split())
        self._broken.append((indent[0].replace("\xa0", " ") if indent else "") + text)
        self._text = ""

    def _end_broken(self) -> None:
        """Turns lines ended by <br> into paragraphs, joined if they were broken at a width."""
        for text in hard_wraps.paragraphs(self._broken):
            if text.strip():
                self.blocks.append(Block(BlockKind.PARAGRAPH, " ".join(text.split())))
        self._broken = []

    def read(self, node: Node) -> None:
        """Reads an element, which may be a table."""
        if node.tag == "table":
            self._table(node)
        else:
            self.walk(node)

    def walk(self, node: Node) -> None:
        number = _first_number(node)
        for child in children(node):
            if child.is_text_node:
                self._text += child.text_content or ""
            elif self._whole_page and (is_furniture(child) or is_link_list(child)):
                self.flush()
            elif child.tag == "i" and _ICON.fullmatch(text_of(child)):
                continue
            elif child.tag == "br":
                # In a heading a break is for looks; elsewhere it parts paragraphs.
                if self._level is None:
                    self._break()
            elif child.tag == "table":
                self._table(child)
            elif child.tag == "li" and number is not None:
                self._item(child, number)
                number += 1
            elif child.tag == "pre":
                self._lines(child)
            elif child.tag in BLOCK_TAGS:
                self._block(child)
            else:
                self._inline(child)

    def _inline(self, node: Node) -> None:
        """Reads an inline element; a space sets off a label set apart by looks only (领衔人)."""
        label = is_reply_label(text_of(node)) and len(text_of(node)) <= _LONGEST_LABEL
        self.walk(node)
        self._text += " " if label else ""

    def _block(self, node: Node) -> None:
        self.flush()
        outer = self._level
        self._level = heading_level(node) or outer
        self.walk(node)
        self.flush()
        self._level = outer

    def _item(self, node: Node, number: int) -> None:
        """Reads an item of an <ol> with its number, which is on the page but not in the source."""
        self.flush()
        if not _NUMBERED_ALREADY.match(text_of(node)):
            self._text = f"{number}. "
        self.walk(node)
        self.flush()

    def _lines(self, node: Node) -> None:
        self.flush()
        self._broken = (node.text(deep=True) or "").splitlines()
        self.flush()

    def _table(self, table: Node) -> None:
        self.flush()
        rows = _rows(table)
        # First, because reading the cells of nested frames doubles the work at every level.
        if _is_frame(table, rows):
            self._frame(table)
            return
        grid = to_grid([[_cell(node) for node in row] for row in rows])
        if not is_data(grid):
            self._frame(table)
            return
        caption = table.css_first("caption")
        if caption is not None:
            self.blocks.append(Block(BlockKind.PARAGRAPH, text_of(caption)))
        self.blocks.extend(table_blocks(grid))

    def _frame(self, table: Node) -> None:
        for node in children(table):
            if node.is_element_node:
                self._block(node)


def _first_number(node: Node) -> int | None:
    """The first number of an <ol>; None for elements that show no numbers."""
    if node.tag != "ol" or "none" in (node.attributes.get("style") or ""):
        return None
    start = node.attributes.get("start") or "1"
    return int(start) if start.isdigit() else 1


def _rows(table: Node) -> list[list[Node]]:
    """The cells of the table's own rows, not those of nested tables."""
    rows: list[list[Node]] = []
    for child in children(table):
        if child.tag in ("thead", "tbody", "tfoot"):
            rows += _rows(child)
        elif child.tag == "tr":
            rows.append([cell for cell in children(child) if cell.tag in ("td", "th")])
    return rows


def _cell(node: Node) -> Cell:
    texts = [block.text for block in body_blocks(node)]
    return Cell(
        text=" ".join(texts),
        rows=_span(node, "rowspan"),
        columns=_span(node, "colspan"),
        heading=node.tag == "th" and node.attributes.get("scope") != "row",
    )


def _span(node: Node, name: str) -> int:
    value = (node.attributes.get(name) or "1").strip()
    return int(value) if value.isdigit() and len(value) < 4 else 1


def _is_frame(table: Node, rows: list[list[Node]]) -> bool:
    """Whether a table only arranges the page."""
    if table.attributes.get("role") == "presentation" or below(table, "table"):
        return True
    if below(table, "h1, h2, form"):
        return True
    if table.css_first("th") is not None:
        return False
    return any(
        len(text_of(cell)) > _FRAME_TEXT and len(cell.css("p")) > 3 for row in rows for cell in row
    )
