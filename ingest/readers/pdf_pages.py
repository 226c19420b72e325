"""The pages of a PDF: lines with their places, pictures and rules (the only import of pypdf)."""

from __future__ import annotations

import io
import math
import re
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from ingest.readers.pages import Page
from ingest.readers.pdf_lines import Piece, lines_of, turn_of, turned
from kb.errors import CorruptFile, EncryptedFile, UnsupportedFile

_RULES = re.compile(rb"(?:\bre|\bl)\s")
_UNKNOWN_RULES = 100  # assumed of a page with forms or pictures, which may draw rules


def read_pages(data: bytes) -> list[Page]:
    """All pages in order. EncryptedFile if a password is needed, UnsupportedFile, CorruptFile."""
    try:
        reader = _open(data)
        if "/Collection" in reader.root_object:
            raise UnsupportedFile(
                "这是 PDF 文件包，正文在其中的附件里。", "请取出其中的文件再导入。"
            )
        return [_read_page(sheet, i) for i, sheet in enumerate(reader.pages, start=1)]
    except (PyPdfError, RecursionError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CorruptFile() from error  # what pypdf lets through on damaged objects


def stated_title(data: bytes) -> str:
    """The title in the file's metadata, often not the document's; "" if there is none."""
    try:
        named = _open(data).metadata
        return (named.title or "") if named else ""
    except (PyPdfError, RecursionError, ValueError, KeyError, TypeError, AttributeError):
        return ""


def _open(data: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise EncryptedFile()
    return reader


def _read_page(page: PageObject, number: int) -> Page:
    """The text lines of a page; positions in points from the lower left corner."""
    pieces: list[Piece] = []

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
        along, up = tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3]
        pieces.append(Piece(text, x, y, abs(size * scale), turn_of(along, up)))

    page.extract_text(visitor_text=visit)
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    lines = tuple(lines_of(pieces, number, width, height))
    quarters = turned(pieces)
    # Rules are found on the page as shown; text lying on its side cannot be matched with them.
    shown = (page.rotation or 0) // 90 % 4 == quarters
    top = width if quarters % 2 else height
    return Page(number, top, lines, _has_picture(page), _rules(page) if shown else 0)


def _has_picture(sheet: PageObject) -> bool:
    """Whether a page draws an image, also inside forms; does not decode it."""

    def search(resources: Any, depth: int) -> bool:
        objects = resources.get_object().get("/XObject") if resources is not None else None
        for item in objects.get_object().values() if objects is not None else ():
            stream = item.get_object()
            if stream.get("/Subtype") == "/Image":
                return True
            if depth < 3 and search(stream.get("/Resources"), depth + 1):
                return True
        return False

    return search(sheet.get("/Resources"), 0)


def _rules(sheet: PageObject) -> int:
    """How many lines and rectangles a page draws."""
    contents = sheet.get_contents()
    drawn = contents.get_data() if contents is not None else b""
    return _UNKNOWN_RULES if b" Do" in drawn else len(_RULES.findall(drawn))
