"""Bytes -> text: byte order mark, declaration, UTF-8, else detection (the only import of the
detector)."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from kb.errors import CorruptFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.I)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HEAD = 4096  # bytes in which a page declares its charset
_SAMPLE = 64 * 1024  # bytes the detector looks at
# The encodings of Chinese documents; with more candidates short texts are misjudged.
_CANDIDATES = ["gb18030", "big5", "utf_16_le", "utf_16_be"]


def decode(data: bytes) -> str:
    """The text of a page or text file; CorruptFile if no encoding fits.

    A declared encoding counts only if the whole file decodes with it; GBK and GB2312 are read as
    GB18030, a superset of both.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    declared = _DECLARED.search(data[:_HEAD])
    for encoding in ([_wider(declared[1].decode("ascii"))] if declared else []) + ["utf-8"]:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    # No other encoding looks like UTF-8 for long, so a few damaged characters are forgiven.
    text = data.decode("utf-8", errors="replace")
    spots = text.count("\ufffd")
    return text if spots < 0.02 * len(_HAN.findall(text)) else _detected(data)


def decode_name(raw: bytes) -> str:
    """A file name in UTF-8, or in GBK as Chinese Windows packs it; other bytes become �."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", errors="replace")


def shown_name(name: str) -> str:
    """A name without invisible characters that act: line breaks, terminal commands, and marks that
    reverse the direction of writing, which can disguise a file's suffix."""
    return "".join(c if c.isprintable() else " " for c in name if _is_seen(c)).strip() or "�"


def _is_seen(character: str) -> bool:
    return character.isprintable() or character.isspace()


def _wider(encoding: str) -> str:
    name = encoding.lower().replace("_", "-")
    return "gb18030" if name in ("gbk", "gb2312", "gb-2312", "x-gbk", "cp936") else name


def _detected(data: bytes) -> str:
    best = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES, threshold=0.4).best()
    encoding = best.encoding if best else "gb18030"
    text = data.decode(encoding, errors="replace")
    # A few damaged characters are forgiven.
    if text.count("\ufffd") > 0.02 * len(text) + 2:
        raise CorruptFile("文字编码无法识别。", "请用记事本另存为 UTF-8 后再导入。")
    return text
