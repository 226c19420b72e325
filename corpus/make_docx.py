"""A Word file whose numbers are automatic, as offices write them.

第一条, （一） and 一、 stand in numbering.xml only: a reader that takes the runs alone loses them.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from source_text import Block, Text

WRITTEN = datetime(2026, 11, 23, tzinfo=UTC)  # fixed, so that the bytes stay
CHANGE = {"author": "整理者", "date": "2026-11-23T00:00:00Z"}

# numbering families: for each level what the source writes, and Word's pattern and format
FAMILIES = {
    "articles": [
        (r"第([一二三四五六七八九十]+)章 ", "第%1章", "chineseCounting"),
        (r"第([一二三四五六七八九十]+)条 ", "第%2条", "chineseCounting"),
        (r"（([一二三四五六七八九十]+)）", "（%3）", "chineseCounting"),
    ],
    "outline": [
        (r"([一二三四五六七八九十]+)、", "%1、", "chineseCounting"),
        (r"（([一二三四五六七八九十]+)）", "（%2）", "chineseCounting"),
        (r"(\d+)\. ", "%3.", "decimal"),
    ],
}
DIGITS = "〇一二三四五六七八九"
TEXT_BOX = """<w:r {ns} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5000000" cy="700000"/>
<wp:docPr id="1" name="文本框 1"/><a:graphic><a:graphicData
 uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5000000" cy="700000"/>
</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>
<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>
</w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect style="width:394pt;height:55pt"><v:textbox>
{content}</v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""
CONTENT = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"


def make_docx(text: Text) -> bytes:
    """The Word file; raises ValueError if a number in the source is not the one Word would show."""
    document = Document()
    document.core_properties.created = document.core_properties.modified = WRITTEN
    document.core_properties.title = text.title
    _lighten(document)
    articles = any(block.text.startswith("第一条 ") for block in text.blocks)
    numbering = _Numbering(document, "articles" if articles else "outline")
    for block in text.blocks:
        _add(document, block, numbering)
    raw = BytesIO()
    document.save(raw)
    return _fixed_zip(raw)


class _Numbering:
    """Turns a number written in the source into an automatic one."""

    def __init__(self, document: Any, family: str) -> None:
        self.levels = FAMILIES[family]
        self.counts = [0] * len(self.levels)
        self.restarts = [None, None if family == "articles" else 0, 1]  # 条 run on across 章
        root = document.part.numbering_part.element
        self.num_id = str(len(root.findall(qn("w:num"))) + 1)
        root.insert(0, self._definition("90"))  # definitions stand before their instances
        instance = OxmlElement("w:num")
        instance.set(qn("w:numId"), self.num_id)
        instance.append(parse_xml(f'<w:abstractNumId {nsdecls("w")} w:val="90"/>'))
        root.append(instance)

    def _definition(self, number: str) -> Any:
        levels = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            + ('<w:lvlRestart w:val="0"/>' if self.restarts[i] is None else "")
            + f'<w:suff w:val="{"space" if "第" in pattern else "nothing"}"/>'
            f'<w:lvlText w:val="{pattern}"/></w:lvl>'
            for i, (_, pattern, form) in enumerate(self.levels)
        )
        return parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )

    def take(self, paragraph: Any, words: str) -> str:
        """Number the paragraph if the words begin with a number; the words without it."""
        for level, (written, _, _) in enumerate(self.levels):
            found = re.match(written, words)
            if found:
                self._count(level, found.group(1), words)
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = level
                properties.get_or_add_numId().val = int(self.num_id)
                return words[found.end() :]
        return words

    def _count(self, level: int, written: str, words: str) -> None:
        self.counts[level] += 1
        for lower in range(level + 1, len(self.counts)):
            if self.restarts[lower] is not None:
                self.counts[lower] = 0
        if written not in (_chinese(self.counts[level]), str(self.counts[level])):
            raise ValueError(f"编号不连续，请检查：{words[:30]}")


def _chinese(number: int) -> str:
    """1 … 99 as Word's chineseCounting shows them."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def _add(document: Any, block: Block, numbering: _Numbering) -> None:
    if block.kind == "table":
        _add_table(document, block)
    elif block.kind == "box":
        content = CONTENT.format(block.text)
        box = parse_xml(TEXT_BOX.format(ns=nsdecls("w", "wp", "a"), content=content))
        document.add_paragraph()._p.append(box)
    else:
        style = {"title": "Title", "heading": "Heading 1"}.get(block.kind)
        paragraph = document.add_paragraph(style=style)
        if block.kind == "signature":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _add_runs(paragraph, numbering.take(paragraph, block.text))


def _add_runs(paragraph: Any, words: str) -> None:
    """Plain words as runs, `{--…--}` and `{++…++}` as tracked deletions and insertions."""
    changes = len(paragraph.part.element.xpath("//w:ins | //w:del"))
    for piece in re.split(r"(\{--.*?--\}|\{\+\+.*?\+\+\})", words):
        if piece.startswith(("{--", "{++")):
            changes += 1
            paragraph._p.append(_change(piece[1:3] == "--", piece[3:-3], changes))
        elif piece:
            paragraph.add_run(piece)


def _change(deleted: bool, words: str, number: int) -> Any:
    change = OxmlElement("w:del" if deleted else "w:ins")
    for name, value in {"id": str(number), **CHANGE}.items():
        change.set(qn(f"w:{name}"), value)
    run, text = OxmlElement("w:r"), OxmlElement("w:delText" if deleted else "w:t")
    text.text = words
    run.append(text)
    change.append(run)
    return change


def _add_table(document: Any, block: Block) -> None:
    table = document.add_table(len(block.rows), len(block.rows[0]), style="Table Grid")
    for r, row in enumerate(block.rows):
        for c, words in enumerate(row):
            if words == "^^":
                table.cell(r - 1, c).merge(table.cell(r, c))
            else:
                table.cell(r, c).text = words


def _lighten(document: Any) -> None:
    """Drop what the default template brings and these files never use: most of its weight."""
    for owner in (document.part.package, document.part):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects")):
                del owner.rels[key]
    used = ("Normal Table", "Table Grid")
    for style in document.styles.element.findall(qn("w:style")):
        if style.type is WD_STYLE_TYPE.TABLE and style.name_val not in used:
            style.getparent().remove(style)


def _fixed_zip(raw: BytesIO) -> bytes:
    """The same package with fixed times, stored: no clock and no zlib shows in the bytes."""
    out = BytesIO()
    with ZipFile(raw) as old, ZipFile(out, "w", ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name))
    return out.getvalue()
