"""The text of a PDF: lines joined to paragraphs, headings by their type, nothing of the print."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import read_pdf
from ingest.text.blocks import BlockKind
from tests.ingest.readers.drawing import FONT, SENTENCE, Draw, lines, page, pdf, table, texts


def test_broken_lines_are_joined_and_running_text_is_gone() -> None:
    data = pdf(
        page(1, "第一条 " + SENTENCE, "（一）项目在本区实施；"),
        page(2, "第二条 " + SENTENCE),
        page(3, "第三条 " + SENTENCE),
    )
    assert texts(data) == [
        "第一条 " + SENTENCE,
        "（一）项目在本区实施；",
        "第二条 " + SENTENCE,
        "第三条 " + SENTENCE,
    ]
    assert [block.page for block in read_pdf(data).blocks] == [1, 1, 2, 3]


def test_a_paragraph_goes_on_over_the_page_end() -> None:
    def head(canvas: Canvas) -> None:
        canvas.drawString(114, 100, SENTENCE[:33])

    def tail(canvas: Canvas) -> None:
        canvas.drawString(90, 700, SENTENCE[33:])
        lines(canvas, SENTENCE, 650)

    assert texts(pdf(head, tail))[0] == SENTENCE


def test_a_title_in_larger_type_over_two_lines_is_one_heading() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 20)
        canvas.drawString(120, 760, "关于印发东屏区技术改造")
        canvas.drawString(160, 730, "奖励办法的通知")
        canvas.setFont(FONT, 12)
        lines(canvas, SENTENCE)

    first, second = read_pdf(pdf(draw)).blocks
    assert (first.kind, first.text) == (BlockKind.HEADING, "关于印发东屏区技术改造奖励办法的通知")
    assert second.text == SENTENCE


def test_characters_drawn_one_by_one_are_a_line() -> None:
    def draw(canvas: Canvas) -> None:
        for row, start in enumerate(range(0, len(SENTENCE), 30)):
            for column, character in enumerate(SENTENCE[start : start + 30]):
                canvas.drawString(90 + 14 * column, 700 - 20 * row, character)

    assert texts(pdf(draw)) == [SENTENCE]


def test_words_drawn_again_for_boldness_are_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0.0, 0.3, 0.6):
            canvas.drawString(200 + shift, 760, "东屏区技术改造奖励办法")
        lines(canvas, SENTENCE)

    assert texts(pdf(draw)) == ["东屏区技术改造奖励办法", SENTENCE]


def test_spaces_between_all_characters_go_from_figures_too() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(90, 700, " ".join("截至2025年6月底，全区共有托位2160个，"))
        canvas.drawString(90, 680, " ".join("比上年增加480个。"))

    assert texts(pdf(draw)) == ["截至2025年6月底，全区共有托位2160个，比上年增加480个。"]


def test_a_watermark_across_the_page_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(300, 400)
        canvas.rotate(45)
        canvas.setFont(FONT, 60)
        canvas.drawCentredString(0, 0, "内部资料")
        canvas.restoreState()
        lines(canvas, SENTENCE)

    assert texts(pdf(draw)) == [SENTENCE]


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_lies_on_its_side_reads_as_upright(quarters: int) -> None:
    def draw(canvas: Canvas) -> None:
        width, height = A4
        canvas.translate(*((height, 0), (width, height), (0, width))[quarters - 1])
        canvas.rotate(90 * quarters)
        lines(canvas, SENTENCE * 2)
        table(canvas, [["类别", "比例", "最高金额"], ["一般项目", "6%", "200万元"]], 500)

    canvas = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(draw))))
    sheet = canvas.pages[0]
    if quarters != 2:
        sheet.mediabox.upper_right = (A4[1], A4[0])
    sheet.rotate(90 * quarters)
    stream = io.BytesIO()
    canvas.write(stream)
    assert texts(stream.getvalue()) == [
        SENTENCE * 2,
        "类别：一般项目；比例：6%；最高金额：200万元",
    ]


def test_columns_side_by_side_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        middle = lines(canvas, SENTENCE * 2, 700, 17)
        lines(canvas, SENTENCE * 2, middle, 17)
        canvas.translate(240, 0)
        middle = lines(canvas, SENTENCE * 2, 700, 17)
        lines(canvas, SENTENCE, middle, 17)

    assert texts(pdf(draw)) == [SENTENCE * 2, SENTENCE * 2, SENTENCE * 2, SENTENCE]


def test_what_stands_beside_a_running_head_goes_with_it() -> None:
    def part(name: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(90, 810, "东屏区政策汇编")
            canvas.drawString(400, 810, name)
            lines(canvas, SENTENCE)

        return draw

    data = pdf(part("第一部分 总则"), part("第二部分 资金"), part("第三部分 附录"))
    assert texts(data) == [SENTENCE] * 3


def test_bare_page_numbers_that_run_on_are_gone() -> None:
    def numbered(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            lines(canvas, SENTENCE, 700)
            canvas.drawString(80 if number % 2 else 500, 40, str(number))

        return draw

    assert texts(pdf(numbered(36), numbered(37))) == [SENTENCE] * 2


def test_a_written_day_at_the_right_stands_alone() -> None:
    def draw(canvas: Canvas) -> None:
        end = lines(canvas, SENTENCE * 2, 700)
        canvas.drawString(410, end, "东屏区人民政府")
        canvas.drawString(414, end - 20, "2025年2月14日")
        canvas.drawString(90, end - 40, "（此件公开发布）")
        lines(canvas, SENTENCE * 2, end - 80)

    assert texts(pdf(draw))[1:4] == ["东屏区人民政府", "2025年2月14日", "（此件公开发布）"]


@pytest.mark.parametrize(
    ("named", "told"),
    [
        (
            "东屏区支持企业技术改造的通知-文件-东屏区政府网",
            "东屏区支持企业技术改造的通知",
        ),
        ("Microsoft Word - 附件1", None),
        ("东屏区支持外贸发展的通知", None),  # another file's, saved anew
    ],
)
def test_a_page_printed_from_a_site_is_named_by_what_both_the_file_and_the_page_say(
    named: str, told: str | None
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle(named)
        canvas.setFont(FONT, 16)
        canvas.drawString(90, 780, "政务公开办事服务")
        canvas.drawString(120, 730, "东屏区支持企业技术改造的通知")
        canvas.setFont(FONT, 12)
        lines(canvas, SENTENCE)

    assert read_pdf(pdf(draw)).metadata.get("标题") == told


def test_notes_drawn_before_the_text_and_headings_drawn_behind_it_stand_in_their_places() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(90, 60, "①不含信用贷款。")
        lines(canvas, SENTENCE)
        canvas.drawString(200, 760, "东屏区奖励办法")

    assert texts(pdf(draw)) == ["东屏区奖励办法", SENTENCE, "①不含信用贷款。"]
