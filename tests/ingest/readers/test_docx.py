import io
import zipfile
from pathlib import Path

import pytest

from ingest.readers.docx import read_docx
from ingest.readers.numbering import format_number
from ingest.text.blocks import BlockKind
from kb.errors import CorruptFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
LEVEL = (
    '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/>'
    '<w:lvlText w:val="{}"/>{}</w:lvl>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + LEVEL.format(0, 1, "chineseCounting", "第%1条", "")
    + LEVEL.format(1, 1, "chineseCounting", "（%2）", "")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + LEVEL.format(0, 3, "decimal", "%1.", '<w:suff w:val="nothing"/><w:pStyle w:val="Item"/>')
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
STYLE = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/><w:pPr>{}</w:pPr></w:style>'
STYLES = STYLE.format("H1", "heading 1", '<w:outlineLvl w:val="0"/>') + STYLE.format(
    "Item", "Item", '<w:numPr><w:numId w:val="2"/></w:numPr>'
)
NOTES = '<w:footnote w:id="2"><w:p><w:r><w:t>以上含本数。</w:t></w:r></w:p></w:footnote>'


def document(body: str) -> bytes:
    def part(name: str, content: str) -> str:
        return f'<w:{name} xmlns:w="{W}" xmlns:mc="{MC}">{content}</w:{name}>'

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        package.writestr("word/numbering.xml", part("numbering", NUMBERING))
        package.writestr("word/styles.xml", part("styles", STYLES))
        package.writestr("word/footnotes.xml", part("footnotes", NOTES))
    return stream.getvalue()


def p(text: str = "", properties: str = "", runs: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r>{runs}</w:p>"


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def texts(body: str) -> list[str]:
    return [block.text for block in read_docx(document(body)).blocks]


def test_article_numbers_that_word_counts_are_written_out() -> None:
    body = numbered("甲") + numbered("子", 1) + numbered("丑", 1)
    body += numbered("乙") + numbered("寅", 1)
    assert texts(body) == ["第一条 甲", "（一）子", "（二）丑", "第二条 乙", "（一）寅"]


def test_a_list_with_a_start_override_begins_anew() -> None:
    assert texts(numbered("甲") + numbered("乙") + numbered("丙", 0, 3)) == [
        "第一条 甲", "第二条 乙", "第一条 丙",
    ]  # fmt: skip


def test_a_style_may_bring_the_number_and_the_start() -> None:
    style = '<w:pStyle w:val="Item"/>'
    assert texts(p("甲", style) + p("乙", style)) == ["3.甲", "4.乙"]


def test_insertions_are_taken_and_deletions_dropped() -> None:
    runs = (
        "<w:del><w:r><w:delText>2023年1月1日</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>2024年5月1日</w:t></w:r></w:ins><w:r><w:t>起施行。</w:t></w:r>"
    )
    assert texts(p("本办法自", runs=runs)) == ["本办法自2024年5月1日起施行。"]


def test_a_text_box_is_told_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>提示文字</w:t></w:r></w:p></w:txbxContent>"
    alternate = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(p("正文。", runs=alternate)) == ["正文。", "提示文字"]


def test_a_footnote_follows_its_paragraph() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    assert texts(p("营业收入5000万元以上。", runs=reference) + p("后文。")) == [
        "营业收入5000万元以上。", "注：以上含本数。", "后文。",
    ]  # fmt: skip


def test_cells_merged_down_and_across_keep_their_columns() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    down, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    across = '<w:gridSpan w:val="2"/>'
    rows = [
        cell("指标") + cell("档次") + cell("得分"),
        cell("负债率", down) + cell("50%以下") + cell("5分"),
        cell("", goes_on) + cell("60%以下") + cell("3分"),
        cell("其他") + cell("另行规定", across),
    ]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert texts(table) == [
        "指标：负债率；档次：50%以下；得分：5分",
        "指标：负债率；档次：60%以下；得分：3分",
        "指标：其他；档次、得分：另行规定",
    ]


def table(*rows: tuple[str, ...]) -> str:
    cells = ["".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_a_table_that_frames_the_text_leaves_its_paragraphs_and_the_table_within() -> None:
    prizes = table((p("类别"), p("比例"), p("金额（万元）")), (p("甲类"), p("6%"), p("200")))
    frame = table((p("关于申报奖励的通知") + p("一、奖励标准") + prizes + p("二、报送时间"),))
    assert texts(frame) == [
        "关于申报奖励的通知",
        "一、奖励标准",
        "类别：甲类；比例：6%；金额（万元）：200",
        "二、报送时间",
    ]


def test_a_letterhead_set_as_a_table_is_lines() -> None:
    mark = "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("青岚市经济和信息化局文件")
    body = table((mark,), (p("青经信〔2025〕4号"), p("签发人：陶育文")))
    assert texts(body) == ["青岚市经济和信息化局文件", "青经信〔2025〕4号", "签发人：陶育文"]


def test_headings_carry_their_level_but_a_whole_sentence_is_no_heading() -> None:
    style = '<w:pStyle w:val="H1"/>'
    blocks = read_docx(document(p("总则", style) + p("这是误用标题样式的一段话。", style))).blocks
    assert [(b.kind, b.level) for b in blocks] == [
        (BlockKind.HEADING, 1), (BlockKind.PARAGRAPH, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "style", "shown"),
    [
        (10, "chineseCounting", "十"), (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCountingThousand", "一百零五"), (110, "chineseCountingThousand", "一百一十"),
        (3, "decimalEnclosedCircle", "③"), (12, "decimalFullWidth", "１２"),
        (2, "ideographTraditional", "乙"), (4, "upperRoman", "IV"), (27, "lowerLetter", "aa"),
        (7, "bullet", ""), (7, "somethingNew", "7"),
    ],
)  # fmt: skip
def test_numbers_look_as_word_prints_them(value: int, style: str, shown: str) -> None:
    assert format_number(value, style) == shown


def test_an_entity_cannot_read_a_local_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("机密", "utf-8")
    uri = (tmp_path / "secret").as_uri()
    evil = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{uri}">]><w:document xmlns:w="{W}"><w:body>'
        "<w:p><w:r><w:t>前&x;后</w:t></w:r></w:p></w:body></w:document>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", evil)
    read = "".join(block.text for block in read_docx(stream.getvalue()).blocks)
    assert read.startswith("前")
    assert "机密" not in read


def test_a_package_without_a_document_is_corrupt() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/other.xml", "<a/>")
    with pytest.raises(CorruptFile):
        read_docx(stream.getvalue())
