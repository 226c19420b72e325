"""The texts that documents of the corpus are made from.

A text is Markdown with a few marks: `---` front matter for the page around the text, `## ` a
heading, `>> ` a line of the 落款, `> ` a text box, `{--old--}{++new++}` a tracked change, `^^` a
table cell merged with the one above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

MARKS = {"# ": "title", "## ": "heading", ">> ": "signature", "> ": "box"}


@dataclass(frozen=True)
class Block:
    """One paragraph-like piece; `rows` only for kind "table"."""

    kind: str  # title, heading, signature, box, paragraph, table
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Text:
    """A source text: the words, and what the page around them says (`meta`)."""

    meta: dict[str, str]
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        return next(b.text for b in self.blocks if b.kind == "title")

    @property
    def doc_number(self) -> str:
        """发文字号 standing right under the title, or ""."""
        under = [b.text for b in self.blocks if b.kind == "paragraph"][:2]
        return next((t for t in under if len(t) < 50 and re.search(r"第?\d+号$", t)), "")

    @property
    def signatures(self) -> list[str]:
        """The lines of the 落款: 发文机关署名, then 成文日期 if known."""
        return [b.text for b in self.blocks if b.kind == "signature"]


def parse(source: str) -> Text:
    """Read a text; blank lines part the blocks."""
    meta: dict[str, str] = {}
    if source.startswith("---\n"):
        head, source = source[4:].split("\n---\n", 1)
        meta = {key: str(value) for key, value in yaml.safe_load(head).items()}
    chunks = [chunk.strip() for chunk in re.split(r"\n\s*\n", source) if chunk.strip()]
    return Text(meta, tuple(_block(chunk) for chunk in chunks))


def _block(chunk: str) -> Block:
    if chunk.startswith("|"):
        rows = [
            tuple(cell.strip() for cell in line.strip("| ").split("|"))
            for line in chunk.splitlines()
            if not re.fullmatch(r"[|\-: ]+", line)
        ]
        return Block("table", "", tuple(rows))
    for mark, kind in MARKS.items():
        if chunk.startswith(mark):
            return Block(kind, chunk.removeprefix(mark))
    return Block("paragraph", chunk)
