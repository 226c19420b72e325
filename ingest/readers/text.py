"""Plain text files."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.files.decoding import decode
from ingest.files.sniff import TEXT
from ingest.readers import hard_wraps, run_on
from ingest.readers.labels import info_line
from ingest.text.blocks import Block, BlockKind, Readout
from ingest.text.normalize import settle

_HEAD_LINES = 8  # where a saved page states its date and source


def read_text(data: bytes) -> Readout:
    """One paragraph a line, unless the lines were broken at a width or lost their breaks."""
    lines = decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    metadata: dict[str, str] = {}
    for line in [line for line in lines if line.strip()][:_HEAD_LINES]:
        metadata |= {k: v for k, v in info_line(line).items() if k not in metadata}
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in paragraphs(lines)]
    return settle(TEXT, blocks, metadata)


def paragraphs(lines: Sequence[str]) -> list[str]:
    """Lines broken at a width are joined, and those that run on are parted."""
    return [part for line in hard_wraps.paragraphs(lines) for part in run_on.lines(line)]
