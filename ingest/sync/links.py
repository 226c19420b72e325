"""The links of a page: documents of a column, its further pages, attachments of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from ingest.readers.dom import Node, is_furniture, parse, text_of
from kb.notation.document_kinds import looks_like_title

ATTACHMENT_SUFFIXES = ("pdf", "doc", "docx", "wps", "xls", "xlsx", "ofd", "zip")
_SUFFIX = re.compile(rf"\.({'|'.join(ATTACHMENT_SUFFIXES)})(?![a-z0-9])", re.IGNORECASE)
_NEXT = re.compile(r"^(?:下一?页|后一?页|下翻|next|[>›»]{1,2}|\d{1,4})$", re.IGNORECASE)
# Content systems name articles by number, day or hash (t20160205_123998.html, art_12290398_1.html,
# content_6905802.htm, /2025/9/17/…); menus and columns have short readable names.
_ARTICLE = re.compile(r"\d{5,}|/(?:19|20)\d{2}[-/]?\d{1,2}(?:[-/]\d{1,2})?/|[0-9a-f]{16,}")
_DATE = re.compile(r"[\[(（【]?\s*(?:20\d{2}[-./年])?\d{1,2}[-./月]\d{1,2}日?\s*[\])）】]?\s*$")
_CUT = re.compile(r"(?:\.{2,}|…+)$")
_BULLET = re.compile(r"^[·•▪■◆>\-\s]+")
PAGE_BYTES = 2 * 1024 * 1024  # of a page, as far as links are looked for
_LEAST_TITLE = 6  # Han characters; shorter texts are names of columns
# The paging script of TRS sites: createPageHTML(count, current, "index", "html").
_SCRIPTED = re.compile(
    r"createPage(?:HTML)?\s*\(\s*(?P<count>\w+)\s*,\s*\w+\s*,\s*[\"'](?P<stem>[\w-]+)[\"']\s*,"
    r"\s*[\"'](?P<ext>\w+)[\"']"
)
_MOST_PAGES = 500  # list pages that the script of a column may name


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a column: documents in page order, and the column's pages it leads to."""

    articles: tuple[Link, ...]  # those titled like a 公文; news and pictures are left out
    pages: tuple[str, ...]


def listing(page: str, url: str) -> Listing:
    """What a column's page at `url` lists."""
    root = parse(page)
    articles: dict[str, str] = {}
    pages: dict[str, None] = dict.fromkeys(_scripted_pages(page, url))
    furniture = _Furniture()
    for node, target in _anchors(root, _base(root, url)):
        text = text_of(node)
        if _NEXT.match(text.replace(" ", "")):
            if _beside(target, url):
                pages.setdefault(target)
            continue
        if not _is_article(target) or furniture.holds(node):
            continue
        if title := _title(node, text):
            articles.setdefault(target, title)
    pages.pop(url, None)
    found = tuple(Link(target, title) for target, title in articles.items())
    return Listing(found, tuple(pages))


def attachments(page: str, url: str) -> tuple[Link, ...]:
    """The files that an article at `url` offers."""
    root = parse(page)
    furniture = _Furniture()
    found: dict[str, str] = {}
    for node, target in _anchors(root, _base(root, url)):
        if file_suffix(target, text_of(node)) and not furniture.holds(node):
            found.setdefault(target, text_of(node) or file_name(target))
    return tuple(Link(target, text) for target, text in found.items())


def file_suffix(url: str, text: str = "") -> str | None:
    """pdf, docx …, by path, parameter (downfile.jsp?filename=a.pdf) or link text; else None."""
    parts = urlsplit(url)
    path = PurePosixPath(unquote(parts.path)).name
    for told in (path, unquote(parts.query), text.strip()):
        found = _SUFFIX.findall(told)
        if found:
            return str(found[-1]).lower()
    return None


def file_name(url: str) -> str:
    """The last part of the path, percent-decoded; the host if there is none."""
    parts = urlsplit(url)
    return PurePosixPath(unquote(parts.path)).name or parts.netloc


def _anchors(root: Node, base: str) -> Iterator[tuple[Node, str]]:
    """Anchors with their absolute http(s) addresses, fragments cut off."""
    for node in root.css("a[href]"):
        href = (node.attributes.get("href") or "").strip()
        if not href or href.startswith("#"):
            continue
        try:
            target = urldefrag(urljoin(base, href)).url
            parts = urlsplit(target)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname:
            yield node, target


def _base(root: Node, url: str) -> str:
    node = root.css_first("base[href]")
    return urljoin(url, (node.attributes.get("href") or "").strip()) if node is not None else url


def _is_article(target: str) -> bool:
    parts = urlsplit(target)
    numbered = _ARTICLE.search(f"{parts.path}?{parts.query}") is not None
    return numbered or file_suffix(target) is not None


class _Furniture:
    """Knows the menus and footers of one page; looks at each element once only."""

    def __init__(self) -> None:
        self._known: dict[int, bool] = {}

    def holds(self, node: Node) -> bool:
        """Whether the node stands in navigation, a footer, a toolbar and the like."""
        above: list[Node] = []
        current: Node | None = node.parent
        while current is not None and current.mem_id not in self._known:
            above.append(current)
            current = current.parent
        held = current is not None and self._known[current.mem_id]
        for element in reversed(above):
            held = held or is_furniture(element)
            self._known[element.mem_id] = held
        return held


def _title(node: Node, text: str) -> str | None:
    """The title that a link shows, uncut where the page has it so; None if it is no 公文's."""
    for told in ((node.attributes.get("title") or "").strip(), text):
        title = _BULLET.sub("", _DATE.sub("", told)).strip()
        if len(re.findall(r"[\u4e00-\u9fff]", title)) < _LEAST_TITLE:
            continue
        if _CUT.search(title) or looks_like_title(title):
            return _CUT.sub("", title)
    return None


def _beside(target: str, url: str) -> bool:
    """Whether a pager's link stays in the column: same host, same folder."""
    one, other = urlsplit(target), urlsplit(url)
    folder = one.path.rpartition("/")[0] == other.path.rpartition("/")[0]
    return one.hostname == other.hostname and folder


def _scripted_pages(page: str, url: str) -> Iterator[str]:
    for call in _SCRIPTED.finditer(page):
        count = call["count"]
        if not count.isdigit():  # var countPage = 12; createPageHTML(countPage, …)
            told = re.search(rf"\b{count}\s*=\s*[\"']?(\d{{1,4}})\b", page)
            count = told[1] if told else "0"
        for number in range(1, min(int(count), _MOST_PAGES)):
            yield urljoin(url, f"{call['stem']}_{number}.{call['ext']}")
