"""Tables of a PDF: told by rows, whole over page ends and columns, and not where there are none."""

import io

from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import read_pdf
from ingest.text.blocks import BlockKind
from tests.ingest.readers.drawing import FONT, SENTENCE, Draw, lines, pdf, table, texts


def test_a_table_over_two_columns_is_one_and_leaves_the_text_beside_it_whole() -> None:
    def small(canvas: Canvas, rows: list[list[str]], left: float, top: float) -> None:
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                canvas.rect(left + 66 * x, top - 24 * y, 66, 24)
                canvas.drawString(left + 4 + 66 * x, top + 8 - 24 * y, text)

    def draw(canvas: Canvas) -> None:
        end = lines(canvas, SENTENCE * 3, 740, 17)
        small(canvas, [["类别", "比例", "最高金额"], ["一般项目", "6%", "200万元"]], 90, end - 24)
        small(canvas, [["绿色项目", "8%", "20万元"], ["数字项目", "9%", "30万元"]], 330, 740)
        canvas.translate(240, 0)
        lines(canvas, SENTENCE, 680, 17)

    assert texts(pdf(draw)) == [
        SENTENCE * 3,
        "类别：一般项目；比例：6%；最高金额：200万元",
        "类别：绿色项目；比例：8%；最高金额：20万元",
        "类别：数字项目；比例：9%；最高金额：30万元",
        SENTENCE,
    ]


def test_the_type_of_a_long_table_does_not_make_headings_of_the_text() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, SENTENCE, 780)
        canvas.setFont(FONT, 9)
        table(
            canvas,
            [["村名", "作物", "面积"], *[[f"{n}号村", "水稻", str(n)] for n in range(20)]],
            700,
        )

    first, *rows = read_pdf(pdf(draw)).blocks
    assert (first.kind, first.text) == (BlockKind.PARAGRAPH, SENTENCE)
    assert len(rows) == 20


def test_a_ruled_table_is_told_by_rows_and_not_doubled() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, SENTENCE, 760)
        table(canvas, [["类别", "比例", "最高金额"], ["一般项目", "6%", "200万元"]], 600)
        lines(canvas, "本办法自公布之日起施行。", 500)

    assert texts(pdf(draw)) == [
        SENTENCE,
        "类别：一般项目；比例：6%；最高金额：200万元",
        "本办法自公布之日起施行。",
    ]


def test_a_table_cut_by_a_page_end_takes_its_heading_along() -> None:
    def one(canvas: Canvas) -> None:
        table(canvas, [["类别", "比例", "最高金额"], ["一般项目", "6%", "200万元"]], 130)

    def two(canvas: Canvas) -> None:
        table(canvas, [["绿色项目", "8%", "20万元"], ["数字项目", "9%", "30万元"]], 700)

    assert texts(pdf(one, two))[1:] == [
        "类别：绿色项目；比例：8%；最高金额：20万元",
        "类别：数字项目；比例：9%；最高金额：30万元",
    ]


HEADING = ["等级", "一般职业（元）", "紧缺职业（元）"]


def test_a_single_row_cut_off_by_a_page_end_stays_a_row_of_its_table() -> None:
    def one(canvas: Canvas) -> None:
        lines(canvas, SENTENCE, 760)
        table(canvas, [HEADING, ["初级（五级）", "1000", "1300"]], 110)

    def two(canvas: Canvas) -> None:
        table(canvas, [["中级（四级）", "1500", "1950"]], 760)
        lines(canvas, SENTENCE, 700)

    assert texts(pdf(one, two)) == [
        SENTENCE,
        "等级：初级（五级）；一般职业（元）：1000；紧缺职业（元）：1300",
        "等级：中级（四级）；一般职业（元）：1500；紧缺职业（元）：1950",
        SENTENCE,
    ]
    assert [block.page for block in read_pdf(pdf(one, two)).blocks] == [1, 1, 2, 2]


def test_a_heading_alone_at_the_foot_of_a_page_goes_to_the_rows_overleaf() -> None:
    def one(canvas: Canvas) -> None:
        lines(canvas, SENTENCE, 760)
        table(canvas, [HEADING], 110)

    def two(canvas: Canvas) -> None:
        table(canvas, [["中级（四级）", "1500", "1950"], ["高级（三级）", "2000", "2600"]], 760)

    assert texts(pdf(one, two)) == [
        SENTENCE,
        "等级：中级（四级）；一般职业（元）：1500；紧缺职业（元）：1950",
        "等级：高级（三级）；一般职业（元）：2000；紧缺职业（元）：2600",
    ]


def test_a_sum_over_merged_columns_on_the_next_page_is_a_row_too() -> None:
    def one(canvas: Canvas) -> None:
        table(canvas, [HEADING, ["初级（五级）", "1000", "1300"]], 110)

    def two(canvas: Canvas) -> None:
        canvas.rect(90, 760, 280, 24)
        canvas.rect(370, 760, 140, 24)
        canvas.drawString(94, 768, "合计")
        canvas.drawString(374, 768, "2300")

    assert texts(pdf(one, two))[1:] == ["等级、一般职业（元）：合计；紧缺职业（元）：2300"]


def test_a_box_of_one_row_that_no_table_goes_on_in_is_text() -> None:
    def one(canvas: Canvas) -> None:
        table(canvas, [HEADING, ["初级（五级）", "1000", "1300"]], 500)
        lines(canvas, SENTENCE, 400)

    def two(canvas: Canvas) -> None:
        table(canvas, [["经办人", "审核人", "日期"]], 700)

    assert texts(pdf(one, two))[-3:] == ["经办人", "审核人", "日期"]


def test_figures_beside_other_cells_are_no_page_numbers() -> None:
    def rows(first: str, figure: str, number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(90, 780, first)
            canvas.drawString(230, 780, figure)
            canvas.drawString(370, 780, "2026")
            lines(canvas, SENTENCE, 700)
            canvas.drawString(297, 40, str(number))

        return draw

    read = texts(pdf(rows("二星级", "8", 1), rows("三星级", "20", 2), rows("四星级", "50", 3)))
    assert [text for text in read if text != SENTENCE] == [
        "二星级", "8", "2026", "三星级", "20", "2026", "四星级", "50", "2026",
    ]  # fmt: skip


def test_a_table_on_a_page_that_a_program_has_turned_is_told_by_rows() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([90, 230, 470], [700, 500, 100])
        for y, row in enumerate([["项目名称", "总投资"], ["碳纤维基地", "28.4亿元"]]):
            for x, text in enumerate(row):
                canvas.drawString(94 + 140 * x, 600 - 300 * y, text)

    writer = PdfWriter(io.BytesIO(pdf(draw)))
    for sheet in writer.pages:
        sheet.rotate(90).transfer_rotation_to_content()
        sheet.rotate(270)
    stream = io.BytesIO()
    writer.write(stream)
    assert texts(stream.getvalue()) == ["项目名称：碳纤维基地；总投资：28.4亿元"]
