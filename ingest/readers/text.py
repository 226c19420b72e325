"""Plain text files."""

from __future__ import annotations

from ingest.files.decoding import decode
from ingest.files.sniff import TEXT
from ingest.readers.hard_wraps import paragraphs
from ingest.readers.labels import info_line
from ingest.text.blocks import Block, BlockKind, Readout
from ingest.text.normalize import settle

_HEAD_LINES = 8  # where a saved page states its date and source


def read_text(data: bytes) -> Readout:
    """One paragraph a line; in a file broken at a width throughout, lines are joined again."""
    lines = decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    metadata: dict[str, str] = {}
    for line in [line for line in lines if line.strip()][:_HEAD_LINES]:
        metadata |= {k: v for k, v in info_line(line).items() if k not in metadata}
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in paragraphs(lines)]
    return settle(TEXT, blocks, metadata)
