"""Web pages saved as one file (MHTML: .mht, .mhtml, also by Word)."""

from __future__ import annotations

import codecs
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from ingest.files.decoding import decode
from ingest.files.sniff import MHTML
from ingest.readers.html import read_html
from ingest.text.blocks import Readout
from kb.errors import CorruptFile


def read_mhtml(data: bytes) -> Readout:
    """The page in the file, the largest if there are frames; CorruptFile if there is none."""
    parts = [part for part in message_from_bytes(data).walk() if _is_page(part)]
    pages = [_page(part) for part in parts]
    if not pages:
        raise CorruptFile()
    return replace(read_html(max(pages, key=len)), media_type=MHTML)


def _is_page(part: Message) -> bool:
    return part.get_content_type() == "text/html"


def _page(part: Message) -> bytes:
    """The page in UTF-8 with a byte order mark, which overrules a declaration in the page."""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    try:
        text = raw.decode("gb18030" if charset in ("gbk", "gb2312") else charset or "")
    except (UnicodeDecodeError, LookupError):
        text = decode(raw)
    return codecs.BOM_UTF8 + text.encode("utf-8", errors="replace")
