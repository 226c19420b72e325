"""Makes the html, docx and pdf documents of the sample corpus from `texts/`.

`python corpus/build.py` writes them to `documents/` and refreshes every sha256 in
`manifest.yaml`. The output is the same byte for byte wherever it is built.

A text is Markdown with a few marks: `---` front matter for the page around the text, `## ` a
heading, `>> ` a line of the 落款, `> ` a text box, `{--old--}{++new++}` a tracked change, `^^` a
table cell merged with the one above.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CORPUS = Path(__file__).parent
sys.path.insert(0, str(CORPUS))  # the makers lie beside this file, not in a package

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


def makers() -> dict[str, Callable[[Text], bytes]]:
    """What makes a file of each suffix."""
    from make_docx import make_docx
    from make_html import make_html
    from make_pdf import make_pdf

    return {".html": make_html, ".docx": make_docx, ".pdf": make_pdf}


def build(documents: Path) -> None:
    """Write every built document into the folder."""
    make = makers()
    for entry in read_manifest():
        text = CORPUS / "texts" / f"{entry['id']}.md"
        if text.exists():
            target = documents / Path(entry["file"]).name
            target.write_bytes(make[target.suffix](parse(text.read_text(encoding="utf-8"))))


def read_manifest() -> list[dict[str, Any]]:
    """The entries of manifest.yaml, in its order."""
    text = (CORPUS / "manifest.yaml").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = yaml.safe_load(text)["documents"]
    return entries


def refresh_manifest() -> None:
    """Write the sha256 of every document's bytes into manifest.yaml; its comments stay."""
    manifest = CORPUS / "manifest.yaml"
    comments = re.match(r"(#.*\n)*", manifest.read_text(encoding="utf-8"))
    entries = read_manifest()
    for entry in entries:
        entry["sha256"] = hashlib.sha256((CORPUS / entry["file"]).read_bytes()).hexdigest()
    body = yaml.safe_dump({"documents": entries}, allow_unicode=True, sort_keys=False, width=1000)
    manifest.write_text((comments.group() if comments else "") + body, encoding="utf-8")


if __name__ == "__main__":
    build(CORPUS / "documents")
    refresh_manifest()
