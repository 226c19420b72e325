"""A page as a tree of what its readers see (the only import of selectolax)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.readers.open_tags import most_open
from kb.errors import UnreadableFile

Node = LexborNode

_UNSEEN = (
    "script, style, noscript, template, iframe, object, svg, canvas,"
    " select, textarea, input, del, s, strike"  # struck out: no longer what it says
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SENTENCE = re.compile(r"[\u4e00-\u9fff][^。]{5,}。")
_COPY = 60  # characters that identify a second copy of a text
_MOSTLY = 0.5  # of the page's text: a hidden element with more is shown by a script
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCK_TAGS = _HEADING_TAGS | {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl"),
    *("details", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr"),
    *("html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td"),
    *("tfoot", "th", "thead", "tr", "ul", "ucapcontent"),
}
_OPENERS = _HEADING_TAGS | {"dt", "summary"}  # a button in them is the question it unfolds
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside"})
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|foot(?:er)?|sidebar|side|crumbs?|breadcrumb|location|position"
    r"|copyright|share|bdshare|related|recommend|toolbar|tools?|search|login|banner|qrcode|ewm)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_TABS = re.compile(r"(?:^|[\s_-])tabs?(?:$|[\s_-])", re.IGNORECASE)
_LONGEST_BAR = 60  # characters of a bar of tabs; a longer element is what a tab shows
_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|wps|et|ofd|zip|rar|pptx?)(?:$|[?#])", re.IGNORECASE)
_LONGEST_BUTTON = 4  # characters: 政策咨询, 在线办理
_LINKS = 3  # of a menu at least; two may be a sentence's references
_DEEPEST = 5000  # elements within elements; what tags left open by mistake make is far below
_MOST_OPEN = 4 * _DEEPEST  # tags never closed, at which the parser begins to take seconds
_HINT = re.compile(r"nav|menu|foot|head|bottom|link|top|side|crumb|friend", re.IGNORECASE)


def parse(text: str) -> Node:
    """The root element of a page or fragment, scripts, comments and hidden elements removed.

    Raises UnreadableFile for a page nested too deeply: questions about ancestors cost the square of
    the depth, in the parser and in later steps.
    """
    if most_open(text) > _MOST_OPEN:
        raise _too_deep()
    parser = LexborHTMLParser(text.replace("&amp;nbsp;", "&nbsp;"))  # escaped twice
    root = parser.root
    if root is None:  # lexbor always builds <html>; an empty text has no document to speak of
        return parse("<html></html>")
    if _is_deeper(root, _DEEPEST):
        raise _too_deep()
    for node in root.css(_UNSEEN):
        node.decompose()
    for node in root.css("button"):
        if not any(above.tag in _OPENERS for above in ancestors(node)):
            node.decompose()
    for node in _unseen(root):
        node.decompose()
    return root


def _unseen(root: Node) -> list[Node]:
    """Hidden elements, except those that a reader can open or a script shows.

    Kept are elements with most of the page's text, and folded answers and tabs: several elements of
    one make that hold sentences, while a dialog stands alone.
    """
    hidden = [node for node in root.css("[style], [hidden]") if _is_hidden(node)]
    told = [node for node in hidden if _SENTENCE.search(node.text(deep=True))]
    folds = {make for make, count in Counter(map(_make, told)).items() if count > 1}
    folds |= {_make(node) for node in root.css("[class]") if not _is_hidden(node)}
    page = _words(root) if told else ""
    kept = set()
    for node in told:
        words = _words(node)
        again = page.count(words[:_COPY]) > 1  # a second copy, for print or for telephones
        if len(words) > _MOSTLY * len(page) or (_make(node) in folds and not again):
            kept.add(node.mem_id)
    return [node for node in hidden if node.mem_id not in kept]


def _make(node: Node) -> tuple[str, ...]:
    """What elements of one kind share: tag and class, their own and their parent's."""
    both = [node, *([node.parent] if node.parent is not None else [])]
    return tuple(f"{n.tag} {(n.attributes.get('class') or '').split(' ')[0]}" for n in both)


def _is_hidden(node: Node) -> bool:
    style = node.attributes.get("style") or ""
    hidden = "hidden" in node.attributes or _HIDDEN.search(style) is not None
    return hidden and node.tag not in ("html", "body")


