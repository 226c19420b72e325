"""Web pages of government sites: known containers first, a general extractor after them."""

from __future__ import annotations

import re

from ingest.files.decoding import decode
from ingest.files.sniff import HTML
from ingest.readers import main_text
from ingest.readers.dom import (
    Node,
    ancestors,
    below,
    common_ancestor,
    inside,
    is_furniture,
    is_mostly_links,
    parse,
    segments,
    text_of,
)
from ingest.readers.headline import (
    HEAD_BLOCKS,
    headline,
    in_full,
    lines_of,
    names_document,
    unspaced,
)
from ingest.readers.labels import (
    count_labels,
    day_alone,
    info_line,
    is_policy_label,
    is_reply_label,
    labelled,
    told_labels,
)
from ingest.readers.page_body import body_blocks
from ingest.readers.page_title import named_in_title, page_title
from ingest.readers.publisher import publisher
from ingest.text.blocks import Block, BlockKind, Readout
from ingest.text.noise import is_noise
from ingest.text.normalize import canonical_line, settle
from kb.errors import NeedsOCR, UnsupportedFile
from kb.notation import doc_number
from kb.notation.regions import canonical

# Body containers of the site systems in use (UCAP, TRS, Hanweb, 网站群 …), the surest first.
_CONTAINERS = (
    "#UCAP-CONTENT", ".pages_content", "td.b12c", ".TRS_Editor", ".trs_editor_view",
    ".TRS_UEDITOR", ".view.TRS_UEDITOR", "#zoom", "#Zoom", "#zoomcon", "#fontzoom",
    ".my_doccontent", ".Custom_UnionStyle", ".article-content", ".article_content", ".article-con",
    "#vsb_content", ".v_news_content", "#js_content", "[itemprop=articleBody]", "#NewsContent",
    ".news_content", ".news-content", ".content_text", ".con_text", ".wzcon", ".xxgk_content",
    "#article", ".article", "article",
)  # fmt: skip
_LEAST = 10  # Han characters that make a container the body
_FOOT = re.compile(r"地址\s*[:：]|邮编|邮政编码|标识码|备案|ICP|版权|技术支持|主办|承办|访问|IPv6")
_SENTENCES_OF_CARD = 2
_ENTRIES = 8  # linked titles that make a page a list of pages
_PASSWORD = re.compile(r"<input\b[^>]*\btype\s*=\s*[\"']?password", re.I)
_WORDS_OF_LOGIN = 200  # characters: labels, hints, who runs the site
_HAN = re.compile(r"[\u4e00-\u9fff]")
_METAS = {
    "articletitle": "标题", "pubdate": "发布日期", "publishdate": "发布日期",
    "contentsource": "来源", "url": "网址", "og:url": "网址", "sitename": "网站",
}  # fmt: skip


def read_html(data: bytes) -> Readout:
    """The body with its title as heading; what the page states around it becomes metadata.

    NeedsOCR for a page whose body is a picture; UnsupportedFile for list pages and logins.
    """
    text = decode(data)
    root = parse(text)
    metadata = _meta_tags(root)
    host = publisher(root, metadata.get("网站"))
    metadata = _cards(root) | metadata
    known = _container(root)
    if known is None and _is_picture(root):
        raise NeedsOCR("需要OCR：网页的正文是图片，没有文字。")
    body = known or _around_extracted(root, text) or root.css_first("body") or root
    blocks = body_blocks(body, whole_page=known is None or body.tag in ("body", "html"))
    if known is None and _is_index(body, blocks):
        raise UnsupportedFile(
            "这是网站的栏目列表页，不是文件。", "请打开其中的文件，分别保存后再导入。"
        )
    metadata = _around(root, body) | metadata
    for block in blocks[:HEAD_BLOCKS]:
        metadata = info_line(block.text) | metadata
    title = in_full(metadata.get("标题"), blocks) or page_title(root, body, blocks)
    if known is None and _is_login(text, [title or "", *(block.text for block in blocks)]):
        raise UnsupportedFile("这是登录页面，不是文件。", "请登录后打开文件，再保存、导入。")
    if (named := named_in_title(root)) and named != title:
        metadata.setdefault("网站" if canonical(named) else "站点", named)
    if host:
        metadata["主办"] = host
    if title:
        metadata["标题"] = title
        blocks = _with_title(blocks, title)
    return settle(HTML, blocks, metadata)


def _meta_tags(root: Node) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in root.css("meta"):
        name = node.attributes.get("name") or node.attributes.get("property") or ""
        content = (node.attributes.get("content") or "").strip()
        if content and (key := _METAS.get(name.lower())):
            found.setdefault(key, content)
    account = root.css_first("#js_name")  # whose account on WeChat it is
    if account is not None and text_of(account):
        found.setdefault("来源", text_of(account))
    link = root.css_first("link[rel=canonical]")
    if link is not None and link.attributes.get("href"):
        found.setdefault("网址", str(link.attributes["href"]))
    return found


def _cards(root: Node) -> dict[str, str]:
    """Metadata from tables and lists, which are taken out of the page."""
    found: dict[str, str] = {}
    for node in root.css("table, dl, ul"):
        if below(node, "table, dl, ul"):
            continue  # the innermost one holds the labels
        texts = segments(node)
        if sum(map(len, texts)) > 1500 or told_labels(texts) < 2 or _holds_text(texts):
            continue
        found = labelled(texts) | found
        node.decompose()
    return found


