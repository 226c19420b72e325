"""Bare texts with id and title as documents: collections for evaluation, tests."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from ingest.files.manifest import Card
from ingest.files.sniff import TEXT
from ingest.parser import parse
from ingest.readers.text import paragraphs
from ingest.text.blocks import Block, BlockKind, Readout
from ingest.text.normalize import settle
from kb.models import Document, Provenance, Source


def from_text(id: str, title: str, text: str) -> Document:
    """The document of a bare text, with the id and title given."""
    lines = paragraphs(text.split("\n"))
    heading = [Block(BlockKind.HEADING, title, level=1)] if title else []
    blocks = [*heading, *(Block(BlockKind.PARAGRAPH, line) for line in lines)]
    readout: Readout = settle(TEXT, blocks, {"标题": title} if title else {})
    source = Source(
        name=f"{id}.txt", sha256=hashlib.sha256(text.encode()).hexdigest(), media_type=TEXT
    )
    document = parse(readout, source, Card(id, Provenance.ORIGINAL, title or None))
    return document if not title else replace(document, head=replace(document.head, title=title))