def _too_deep() -> UnreadableFile:
    return UnreadableFile(
        f"网页的标签一层套一层，超过 {_DEEPEST} 层。",
        "请用浏览器打开，把正文复制到 Word 文件或文本文件后再导入。",
    )


def _is_deeper(root: Node, limit: int) -> bool:
    """Whether any node is more than `limit` levels below the root; without recursion."""
    node: Node | None = root
    depth = 0
    while node is not None and depth <= limit:
        if node.child is not None:
            node, depth = node.child, depth + 1
            continue
        while node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if node is not None and depth > 0 else None
    return depth > limit


def children(node: Node) -> Iterator[Node]:
    """Child elements and text nodes in order, comments left out."""
    child = node.child
    while child is not None:
        if child.is_text_node or child.is_element_node:
            yield child
        child = child.next


def ancestors(node: Node) -> list[Node]:
    """The elements that hold the node, from the root down, and the node itself."""
    chain = []
    current: Node | None = node
    while current is not None:
        chain.append(current)
        current = current.parent
    return chain[::-1]


def common_ancestor(nodes: list[Node]) -> Node:
    """The smallest element that holds all `nodes` (at least one)."""
    chains = [ancestors(node) for node in nodes]
    common = chains[0][0]
    for level in zip(*chains, strict=False):
        if any(node.mem_id != level[0].mem_id for node in level):
            break
        common = level[0]
    return common


def below(node: Node, selector: str) -> list[Node]:
    """Matches of a selector below the node, without the node, which selectolax includes."""
    return [found for found in node.css(selector) if found.mem_id != node.mem_id]


def inside(node: Node, outer: Node) -> bool:
    """Whether `node` is `outer` or stands in it."""
    return any(node_above.mem_id == outer.mem_id for node_above in ancestors(node))


def heading_level(node: Node) -> int | None:
    """1 to 6 for h1 to h6."""
    return int(node.tag[1]) if node.tag in _HEADING_TAGS else None


def is_furniture(node: Node) -> bool:
    """Whether an element is navigation, a footer, a toolbar and the like.

    Its tag or name tells, or a name that hints at it (topmenu, bottomlinks) if most of its text is
    links.
    """
    if node.tag in _FURNITURE_TAGS:
        return True
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    if node.tag in ("html", "body") or not names.strip():
        return False
    if _FURNITURE.search(names):
        return True
    if _TABS.search(names) and len(text_of(node)) < _LONGEST_BAR:
        return True
    return bool(_HINT.search(names)) and is_mostly_links(node)


def is_mostly_links(node: Node) -> bool:
    """Whether more than half of an element's text is links."""
    linked = sum(len(text_of(link)) for link in node.css("a"))
    return linked > 0.5 * len(text_of(node))


def is_link_list(node: Node) -> bool:
    """Whether an element only links to other pages: a menu, 相关文章, a bar of short links.

    Lists of files to download do not count.
    """
    links = node.css("a")
    if node.tag in ("div", "p"):
        short = all(0 < len(text_of(link)) <= _LONGEST_BUTTON for link in links)
        return len(links) > 1 and short and _ink(node) == sum(map(_ink, links))
    if node.tag not in ("ul", "ol", "dl", "table"):
        return False
    files = any(_FILE.search(link.attributes.get("href") or "") for link in links)
    linked = sum(_ink(link) for link in links)
    return len(links) >= _LINKS and not files and linked >= 0.9 * _ink(node)


def _ink(node: Node) -> int:
    return len(_words(node))


def _words(node: Node) -> str:
    return "".join(node.text(deep=True).split())


def text_of(node: Node) -> str:
    """All text of an element, spaces collapsed."""
    return " ".join(node.text(deep=True, separator=" ").split())


def title_tag(root: Node) -> str:
    """What a page says in <title>; "" without one."""
    node = root.css_first("title")
    return text_of(node) if node is not None else ""


def segments(node: Node, skip: Node | None = None) -> list[str]:
    """The text nodes under `node` in page order, those under `skip` and of furniture left out."""
    found: list[str] = []
    for child in children(node):
        if child.is_text_node:
            text = " ".join((child.text_content or "").split())
            if text:
                found.append(text)
        elif not (skip is not None and child.mem_id == skip.mem_id) and not is_furniture(child):
            found += segments(child, skip)
    return found
