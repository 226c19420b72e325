"""What a reader hands to the parser: blocks of text in reading order, and page metadata."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    HEADING = "heading"  # marked as a heading by the file itself (h1, Heading 1, #)
    PARAGRAPH = "paragraph"
    ROW = "row"  # one table row, written as in `ingest.text.rows`


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or table row; `text` holds no line break."""

    kind: BlockKind
    text: str
    page: int | None = None  # 1-based, for paged files
    level: int | None = None  # of a heading, 1 the highest


@dataclass(frozen=True, slots=True)
class Readout:
    """A file as read: blocks, and metadata under normalised Chinese names.

    `metadata` holds what the page states outside its body text, values as written there. Keys: 标题
    文号 发布机构 成文日期 发布日期 施行日期 失效日期 有效性 索引号 统一编号 来源 网址 网站 主办.
    """

    media_type: str
    blocks: tuple[Block, ...]
    metadata: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()  # Chinese, shown to the user
