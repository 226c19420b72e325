"""Texts as documents: what a reader would hand over, a block a line, parsed."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.files.manifest import Card
from ingest.parser import parse
from ingest.readers.html import read_html
from ingest.text.blocks import Block, BlockKind, Readout
from kb.models import Document, Source, Voice

SOURCE = Source("文件.txt", "0" * 64, "text/plain")


def heading(text: str, level: int = 1) -> Block:
    return Block(BlockKind.HEADING, text, level=level)


def row(text: str) -> Block:
    return Block(BlockKind.ROW, text)


def readout_of(*lines: str | Block, metadata: Mapping[str, str] | None = None) -> Readout:
    """A bare text is a paragraph."""
    blocks = (Block(BlockKind.PARAGRAPH, x) if isinstance(x, str) else x for x in lines)
    return Readout(SOURCE.media_type, tuple(blocks), dict(metadata or {}))


def read(
    *lines: str | Block,
    metadata: Mapping[str, str] | None = None,
    card: Card | None = None,
) -> Document:
    """The document of a file that holds these lines, on a page that states `metadata`."""
    return parse(readout_of(*lines, metadata=metadata), SOURCE, card)


def read_page(html: str) -> Document:
    """The document of a web page."""
    return parse(read_html(html.encode()), SOURCE)


def voice_of(document: Document, words: str) -> Voice:
    """Who speaks in the passages that hold these words."""
    [voice] = {p.voice for p in document.passages if words in p.text}
    return voice


def proofs(document: Document) -> dict[str, str]:
    """The words of the text that prove each element, by its name."""
    return {e.name: document.text[e.span.start : e.span.end] for e in document.elements if e.span}