def _holds_text(texts: list[str]) -> bool:
    """Whether a table holds sentences and is no card: old pages put the whole document in a table.
    A card has at most a summary (内容概述) among its values."""
    return sum(text.endswith(("。", "；")) for text in texts) > _SENTENCES_OF_CARD


def _container(root: Node) -> Node | None:
    """The element that holds the document; None if the page has no known container."""
    for selector in _CONTAINERS:
        nodes = [node for node in root.css(selector) if len(_HAN.findall(text_of(node))) >= _LEAST]
        nodes = [n for n in nodes if not any(n.mem_id != o.mem_id and inside(n, o) for o in nodes)]
        if nodes:
            return _with_labels(root, common_ancestor(nodes))
    return None


def _is_picture(root: Node) -> bool:
    """Whether a picture (一图读懂) stands in place of the document."""
    held = (node for selector in _CONTAINERS for node in root.css(selector))
    first = next((n for n in held if text_of(n) or n.css_first("img")), None)
    return first is not None and first.css_first("img") is not None and not text_of(first)


def _is_index(body: Node, blocks: list[Block]) -> bool:
    """Whether a page is a list of other pages, by the share of linked titles."""
    entries = [text for link in body.css("a") if names_document(text := text_of(link))]
    told = sum(len(unspaced(block.text)) for block in blocks)
    return len(entries) >= _ENTRIES and sum(map(len, map(unspaced, entries))) > 0.6 * told


def _is_login(page: str, told: list[str]) -> bool:
    """Whether a page is only a login.
    Many pages have a login in their head, so the rest must be short and name no document."""
    is_short = sum(map(len, told)) < _WORDS_OF_LOGIN
    return bool(_PASSWORD.search(page)) and is_short and not any(map(names_document, told))


def _with_labels(root: Node, body: Node) -> Node:
    """The body widened to labels outside it: of a 提案答复, or of a policy's card (申报时间)."""
    labels = []
    for node in root.css("td, th, dt, dd, li, p, div, span, b, strong, h2, h3, h4"):
        own = text_of(node) if len(below(node, "*")) <= 4 else ""
        if own and len(own) <= 80 and (is_reply_label(own) or is_policy_label(own)):
            furniture = any(is_furniture(above) for above in ancestors(node))
            if not furniture and not inside(node, body):
                labels.append(node)
    if len(labels) < 2:  # one alone may be the site's own “主办单位” in the footer
        return body
    return common_ancestor([body, *labels])


def _around_extracted(root: Node, page: str) -> Node | None:
    """The smallest element with what the general extractor takes for the main text.
    Its own output is not used: merged cells and list numbers are lost in it."""
    extracted = unspaced(main_text.extract(page) or "")
    found = []
    for node in root.css("p, li, td, h1, h2, h3, h4, div"):
        text = unspaced(text_of(node)) if not below(node, "p, li, td, div") else ""
        if len(text) >= _LEAST and text in extracted and not is_noise(text):
            found.append(node)
    held = _held(found)
    if not found or held < 0.5 * len(extracted):
        return None
    inner = _without_site(found)
    return _with_labels(root, common_ancestor(inner if _held(inner) >= 0.5 * held else found))


def _held(nodes: list[Node]) -> int:
    return sum(len(unspaced(text_of(node))) for node in nodes)


def _without_site(found: list[Node]) -> list[Node]:
    """The elements without the page's menu above and the site's footer below."""
    links = [is_mostly_links(node) for node in found]
    first = links.index(False) if False in links else 0
    end = len(found)
    while end > first + 1 and (links[end - 1] or _FOOT.search(text_of(found[end - 1]))):
        end -= 1
    return found[first:end]


def _around(root: Node, body: Node) -> dict[str, str]:
    """Metadata printed outside the body: “发布时间：… 来源：…”, labels with values."""
    texts = [t for t in segments(root, skip=body) if not is_noise(canonical_line(t))]
    if count_labels(texts) < 3:  # a lone “名称” in a menu is no label
        texts = [t for t in texts if re.search(r"[:：]", t) or not count_labels([t])]
    dated = [info_line(text) for text in texts]  # 2026-10-16 09:12 来源：某报
    found = {k: v for info in reversed(dated) for k, v in info.items()} | labelled(texts)
    if day := day_alone(texts):
        found.setdefault("发布日期", day)
    numbers = {n.value for text in texts for n in doc_number.find(text) if n.span.end == len(text)}
    bare_number = [n for n in numbers if any(unspaced(n) == unspaced(text) for text in texts)]
    if len(numbers) == len(bare_number) == 1:  # below the title, above the text's own element
        found.setdefault("文号", bare_number[0])
    return {k: v for k, v in found.items() if not is_noise(v)}


def _with_title(blocks: list[Block], title: str) -> list[Block]:
    """The blocks with the title once, as a heading: its pieces joined, or put first if missing."""
    lines = lines_of(blocks, title)
    if lines:
        heading = Block(BlockKind.HEADING, title, level=1)
        return [*blocks[: lines[0]], heading, *blocks[lines[1] :]]
    wanted = unspaced(title)
    head = [unspaced(block.text) for block in blocks[:HEAD_BLOCKS]]
    if any(len(t) >= 10 and (wanted.startswith(t) or t.startswith(wanted)) for t in head):
        return blocks  # cut short in one of the two places: the body's own words stay
    shown = headline(blocks)
    if shown and wanted.endswith(unspaced(shown)):  # the body leaves out the issuer
        return _with_title(blocks, shown)
    return [Block(BlockKind.HEADING, title, level=1), *blocks]
