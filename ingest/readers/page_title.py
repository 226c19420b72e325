"""The title of a page: what it shows, what its <title> says without the site's name."""

from __future__ import annotations

import re

from ingest.readers.dom import Node, inside, segments, text_of
from ingest.readers.headline import (
    headline,
    is_better,
    lines_of,
    names_document,
    says_all,
    shown_part,
)
from ingest.text.blocks import Block

_SITE_TAIL = re.compile(
    r"\s*(?:[_|｜]|\s[-–—]\s|[-–—]+(?=[^-–—]{0,20}(?:网|网站|政府|局|委|厅|部|门户|平台|办公室)$)).*$"
)
_TITLE_TAIL = re.compile(r"[-–—_|｜]\s*([\u4e00-\u9fa5]{3,20})\s*$")


def page_title(root: Node, body: Node, blocks: list[Block]) -> str | None:
    """The title the page shows, else its <title> without the site's name."""
    named = _title_tag(root)
    title = _SITE_TAIL.sub("", named).strip()
    if names_document(title) and lines_of(blocks, title):
        return title
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
    first = blocks[0].text if blocks else ""
    if names_document(first) and not names_document(title):
        return first
    return title if len(title) >= 4 else None


def named_in_title(root: Node) -> str | None:
    """What stands behind the name in <title>: a place (…办事指南-某市某区), or the site."""
    tail = _TITLE_TAIL.search(_title_tag(root))
    return tail[1] if tail else None


def _title_tag(root: Node) -> str:
    node = root.css_first("title")
    return text_of(node) if node is not None else ""
