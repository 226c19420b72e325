"""The title of a page: as the page shows it, or its <title> without the name of the site."""

from __future__ import annotations

import re
from itertools import takewhile

from ingest.readers.dom import (
    Node,
    heading_level,
    inside,
    is_mostly_links,
    segments,
    text_of,
    title_tag,
)
from ingest.readers.headline import (
    HEAD_BLOCKS,
    headline,
    is_better,
    is_of_site,
    lines_of,
    names_document,
    says_all,
    shown_part,
)
from ingest.text.blocks import Block
from kb.notation.document_kinds import kind_of

_SITE_TAIL = re.compile(
    r"\s*(?:[_|｜]|\s[-–—]\s|[-–—]+(?=[^-–—]{0,20}(?:网|网站|政府|局|委|厅|部|门户|平台|办公室)$)).*$"
)
_TITLE_TAIL = re.compile(r"[-–—_|｜]\s*([\u4e00-\u9fa5]{3,20})\s*$")

_LEAST_HEADING = 8  # characters; a shorter one names a part of the site
_LINES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "div", "p", "td", "span", "b", "strong"})


def page_title(root: Node, body: Node, blocks: list[Block]) -> str | None:
    """The title that the page shows, else its <title> without the name of the site."""
    named = title_tag(root)
    title = _SITE_TAIL.sub("", named).strip()
    if names_document(title) and lines_of(blocks, title):
        return title
    site, _, rest = title.partition(" ")  # 某市人民政府 关于……的通知
    if is_of_site(site) and names_document(rest) and shown_part(rest, segments(root)):
        return rest
    headings = [heading for heading in root.css("h1") if text_of(heading)]
    above = [text_of(heading) for heading in headings if not inside(heading, body)]
    shown = [text for text in (*above, headline(blocks) or "") if names_document(text)]
    for text in sorted(shown, key=lambda text: not says_all(text, title)):
        if is_better(text, title):
            return text
    for text in map(text_of, headings):
        # The site's banner may be an h1, and stand in <title> behind the document's name.
        is_banner = names_document(title) and not names_document(text)
        if not named or (text in named and not is_banner):
            return text
    if part := shown_part(named, segments(root)):
        return part
    if not names_document(title) and (other := _in_place_of(title, root, body, blocks)):
        return other
    return title if len(title) >= 4 else None


def _in_place_of(title: str, root: Node, body: Node, blocks: list[Block]) -> str | None:
    """The title above the text, where <title> names no document.
    If <title> names only a column (通知公告), any heading will do."""
    above = _above(root, body)[::-1]
    for text in above:
        if names_document(text) and kind_of(text) != "其他":
            return text
    if len(title) < _LEAST_HEADING:
        for text in (*above, *(block.text for block in blocks[:HEAD_BLOCKS] if block.level)):
            if len(text) >= _LEAST_HEADING and not is_of_site(text):
                return text
    return blocks[0].text if blocks and names_document(blocks[0].text) else None


def named_in_title(root: Node) -> str | None:
    """The last part of <title>: a place (…办事指南-某市某区) or the site."""
    tail = _TITLE_TAIL.search(title_tag(root))
    return tail[1] if tail else None


def _above(root: Node, body: Node) -> list[str]:
    """Lines above the text that are titles or headings, not links."""
    told = takewhile(lambda node: node.mem_id != body.mem_id, root.traverse(include_text=False))
    lines = (node for node in told if node.tag in _LINES and not is_mostly_links(node))
    return [t for node in lines if names_document(t := text_of(node)) or heading_level(node)]
