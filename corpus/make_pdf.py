"""A text PDF as offices print them: running header, page numbers, hard lines, ruled tables."""

from __future__ import annotations

from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import (
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

if TYPE_CHECKING:
    from source_text import Block, Text

FONT = "STSong-Light"  # a CID font that every PDF reader has: no font file travels with us
MARGIN = 28 * mm

_BODY = ParagraphStyle(
    "body", fontName=FONT, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK"
)
STYLES = {
    "paragraph": _BODY,
    "heading": ParagraphStyle("heading", _BODY, fontSize=13, spaceBefore=6, spaceAfter=2),
    "signature": ParagraphStyle("signature", _BODY, alignment=TA_RIGHT, firstLineIndent=0),
    "title": ParagraphStyle(
        "title", _BODY, fontSize=18, leading=28, alignment=TA_CENTER, firstLineIndent=0
    ),
    "number": ParagraphStyle("number", _BODY, alignment=TA_CENTER, firstLineIndent=0),
    "cell": ParagraphStyle("cell", _BODY, fontSize=10.5, leading=15, firstLineIndent=0),
}


def make_pdf(text: Text) -> bytes:
    """The PDF; the same bytes every time (`invariant`), uncompressed so that no zlib shows."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN,
        bottomMargin=MARGIN, title=text.title, invariant=1, pageCompression=0,
    )  # fmt: skip

    def running_lines(canvas: Any, page: Any) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 15 * mm, text.meta["header"])
        canvas.drawCentredString(A4[0] / 2, 15 * mm, f"— {page.page} —")

    story = [flowable for block in text.blocks for flowable in _flowables(block, text)]
    document.build(story, onFirstPage=running_lines, onLaterPages=running_lines)
    return out.getvalue()


def _flowables(block: Block, text: Text) -> list[Any]:
    if block.kind == "table":
        return [Spacer(1, 6), _table(block), Spacer(1, 6)]
    kind = "number" if block.text == text.doc_number else block.kind
    return [Paragraph(escape(block.text, quote=False), STYLES[kind])]


def _table(block: Block) -> Any:
    cells = [[Paragraph(escape(cell), STYLES["cell"]) for cell in row] for row in block.rows]
    width = (A4[0] - 2 * MARGIN) / len(block.rows[0])
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return Table(cells, colWidths=[width] * len(block.rows[0]), style=grid, repeatRows=1)
