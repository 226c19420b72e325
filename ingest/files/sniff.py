"""Media types by content; the name only breaks a tie."""

from __future__ import annotations

import json
import re

from ingest.files.decoding import decode
from ingest.files.zips import Package
from kb.errors import (
    CorruptFile,
    EmptyFile,
    EncryptedFile,
    NeedsOCR,
    UnreadableFile,
    UnsupportedFile,
)

PDF = "application/pdf"
HTML = "text/html"
MHTML = "multipart/related"
TEXT = "text/plain"
MARKDOWN = "text/markdown"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
CSV = "text/csv"
DOC = "application/msword"  # also Kingsoft .wps
RTF = "application/rtf"
OFD = "application/ofd"
ZIP = "application/zip"

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_BINARY = ("pdf", "docx", "doc", "wps", "ofd", "xlsx", "xls", "zip")  # endings of what is read
_SAVE_AS = "请另存为 DOCX、PDF（文字版）或网页后再导入。"
_OTHERS = (
    (b"Rar!", "这是 RAR 压缩包，暂不支持。", "请解压后导入，或改用 ZIP。"),
    (b"7z\xbc\xaf", "这是 7z 压缩包，暂不支持。", "请解压后导入，或改用 ZIP。"),
    (b"\x1f\x8b", "这是 GZIP 压缩文件，暂不支持。", "请解压后导入，或改用 ZIP。"),
    (b"MZ", "这是程序文件，不是文档。", "请不要打开来源不明的程序；请换成文档再导入。"),
    (b"\x7fELF", "这是程序文件，不是文档。", "请换成文档再导入。"),
)
_PACKAGES = (  # a member that only this kind of package has
    ("word/document.xml", DOCX),
    ("xl/workbook.xml", XLSX),
    ("ofd.xml", OFD),
)
_HTML_START = re.compile(
    r"^(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|span"
    r"|center|article|section|h[1-6]|font|ul|style|script)\b",
    re.I | re.S,
)
_HTML_CLOSE = re.compile(r"</(?:p|div|td|tr|table|li|body|html|span)>", re.I)
_HEADING = re.compile(r"^#{1,6} +\S", re.M)
_STRONG_MARKS = (
    re.compile(r"\A---\n(?:[^\n]*:[^\n]*\n)+?---\n"),  # front matter
    re.compile(r"^\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?\s*$", re.M),  # table rule
)
_WEAK_MARKS = (
    re.compile(r"^[-*+] +\S", re.M),
    re.compile(r"\*\*[^*\n]+\*\*"),
    re.compile(r"\[[^\]\n]+\]\([^)\s]+\)"),
    re.compile(r"^> ", re.M),
)
# Mails and saved pages begin with headers: MIME-Version: …, old mails at least with
# From: 某人 <name@host>.
_MESSAGE = re.compile(
    r"\s*(?:[A-Z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version:|From:[^\n]*@)", re.I
)
_SENT = re.compile(r"^(?:To|Cc|Received|Message-ID):", re.I | re.M)
_PAGE_SAVED = re.compile(r"^Content-Type:\s*(?:multipart/related|text/html)", re.I | re.M)
_LOOK = 20_000  # characters that decide between page, markdown and plain text


def sniff(data: bytes, name: str = "") -> str:
    """The media type of a file.

    Raises EmptyFile, CorruptFile, EncryptedFile, NeedsOCR (a picture) or UnsupportedFile, each with
    advice.
    """
    if not data.strip():
        raise EmptyFile("文件是空的。", "请检查是否下载完整后重新导入。")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data)
    if data.startswith(_OLE2):
        return _compound(data)
    if data.startswith(b"{\\rtf"):
        return RTF
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        raise NeedsOCR("需要OCR：这是图片，没有文字层。")
    for magic, message, advice in _OTHERS:
        if data.startswith(magic):
            raise UnsupportedFile(message, advice)
    # Checked last: a PDF may follow some junk, but a ZIP of stored files contains the mark too.
    if b"%PDF-" in data[:1024]:
        return PDF
    return _text(data, name)


def _package(data: bytes) -> str:
    names = {name.replace("\\", "/").lower() for name in Package(data).names()}
    for member, media_type in _PACKAGES:
        if member in names:
            return media_type
    if any(name.startswith("ppt/") for name in names):
        raise UnsupportedFile("这是演示文稿，暂不支持。", "请另存为 PDF 后再导入。")
    if "[content_types].xml" in names:  # an Office package is no archive of documents
        raise UnsupportedFile("暂不支持这种办公文件，或文件已损坏。", _SAVE_AS)
    if "mimetype" in names:  # OpenDocument and EPUB name themselves there
        raise UnsupportedFile("暂不支持 OpenDocument 或 EPUB 文件。", _SAVE_AS)
    return ZIP


def _compound(data: bytes) -> str:
    """Media type of an OLE2 file: Word, Excel and WPS before 2007 differ by their streams."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        raise EncryptedFile()
    if has("WordDocument"):
        return DOC
    if has("Workbook") or has("Book"):
        return XLS
    if has("PowerPoint Document"):
        raise UnsupportedFile("这是演示文稿，暂不支持。", "请另存为 PDF 后再导入。")
    raise UnsupportedFile("暂不支持这种旧版办公文件。", _SAVE_AS)


def _text(data: bytes, name: str) -> str:
    try:
        text = decode(data)
    except CorruptFile:
        if b"\0" not in data[:4096]:
            raise
        raise _unknown(name) from None
    head = text[:_LOOK].replace("\r\n", "\n")
    controls = sum(1 for c in head if ord(c) < 32 and c not in "\t\n\r\f\v")
    if controls > 0.01 * len(head) + 2:
        raise _unknown(name)
    if _MESSAGE.match(head):
        return _message(head)
    if head.lstrip()[:1] in ("{", "[") and _is_json(text):
        raise UnsupportedFile("这是 JSON 数据文件，不是公文。", "请从导入清单中去掉它。")
    if name.lower().endswith((".csv", ".tsv")):
        return CSV
    marked = head.startswith("# ") or bool(_STRONG_MARKS[0].match(head))
    if _HTML_START.match(head) or (not marked and len(_HTML_CLOSE.findall(head)) >= 3):
        return HTML
    return MARKDOWN if _is_markdown(head, name) else TEXT


def _unknown(name: str) -> UnreadableFile:
    """Of bytes that are no text: a kind of file that is not read, or a damaged one of a kind that
    is, by its ending."""
    ending = name.lower().rpartition(".")[2]
    if ending not in _BINARY:
        return UnsupportedFile()
    return CorruptFile(f"文件已损坏：名称是 .{ending}，内容不是。")


def _message(head: str) -> str:
    """MHTML, if the headers are of a saved page and not of a mail that was sent."""
    headers = head.lstrip().partition("\n\n")[0]
    if _SENT.search(headers) or not _PAGE_SAVED.search(headers):
        raise UnsupportedFile("这是电子邮件，暂不支持。", "请把正文或附件另存后再导入。")
    return MHTML


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _is_markdown(text: str, name: str) -> bool:
    headings = len(_HEADING.findall(text))
    if (
        headings >= 2
        or text.lstrip().startswith("# ")
        or any(m.search(text) for m in _STRONG_MARKS)
    ):
        return True
    weak = sum(bool(mark.search(text)) for mark in _WEAK_MARKS) + headings
    return weak >= 2 or (weak == 1 and name.lower().endswith((".md", ".markdown")))
