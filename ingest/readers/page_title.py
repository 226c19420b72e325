"""The title of a page: what it shows, what its <title> says without the site's name."""

from __future__ import annotations

import re
from itertools import takewhile

from ingest.readers.dom import Node, inside, is_mostly_links, segments, text_of
from ingest.readers.headline import (
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

_LINES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "div", "p", "td", "span", "b", "strong"})


def page_title(root: Node, body: Node, blocks: list[Block]) -> str | None:
    """The title the page shows, else its <title> without the site's name."""
    named = _title_tag(root)
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
    if not names_document(title) and (over := _above(root, body)):
        return over
    first = blocks[0].text if blocks else ""
    if names_document(first) and not names_document(title):
        return first
    return title if len(title) >= 4 else None


def named_in_title(root: Node) -> str | None:
    """What stands behind the name in <title>: a place (…办事指南-某市某区), or the site."""
    tail = _TITLE_TAIL.search(_title_tag(root))
    return tail[1] if tail else None


def _above(root: Node, body: Node) -> str | None:
    """The last line above the text that is a title and no link."""
    told = takewhile(lambda node: node.mem_id != body.mem_id, root.traverse(include_text=False))
    lines = (node for node in told if node.tag in _LINES and not is_mostly_links(node))
    titles = [text for node in lines if names_document(text := text_of(node))]
    return next((text for text in reversed(titles) if kind_of(text) != "其他"), None)


def _title_tag(root: Node) -> str:
    node = root.css_first("title")
    return text_of(node) if node is not None else ""
