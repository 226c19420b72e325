"""PDF files drawn for a test: pages of broken lines, tables, pictures."""

import io
from collections.abc import Callable

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import read_pdf

SENTENCE = (
    "企业申请技术改造奖励的，应当在项目竣工之日起六个月以内向区经济和信息化局提出，"
    "并提交投资合同、发票和付款凭证。"
)
FONT = "STSong-Light"
Draw = Callable[[Canvas], None]


def pdf(*pages: Draw) -> bytes:
    """The file of these pages."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    for draw in pages:
        canvas.setFont(FONT, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def lines(canvas: Canvas, text: str, top: float = 700, width: int = 35) -> float:
    """Breaks `text` as a word processor does, the first line indented by two characters."""
    canvas.drawString(90 + 24, top, text[: width - 2])
    rest = text[width - 2 :]
    while rest:
        top -= 20
        canvas.drawString(90, top, rest[:width])
        rest = rest[width:]
    return top - 20


def page(number: int, *paragraphs: str) -> Draw:
    """A page of paragraphs with a running head and a number."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(200, 800, "东屏区政策汇编")
        canvas.drawString(290, 30, f"— {number} —")
        top = 700.0
        for text in paragraphs:
            top = lines(canvas, text, top)

    return draw


def picture(canvas: Canvas) -> None:
    """A picture over all of the page, as a scan has it."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 200)), 0, 0, 500, 700)


def texts(data: bytes) -> list[str]:
    """The blocks that a file is read as."""
    return [block.text for block in read_pdf(data).blocks]


def table(canvas: Canvas, rows: list[list[str]], top: float) -> None:
    """Ruled, three cells a row, from `top` down."""
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            canvas.rect(90 + 140 * x, top - 24 * y, 140, 24)
            canvas.drawString(94 + 140 * x, top + 8 - 24 * y, text)
