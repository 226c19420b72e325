import io
import zipfile

import pytest

from ingest.files.sniff import (
    DOC,
    DOCX,
    HTML,
    MARKDOWN,
    MHTML,
    OFD,
    PDF,
    RTF,
    TEXT,
    XLSX,
    ZIP,
    sniff,
)
from kb.errors import (
    CorruptFile,
    EmptyFile,
    EncryptedFile,
    NeedsOCR,
    PolicyKBError,
    UnsupportedFile,
)

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def package(*names: str, content: str = "x") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name in names:
            target.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"\n%PDF-1.4\n", PDF),
        (package("[Content_Types].xml", "word/document.xml"), DOCX),
        (package("xl/workbook.xml"), XLSX),
        (package("OFD.xml", "Doc_0/Document.xml"), OFD),
        (package("办法.txt"), ZIP),
        (b"{\\rtf1 x}", RTF),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
            b'Content-Type: multipart/related;\r\n\ttype="text/html"; boundary="b"\r\n\r\n--b\r\n',
            MHTML,
        ),
        ("\ufeff<!-- 站点 -->\n<div><p>正文</p></div>".encode(), HTML),
        ("<HTML><meta charset=gb2312><p>正文".encode("gb18030"), HTML),
        ("# 办法\n\n第一条 为了支持企业。".encode(), MARKDOWN),
        ("# 办法\n\n<table><tr><td>甲</td><td>乙</td></tr></table>".encode(), MARKDOWN),
        ("| 项目 | 金额 |\n|---|---|\n| 甲 | 5万元 |".encode(), MARKDOWN),
        ("东屏区奖励办法\n第一条 为了支持企业，制定本办法。".encode("gb18030"), TEXT),
        ("东屏区奖励办法".encode("utf-16"), TEXT),
        ("研发投入占比<3%的企业不予支持。".encode(), TEXT),
    ],
)
def test_a_file_is_known_by_its_content(data: bytes, media_type: str) -> None:
    assert sniff(data, "wrong.name") == media_type


@pytest.mark.parametrize(
    ("names", "media_type"),
    [
        (("a.pdf", "公告.html"), ZIP),
        (("media/a.pdf", "word/document.xml"), DOCX),
    ],
)
def test_a_package_whose_first_stored_file_is_a_pdf_is_a_package(
    names: tuple[str, ...], media_type: str
) -> None:
    data = package(*names, content="%PDF-1.7 stored as it is")
    assert b"%PDF-" in data[:100]
    assert sniff(data) == media_type


def test_a_compound_file_that_holds_a_pdf_is_no_pdf() -> None:
    assert sniff(OLE2 + b"%PDF-1.4 " + "WordDocument".encode("utf-16-le")) == DOC


def test_a_page_saved_as_doc_is_a_page() -> None:
    assert sniff("<html><body><p>正文</p></body></html>".encode(), "通知.doc") == HTML


def test_the_name_only_breaks_a_tie() -> None:
    text = "- 提交申请\n- 审核拨付".encode()
    assert sniff(text, "流程.md") == MARKDOWN
    assert sniff(text, "流程.txt") == TEXT


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b" \n\t ", EmptyFile),
        (b"\x89PNG\r\n\x1a\n0000", NeedsOCR),
        (b"Rar!\x1a\x07\x00", UnsupportedFile),
        (b"7z\xbc\xaf\x27\x1c", UnsupportedFile),
        (bytes(range(256)) * 20, UnsupportedFile),
        (OLE2 + "EncryptedPackage".encode("utf-16-le"), EncryptedFile),
        (OLE2, UnsupportedFile),
        (package("[Content_Types].xml", "visio/document.xml"), UnsupportedFile),
        (
            b"From: a@b.cn\nTo: c@d.cn\nMIME-Version: 1.0\nContent-Type: text/html\n\nx",
            UnsupportedFile,
        ),
        (  # a mail as old programs keep it, without MIME-Version
            "Date: Tue, 3 Jun 2025 10:00:00 +0800\r\nFrom: 区经信局 <jxj@b.cn>\r\n"
            "Subject: 申报通知\r\n\r\n请于6月30日前申报。".encode(),
            UnsupportedFile,
        ),
        (b"PK\x03\x04 broken", CorruptFile),
    ],
)
def test_what_cannot_be_read_says_so_in_chinese_with_advice(
    data: bytes, error: type[PolicyKBError]
) -> None:
    with pytest.raises(error) as caught:
        sniff(data)
    assert any("\u4e00" <= c <= "\u9fff" for c in caught.value.message)
    assert caught.value.advice


def test_bytes_under_the_ending_of_what_is_read_are_a_damaged_file() -> None:
    with pytest.raises(CorruptFile, match="pdf"):
        sniff(bytes(range(256)) * 20, "申报通知.PDF")
    with pytest.raises(UnsupportedFile):
        sniff(bytes(range(256)) * 20, "程序.exe")
