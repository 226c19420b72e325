"""A basket as a Word document: each quote with its citation and marks. The only docx import."""

from __future__ import annotations

import io
from datetime import date

from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from api.console.excerpts import STANDING, Basket, Excerpt, missing, writable

_GREY, _WARN = RGBColor(0x66, 0x66, 0x66), RGBColor(0x9A, 0x4B, 0x00)


def to_word(title: str, basket: Basket, as_of: date, today: date) -> bytes:
    """The .docx file."""
    made = Document()
    _style(made)
    made.core_properties.title = writable(title)
    made.core_properties.author = "问策"
    made.add_heading(writable(title), level=1)
    _line(made, f"检索日期：{today}　效力按 {as_of} 判断　共 {len(basket.excerpts)} 条", _GREY)
    for number, excerpt in enumerate(basket.excerpts, 1):
        _excerpt(made, number, excerpt)
    if basket.gone:
        _line(made, missing(len(basket.gone)), _WARN)
    _line(made, STANDING, _GREY)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _style(made: Docx) -> None:
    font = made.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(11)
    for name, family in (("Normal", "宋体"), ("Heading 1", "黑体"), ("Heading 2", "黑体")):
        fonts = made.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), family)
    made.styles["Normal"].paragraph_format.line_spacing = 1.5
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)


def _excerpt(made: Docx, number: int, excerpt: Excerpt) -> None:
    made.add_heading(f"{number}. {excerpt.citation}", level=2)
    for line in excerpt.quote.split("\n"):
        made.add_paragraph(line).paragraph_format.left_indent = Cm(0.7)
    marks = f"【{excerpt.provenance}】【{excerpt.voice}】【{excerpt.status}】"
    plain = excerpt.is_original and not excerpt.is_wish and excerpt.status == "现行"
    _line(made, f"{marks}{excerpt.because}", _GREY if plain else _WARN)
    facts = [
        f"发文机关：{excerpt.issuers}" if excerpt.issuers else "",
        f"成文：{excerpt.issued_on}" if excerpt.issued_on else "",
        f"施行：{excerpt.effective_on}" if excerpt.effective_on else "",
        f"{excerpt.expires_label}：{excerpt.expires_on}" if excerpt.expires_on else "",
        f"来源：{excerpt.url}" if excerpt.url else "",
        f"来源获取：{excerpt.retrieved_on}" if excerpt.retrieved_on else "",
    ]
    _line(made, "　".join(fact for fact in facts if fact), _GREY)


def _line(made: Docx, text: str, colour: RGBColor) -> None:
    run = made.add_paragraph().add_run(text)
    run.font.size, run.font.color.rgb = Pt(9), colour
