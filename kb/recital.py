"""Articles asked for by number: 《…办法》第十四条规定了什么 wants that article whole, unjudged.

Only where the question asks for nothing beside: 第九条奖励多少 goes the usual way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kb.clause import arabic_clauses, articles, heading_number
from kb.cues import bundled_cues
from kb.evidence import Evidence
from kb.focus import Focus
from kb.models import Document, Head, Hit, Notice, Passage, Span
from kb.understanding import Understanding

Documents = Callable[[str], Document]

# Words that ask for the text itself and not for something in it.
_THE_TEXT = {"内容", "原文", "全文", "正文", "条文", "条款", "规定", "原话", "文字", "具体", "完整"}

# The line of a letter that tells its class: 办理结果：A, （B类）.
_CLASSED = re.compile(
    r"(?:办理结果|(?:办理|办结|答复|办复)(?:类别|类型)|结果分类|办理分类)\s*(?:为|是)?\s*[:：]?"
    r"\s*[（(]?\s*[ABC](?![A-Za-z/、])|^\s*[（(]?\s*[ABC]\s*类?\s*[）)]?\s*$",
    re.MULTILINE,
)


def recites(understanding: Understanding, focus: Focus) -> bool:
    """True when the question names documents and articles and asks for their text alone."""
    if not understanding.articles or not understanding.names.only:
        return False
    text = {*understanding.articles, *_THE_TEXT}
    return all(form in text for idea in focus.ideas for form in idea.forms)


def is_article(head: Head, path: Iterable[str], wanted: Iterable[str]) -> bool:
    """True when title or headings of a passage name one of the articles (第33条)."""
    where = arabic_clauses(" ".join((head.title, *path)))
    return any(re.search(rf"{article}(?!之)", where) for article in wanted)


def recited(
    understanding: Understanding, focus: Focus, hits: Iterable[Hit], document_of: Documents
) -> list[Evidence]:
    """The articles asked for, whole, in the order asked, from the first document that has them;
    nothing when no hit does or something else is asked."""
    if not recites(understanding, focus):
        return []
    for hit in hits:
        document = document_of(hit.head.id)
        is_meant = is_article if _has_articles(hit.head, document) else _is_point
        if is_meant(hit.head, hit.passage.section_path, understanding.articles):
            return [
                whole(hit, passage)
                for article in understanding.articles
                for passage in document.passages
                if is_meant(hit.head, passage.section_path, [article])
            ]
    return []


def _has_articles(head: Head, document: Document) -> bool:
    headings = (part for section in document.sections for part in section.path)
    return any(articles(text) for text in (head.title, *headings))


def _is_point(head: Head, path: Iterable[str], wanted: Iterable[str]) -> bool:
    """The same in a text numbered 一、二、, whose points are spoken of as 第一条、第二条 too."""
    first = next(iter(path), "")
    return f"第{heading_number(first)}条" in wanted


def lacking(understanding: Understanding, focus: Focus, document_of: Documents) -> Notice | None:
    """What to say of what is asked for by name and stands nowhere in the documents named: an
    article, or how a reply is classed."""
    asks_class = bundled_cues().has("asks outcome", understanding.text)
    if not asks_class and not recites(understanding, focus):
        return None
    documents = [document_of(id) for id in understanding.names.only]
    heads = "、".join(str(document.head) for document in documents)
    if asks_class:
        text = f"{heads}的文中没有写明办理结果或答复类别，请向承办单位核实。"
        return Notice("not_stated", text) if _unclassed(documents) else None
    texts = [arabic_clauses(document.text) for document in documents]
    absent = [a for a in understanding.articles if not any(a in text for text in texts)]
    return Notice("no_article", f"{heads}里没有{'、'.join(absent)}。") if absent else None


def _unclassed(documents: Sequence[Document]) -> bool:
    """Whether these are replies, of which none states its class (A 类: 已解决)."""
    replies = [document for document in documents if document.reply is not None]
    return bool(replies) and not any(_CLASSED.search(reply.text) for reply in replies)


def whole(hit: Hit, passage: Passage) -> Evidence:
    """A passage as it stands, as evidence that needs no judging."""
    text = passage.text
    start = passage.start + len(text) - len(text.lstrip())
    return Evidence(
        hit=replace(hit, passage=passage),
        span=Span(start, start + len(text.strip())),
        coverage=1.0,
        own=1.0,
        fits=True,
        form=True,
        proven=True,
    )
