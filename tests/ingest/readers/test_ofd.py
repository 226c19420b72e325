import io
import zipfile

import pytest

from ingest.readers.ofd import read_ofd
from kb.errors import CorruptFile, NeedsOCR

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(*pages: list[tuple[float, float, str]], picture: bool = False, step: float = 0.0) -> bytes:
    def delta(text: str) -> str:
        return f' DeltaX="g {len(text) - 1} {step}"' if step else ""

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(
            "OFD.xml", f"<ofd:OFD {NS}><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:OFD>"
        )
        listed = "".join(f'<ofd:Page BaseLoc="P{i}.xml"/>' for i in range(len(pages)))
        package.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {NS}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        )
        for i, pieces in enumerate(pages):
            objects = "".join(
                f'<ofd:TextObject Boundary="{x} {y} 100 6" Size="5">'
                f'<ofd:TextCode X="0" Y="5"{delta(text)}>{text}</ofd:TextCode></ofd:TextObject>'
                for x, y, text in pieces
            )
            package.writestr(f"Doc_0/P{i}.xml", f"<ofd:Page {NS}>{objects}</ofd:Page>")
        if picture:
            package.writestr("Doc_0/Res/1.png", b"x")
    return stream.getvalue()


def test_text_stands_in_reading_order_with_its_page() -> None:
    first = [(30.0, 60.0, "第二条 制定本办法。"), (30.0, 40.0, "第一条 支持企业。")]
    blocks = read_ofd(ofd(first, [(30.0, 40.0, "第三条 附则。")])).blocks
    assert [(b.page, b.text) for b in blocks] == [
        (1, "第一条 支持企业。"), (1, "第二条 制定本办法。"), (2, "第三条 附则。"),
    ]  # fmt: skip


def test_pieces_of_one_line_are_put_together_from_left_to_right() -> None:
    assert read_ofd(ofd([(55.0, 40.0, "支持企业。"), (30.0, 40.2, "第一条本法")])).blocks[
        0
    ].text == ("第一条本法支持企业。")


def test_pages_of_pictures_need_ocr() -> None:
    with pytest.raises(NeedsOCR):
        read_ofd(ofd([], picture=True))


def test_a_package_without_its_document_is_corrupt() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("OFD.xml", f"<ofd:OFD {NS}/>")
    with pytest.raises(CorruptFile):
        read_ofd(stream.getvalue())


def test_a_line_drawn_to_its_end_goes_on_though_its_digits_are_set_wide() -> None:
    full = "企业应当于每年三月三十一日前登录平台提交全部申报材料。"
    lines = ["　　" + full[:24], full[:26], full[:26], "　　二、联系电话：021-23112311-23", "00。"]
    data = ofd([(30.0, 40.0 + 10 * i, text) for i, text in enumerate(lines)])
    assert read_ofd(data).blocks[-1].text == "00。"  # by the letters alone
    wide = ofd([(30.0, 40.0 + 10 * i, text) for i, text in enumerate(lines)], step=5.0)
    assert read_ofd(wide).blocks[-1].text.endswith("021-23112311-2300。")
