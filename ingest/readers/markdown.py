"""Markdown: headings, lists, tables and front matter, as far as documents use them."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import takewhile

import yaml

from ingest.files.decoding import decode
from ingest.files.sniff import MARKDOWN
from ingest.readers.dom import parse
from ingest.readers.drawn_tables import drawn_table, is_drawn
from ingest.readers.hard_wraps import paragraphs
from ingest.readers.labels import label_name
from ingest.readers.page_body import body_blocks
from ingest.readers.table_grid import Cell, to_grid
from ingest.readers.tables import table_blocks
from ingest.text.blocks import Block, BlockKind, Readout
from ingest.text.normalize import settle

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ATX = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_ATTRIBUTES = re.compile(r"\s*\{[#.][^{}]*\}$")  # {#sec-1 .unnumbered}
_PAGE_TABLE = re.compile(r"^\s*<table\b", re.IGNORECASE)
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,}$")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_ITEM = re.compile(r"^[ \t]*(?:[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?|(?=\d{1,3}[.)][ \t]))")
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\](?:\([^)\s]*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])")
_AUTOLINK = re.compile(r"<(https?://[^>\s]+)>")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?!\*)")
_CODE = re.compile(r"`+([^`]+)`+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_PIPE = re.compile(r"(?<!\\)\|")


def read_markdown(data: bytes) -> Readout:
    """Headings with their level, paragraphs, list items and table rows.

    Front matter becomes metadata where its keys are metadata names (标题, 文号 … or title, source,
    url, date).
    """
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    metadata = _front_matter(front[1]) if front else {}
    body = _COMMENT.sub("", text[front.end() :] if front else text)
    return settle(MARKDOWN, _Blocks(body.split("\n")).read(), metadata)


def _front_matter(source: str) -> dict[str, str]:
    english = {"title": "标题", "source": "来源", "url": "网址", "date": "发布日期"}
    try:
        values = yaml.safe_load(source)
    except yaml.YAMLError:
        return {}
    if not isinstance(values, dict):
        return {}
    named = {english.get(str(key).lower()) or label_name(str(key)): v for key, v in values.items()}
    return {
        key: str(v)
        for key, v in named.items()
        if key and (isinstance(v, (str, int, float)) or hasattr(v, "isoformat"))
    }


class _Blocks:
    """Reads the lines of a body into blocks; lines of no special kind are gathered as text."""

    def __init__(self, lines: Sequence[str]) -> None:
        # as wide as they are shown: marks do not count
        self._lines = [_LINK.sub(r"\1", _STRONG.sub(r"\2", line)) for line in lines]
        self._among = [x for x in self._lines if not (_ATX.match(x) or "|" in x)]
        self._text: list[str] = []
        self._done: list[Block] = []

    def read(self) -> list[Block]:
        at = 0
        while at < len(self._lines):
            end = self._heading(at) or self._table(at) or self._drawn(at) or self._underlined(at)
            if not end:
                self._gather(self._lines[at])
            at = end or at + 1
        self._end_text()
        return self._done

    # Each returns the index of the line behind what it has read; 0 if `at` is not of its kind.

    def _heading(self, at: int) -> int:
        """A heading: ## 二、申报条件."""
        heading = _ATX.match(self._lines[at])
        if not heading:
            return 0
        self._end_text()
        text = inline(_ATTRIBUTES.sub("", heading[2]))
        self._done.append(Block(BlockKind.HEADING, text, level=len(heading[1])))
        return at + 1

    def _table(self, at: int) -> int:
        """A table: | 条件 | 标准 | above | --- | --- |."""
        if "|" not in self._lines[at] or not _is_table_rule(self._below(at)):
            return 0
        self._end_text()
        rows = takewhile(lambda line: "|" in line, self._lines[at + 2 :])
        table = [self._lines[at], *rows]
        self._done += _table(table)
        return at + 1 + len(table)

    def _drawn(self, at: int) -> int:
        """A table in HTML, or drawn with characters."""
        line = self._lines[at]
        if not (_PAGE_TABLE.match(line) or (is_drawn(line) and not _RULE.match(line))):
            return 0
        self._end_text()
        end = _table_end(self._lines, at)
        self._done += _foreign_table(self._lines[at:end])
        return end

    def _underlined(self, at: int) -> int:
        """A heading underlined by ==== or ----."""
        line, below = self._lines[at], self._below(at)
        if not (line.strip() and _is_setext(line, below)):
            return 0
        self._end_text()
        level = 1 if "=" in below else 2
        self._done.append(Block(BlockKind.HEADING, inline(line), level=level))
        return at + 2

    def _gather(self, line: str) -> None:
        if _RULE.match(line) or _FENCE.match(line):
            self._text.append("")
            return
        if _ITEM.match(line):
            self._end_text()
            self._text.append(_ITEM.sub("", line))
        else:
            self._text.append(_QUOTE.sub("", line).removesuffix("\\"))

    def _end_text(self) -> None:
        """Turns the lines gathered so far into paragraphs."""
        texts = paragraphs(self._text, self._among)
        self._done += [Block(BlockKind.PARAGRAPH, inline(text)) for text in texts]
        self._text = []

    def _below(self, at: int) -> str:
        return self._lines[at + 1] if at + 1 < len(self._lines) else ""


def _is_table_rule(line: str) -> bool:
    return "|" in line and _TABLE_RULE.match(line) is not None


def _is_setext(line: str, following: str) -> bool:
    """Whether a line is a heading underlined by = or -; a long one is a paragraph above a rule."""
    mark = _UNDERLINE.match(following)
    return bool(mark) and (len(following.strip()) >= 2) and len(line) <= 80 and "。" not in line


def _table_end(lines: list[str], start: int) -> int:
    """The line behind a table in HTML or drawn with characters."""
    if _PAGE_TABLE.match(lines[start]):
        ends = (i for i in range(start, len(lines)) if "</table" in lines[i].lower())
        return next(ends, len(lines) - 1) + 1
    return next((i for i in range(start, len(lines)) if not is_drawn(lines[i])), len(lines))


def _foreign_table(lines: list[str]) -> list[Block]:
    if _PAGE_TABLE.match(lines[0]):
        return body_blocks(parse("\n".join(lines)))
    return drawn_table(lines) or [Block(BlockKind.PARAGRAPH, inline(line)) for line in lines]


def _table(lines: list[str]) -> list[Block]:
    rows = [[inline(cell) for cell in _split(line)] for line in lines]
    width = len(rows[0])
    cells = [
        [Cell(text, heading=i == 0) for text in (row + [""] * width)[:width]]
        for i, row in enumerate(rows)
    ]
    return table_blocks(to_grid(cells))


def _split(line: str) -> list[str]:
    return [cell.strip() for cell in _PIPE.split(line.strip().removeprefix("|").removesuffix("|"))]


def inline(text: str) -> str:
    """Text without marks: links and emphasis give what they show, images and tags nothing."""
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _TAG.sub(" " if "<br" in text else "", _AUTOLINK.sub(r"\1", text))
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", _CODE.sub(r"\1", text)))
    return html.unescape(_ESCAPE.sub(r"\1", text)).strip()
