"""OFD, the national fixed-layout format (GB/T 33190): text by page, without seals."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.files.sniff import OFD
from ingest.readers.package import Element, XmlPackage, child, children, descendants, value_of
from ingest.readers.pages import Page, without_running_text
from ingest.readers.wrapping import PrintedLine, join_lines, joined
from ingest.text.blocks import Block, BlockKind, Readout
from ingest.text.normalize import settle
from kb.errors import CorruptFile, EmptyFile, NeedsOCR

_A4_HEIGHT = 297.0  # mm, when a page does not say
_SAME_LINE = 0.5  # of the type size
_WORD_GAP = 0.8  # of the type size: wider is a space

Matrix = tuple[float, float, float, float, float, float]


def read_ofd(data: bytes) -> Readout:
    """Paragraphs with their page; NeedsOCR if the pages hold only pictures, CorruptFile."""
    package = XmlPackage(data)
    root = package.part("OFD.xml")
    if root is None:
        raise CorruptFile()
    location = next((e.text or "" for e in descendants(root, "DocRoot")), "").strip()
    document = package.part(location)
    if document is None:
        raise CorruptFile()
    base = posixpath.dirname(location.replace("\\", "/"))
    pages = without_running_text(list(_pages(package, document, base)))
    if not any(page.lines for page in pages):
        if package.has_part_under("/res/"):
            raise NeedsOCR("需要OCR：这份 OFD 只有图片，没有文字。")
        raise EmptyFile()
    lines = [line for page in pages for line in page.lines]
    blocks = [
        Block(BlockKind.PARAGRAPH, joined(group), group[0].page) for group in join_lines(lines)
    ]
    return settle(OFD, blocks, _metadata(root))


def _metadata(root: Element) -> dict[str, str]:
    title = next((e.text or "" for e in descendants(root, "Title")), "")
    # Programs often put the file name there.
    named = re.search(r"关于|办法|条例|通知|公告|意见|规定", title)
    return {"标题": title} if named else {}


def _pages(package: XmlPackage, document: Element, base: str) -> Iterator[Page]:
    common = child(document, "CommonData")
    templates = {
        value_of(node, "ID"): value_of(node, "BaseLoc") or ""
        for node in children(common, "TemplatePage")
    }
    usual = child(common, "PageArea", "PhysicalBox")
    for number, node in enumerate(children(child(document, "Pages"), "Page"), start=1):
        page = package.part(_path(base, value_of(node, "BaseLoc") or ""))
        if page is None:
            raise CorruptFile()
        layers = [page]
        for template in children(page, "Template"):
            part = package.part(_path(base, templates.get(value_of(template, "TemplateID"), "")))
            layers += [part] if part is not None else []
        box = child(page, "Area", "PhysicalBox")
        frame = box if box is not None else usual
        area = _floats(frame.text or "") if frame is not None else []
        height = area[3] if len(area) == 4 else _A4_HEIGHT
        pieces = [piece for layer in layers for piece in _pieces(layer, height, number)]
        yield Page(number, height, tuple(_lines(pieces)))


def _path(base: str, location: str) -> str:
    location = location.replace("\\", "/")
    return location.lstrip("/") if location.startswith("/") else posixpath.join(base, location)


def _pieces(layer: Element, height: float, number: int) -> Iterator[PrintedLine]:
    """Text pieces of a layer; y counts upwards from the lower edge, as in PDF."""
    for node in descendants(layer, "TextObject"):
        boundary = _floats(value_of(node, "Boundary") or "")
        left, top = (boundary[0], boundary[1]) if len(boundary) == 4 else (0.0, 0.0)
        a, b, c, d, e, f = _matrix(value_of(node, "CTM"))
        size = float(value_of(node, "Size") or 0) * abs(d or a)
        x = y = 0.0
        for code in children(node, "TextCode"):
            x = float(value_of(code, "X") or x)  # a later code keeps what it does not state
            y = float(value_of(code, "Y") or y)
            text = code.text or ""
            if text.strip():
                px, py = left + a * x + c * y + e, top + b * x + d * y + f
                steps = _steps(value_of(code, "DeltaX") or "", len(text) - 1)
                drawn = abs(a) * sum(steps) / size + 1.0 if steps and size else 0.0
                yield PrintedLine(text, px, height - py, size, number, drawn)


def _steps(written: str, most: int) -> list[float]:
    """The advance of each character; “g 3 5.6” is three times 5.6. [] unless there are `most`."""
    parts = written.split()
    steps: list[float] = []
    while parts and len(steps) < most:
        if parts[0] == "g" and len(parts) > 2:
            steps += [float(parts[2])] * min(int(parts[1]), most)
            parts = parts[3:]
        else:
            steps.append(float(parts.pop(0)))
    return steps if len(steps) == most else []


def _matrix(text: str | None) -> Matrix:
    values = _floats(text or "")
    if len(values) != 6:
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (values[0], values[1], values[2], values[3], values[4], values[5])


def _floats(text: str) -> list[float]:
    return [float(part) for part in text.split()]


def _lines(pieces: list[PrintedLine]) -> Iterator[PrintedLine]:
    """Lines: the pieces at one height, left to right."""
    row: list[PrintedLine] = []
    for piece in sorted(pieces, key=lambda p: -p.y):
        if row and row[0].y - piece.y > _SAME_LINE * max(piece.size, 1.0):
            yield _line(row)
            row = []
        row.append(piece)
    if row:
        yield _line(row)


def _line(row: list[PrintedLine]) -> PrintedLine:
    row = sorted(row, key=lambda piece: piece.x)
    text = row[0].text
    parted = False
    for before, piece in pairwise(row):
        gap = piece.x - (before.x + before.width * before.size)
        parted |= gap > _WORD_GAP * piece.size
        text += (" " if gap > _WORD_GAP * piece.size else "") + piece.text
    size = round(max(row, key=lambda piece: len(piece.text)).size, 1)
    # Cells that stand apart fill no line.
    whole = size > 0 and not parted and all(piece.drawn for piece in row)
    drawn = sum(piece.drawn * piece.size for piece in row) / size if whole else 0.0
    return PrintedLine(text, row[0].x, row[0].y, size, row[0].page, drawn)
