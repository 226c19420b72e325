"""A basket as a Word document: each quote with its citation and marks. The only docx import."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from api import labels
from api.console.compared_words import AKIN_NOTE, word_of
from api.console.excerpts import STANDING, Basket, Excerpt, missing, writable
from api.console.pairings import Pairing, Piece
from api.reading import squeezed
from kb.models import Status

_SIDES = (Cm(6.5), Cm(6.5), Cm(1.6))  # widths: the old text, the new one, what became of it
_GREY, _WARN = RGBColor(0x66, 0x66, 0x66), RGBColor(0x9A, 0x4B, 0x00)


def to_word(title: str, basket: Basket, as_of: date, today: date) -> bytes:
    """The .docx file."""
    made = _headed(title)
    _line(made, f"检索日期：{today}　效力按 {as_of} 判断　共 {len(basket.excerpts)} 条", _GREY)
    for number, excerpt in enumerate(basket.excerpts, 1):
        _excerpt(made, number, excerpt)
    if basket.gone:
        _line(made, missing(len(basket.gone)), _WARN)
    _line(made, STANDING, _GREY)
    return _file(made)


def comparison_to_word(title: str, facts: str, pairings: Sequence[Pairing]) -> bytes:
    """Two texts side by side in a table, what differs underlined or struck out."""
    made = _headed(title)
    _line(made, facts, _GREY)
    table = made.add_table(rows=1, cols=3)
    table.style = "Table Grid"
    for cell, name in zip(table.rows[0].cells, ("旧", "新", "变化"), strict=True):
        cell.text = name
    for pairing in pairings:
        cells = table.add_row().cells
        _side(cells[0].paragraphs[0], pairing, "old")
        _side(cells[1].paragraphs[0], pairing, "new")
        for cell, clause in zip(cells, (pairing.old, pairing.new), strict=False):
            for one in clause.altered if clause else ():
                _line(cell, writable(one.told), _WARN)
        cells[2].text = word_of(pairing)
    _lay_out(table)
    _line(made, AKIN_NOTE, _GREY)
    return _file(made)


def _headed(title: str) -> Docx:
    made = Document()
    _style(made)
    made.core_properties.title = writable(title)
    made.core_properties.author = "问策"
    made.core_properties.created = made.core_properties.modified = datetime.now(UTC)
    made.add_heading(writable(title), level=1)
    return made


def _file(made: Docx) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _side(paragraph: Paragraph, pairing: Pairing, side: str) -> None:
    clause = pairing.old if side == "old" else pairing.new
    if clause is None:
        return
    if not squeezed(clause.text).startswith(squeezed(clause.label)):
        paragraph.add_run(writable(f"{clause.label}　")).font.color.rgb = _GREY
    whole = [Piece("both", clause.text)]
    for piece in pairing.pieces or whole:
        if piece.side == "both" or piece.side.startswith(side):
            run = paragraph.add_run(writable(piece.text))
            differs = piece.side == side
            run.font.strike = differs and side == "old"
            run.font.underline = differs and side == "new"
            run.font.bold = differs


def _style(made: Docx) -> None:
    font = made.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(11)
    for name, family in (("Normal", "宋体"), ("Heading 1", "黑体"), ("Heading 2", "黑体")):
        fonts = made.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), family)
    made.styles["Normal"].paragraph_format.line_spacing = 1.5
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("第 ", "PAGE"), (" 页，共 ", "NUMPAGES"), (" 页", None)):
        foot.add_run(text).font.size = Pt(9)
        if field:
            _field(foot, field)


def _field(paragraph: Paragraph, name: str) -> None:
    """What Word counts itself: the page, the pages."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")  # until Word counts
    run.font.size = Pt(9)
    field.append(run._r)
    paragraph._p.append(field)


def _lay_out(table: Table) -> None:
    """The texts wide, the word beside them narrow; the heads again on every page."""
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, _SIDES, strict=True):
            cell.width = width
    heads = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(heads)


def _excerpt(made: Docx, number: int, excerpt: Excerpt) -> None:
    made.add_heading(f"{number}. {excerpt.citation}", level=2)
    for line in excerpt.quote.split("\n"):
        made.add_paragraph(line).paragraph_format.left_indent = Cm(0.7)
    in_force = excerpt.status is Status.IN_FORCE
    wished = excerpt.is_wish and in_force  # 现行 would say too much of a wish
    standing = "" if wished else f"【{labels.standing(excerpt.status)}】"
    plain = excerpt.is_original and not excerpt.is_wish and in_force
    marks = f"【{excerpt.provenance}】【{excerpt.voice}】{standing}"
    _line(made, f"{marks}{excerpt.because}", _GREY if plain else _WARN)
    for one in excerpt.altered:
        _line(made, f"{'文件现行，但' if in_force else ''}{one}", _WARN)
    facts = [
        f"发文机关：{excerpt.issuers}" if excerpt.issuers else "",
        f"适用地区：{excerpt.region}" if excerpt.region else "",
        f"成文：{excerpt.issued_on}" if excerpt.issued_on else "",
        f"施行：{excerpt.effective_on}" if excerpt.effective_on else "",
        f"{excerpt.expires_label}：{excerpt.expires_on}" if excerpt.expires_on else "",
        f"来源：{excerpt.url}" if excerpt.url else "",
        f"来源获取：{excerpt.retrieved_on}" if excerpt.retrieved_on else "",
    ]
    _line(made, "　".join(fact for fact in facts if fact), _GREY)


def _line(made: Docx | _Cell, text: str, colour: RGBColor) -> None:
    run = made.add_paragraph().add_run(text)
    run.font.size, run.font.color.rgb = Pt(9), colour
