import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.legibility import is_garbled
from ingest.readers.pdf import read_pdf
from ingest.text.blocks import BlockKind
from kb.errors import CorruptFile, EncryptedFile, NeedsOCR, UnsupportedFile

SENTENCE = (
    "企业申请技术改造奖励的，应当在项目竣工之日起六个月以内向区经济和信息化局提出，"
    "并提交投资合同、发票和付款凭证。"
)
FONT = "STSong-Light"
Draw = Callable[[Canvas], None]


def pdf(*pages: Draw) -> bytes:
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
    def draw(canvas: Canvas) -> None:
        canvas.drawString(200, 800, "东屏区政策汇编")
        canvas.drawString(290, 30, f"— {number} —")
        top = 700.0
        for text in paragraphs:
            top = lines(canvas, text, top)

    return draw


def picture(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 200)), 0, 0, 500, 700)


def texts(data: bytes) -> list[str]:
    return [block.text for block in read_pdf(data).blocks]


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


def test_what_stands_beside_a_running_head_goes_with_it() -> None:
    def part(name: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(90, 810, "东屏区政策汇编")
            canvas.drawString(400, 810, name)
            lines(canvas, SENTENCE)

        return draw

    data = pdf(part("第一部分 总则"), part("第二部分 资金"), part("第三部分 附录"))
    assert texts(data) == [SENTENCE] * 3


def table(canvas: Canvas, rows: list[list[str]], top: float) -> None:
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            canvas.rect(90 + 140 * x, top - 24 * y, 140, 24)
            canvas.drawString(94 + 140 * x, top + 8 - 24 * y, text)


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


def test_a_scan_needs_ocr() -> None:
    with pytest.raises(NeedsOCR, match="扫描件"):
        read_pdf(pdf(picture))


def test_a_scanned_page_among_others_is_named() -> None:
    long = SENTENCE * 2
    readout = read_pdf(pdf(page(1, long), picture, page(3, long)))
    assert any("第2页" in warning for warning in readout.warnings)


def test_a_garbled_text_layer_needs_ocr_and_is_not_taken_for_text() -> None:
    assert is_garbled("\ue001\ue002\ue003\ue010" * 20)
    assert is_garbled("Öйú¾­¼ÃºÍÐÅÏ¢»¯" * 5)
    assert is_garbled("锟斤拷烫屯锘縹鏂囧瓧涔辩爜" * 20)
    assert not is_garbled(SENTENCE)
    assert not is_garbled("東屏區支持企業技術改造獎勵辦法，適用於在本區註冊的企業。" * 8)


def test_an_empty_password_opens_and_another_does_not() -> None:
    for password, opens in (("", True), ("secret", False)):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(page(1, SENTENCE)))))
        writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
        stream = io.BytesIO()
        writer.write(stream)
        if opens:
            assert SENTENCE in texts(stream.getvalue())
        else:
            with pytest.raises(EncryptedFile):
                read_pdf(stream.getvalue())


def test_a_portfolio_says_that_its_text_is_in_the_files_it_holds() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(page(1, "For the best experience")))))
    writer.add_attachment("通知.pdf", pdf(page(1, SENTENCE)))
    writer.root_object[NameObject("/Collection")] = DictionaryObject()
    stream = io.BytesIO()
    writer.write(stream)
    with pytest.raises(UnsupportedFile, match="附件"):
        read_pdf(stream.getvalue())


def test_a_cut_off_file_is_corrupt() -> None:
    with pytest.raises(CorruptFile):
        read_pdf(b"%PDF-1.7\n1 0 obj\n<<")
