"""Articles asked for by number: 《…办法》第十四条规定了什么 wants that article whole, unjudged.

This applies only when nothing else is asked; 第九条奖励多少 is answered from weighed evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kb.answer.cited import cited
from kb.answer.selection.texts import amended
from kb.models import Answer, Document, Head, Hit, Notice, Span
from kb.notation.clause import arabic_clauses, articles, heading_number, is_article
from kb.notation.provision import Provision, in_words, phrases, provisions, spans_of
from kb.question.question import Question
from kb.question.understanding import Understanding
from kb.weighing.findings import Findings
from kb.weighing.gate import SILENT, confidence
from kb.weighing.judging import LISTED
from kb.weighing.precedence.copies import known_first
from kb.weighing.quoting.attributes import attributes_asked, only_of_elements
from kb.weighing.quoting.evidence import Evidence, verbatim, whole_passage

# Words that ask for the text itself and not for something in it.
_THE_TEXT = {"内容", "原文", "全文", "正文", "条文", "条款", "规定", "原话", "文字", "具体", "完整"}


def in_full(found: Findings) -> Answer | None:
    """The articles asked for, with a notice when there are more than an answer shows; None when the
    question asks for something else."""
    every = amended(recited(found), found)
    if not every:
        return None
    shown = every[: found.asked.max_citations]
    answer = cited(found, shown)
    if len(every) == len(shown):
        return answer
    text = f"问到的内容共{len(every)}段，这里只引了前{len(shown)}段，请打开原文看全文。"
    return answer.after(Notice("more", text))


def recites(asked: Question) -> bool:
    """Whether the question names documents and articles and asks for nothing but their text."""
    understanding = asked.understanding
    if not understanding.articles or not understanding.names.only:
        return False
    named = " ".join(phrases(understanding.text)).lower()
    forms = [form for idea in asked.focus.ideas for form in idea.forms]
    return all(form in _THE_TEXT or form in named for form in forms)


def recited(found: Findings) -> list[Evidence]:
    """The articles asked for, or their 款 and 项, in the order asked; empty when no hit has them.
    They come from the first document that has them; namesakes of other places add theirs."""
    if not recites(found.asked):
        return []
    understanding = found.asked.understanding
    told: dict[str | None, list[Evidence]] = {}  # by place: two cities' 办法 of one name
    for hit in known_first(found.hits):
        if hit.head.region in told:
            continue
        document = found.store.document(hit.head.id)
        is_meant = is_article if _has_articles(hit.head, document) else _is_point
        if is_meant(hit.head, hit.passage.section_path, understanding.articles):
            asked = provisions(understanding.text)
            said = [e for p in asked for e in _provided(p, hit, document, is_meant)]
            if said:
                told[hit.head.region] = said
    return [evidence for said in told.values() for evidence in said]


def _provided(
    asked: Provision,
    hit: Hit,
    document: Document,
    is_meant: Callable[[Head, Iterable[str], Iterable[str]], bool],
) -> list[Evidence]:
    """The article as evidence, or the 款 and 项 of it that are asked for."""
    if asked.is_part:
        return [e for span in spans_of(document, asked) for e in _quoted(hit, document, span)]
    meant = (p for p in document.passages if is_meant(hit.head, p.section_path, [asked.article]))
    return [whole_passage(hit, passage) for passage in meant]


def in_article_asked(
    understanding: Understanding, weighed: Sequence[Evidence]
) -> Sequence[Evidence]:
    """The evidence with that of the article asked for (第44条罚多少) first, unless it is too weak
    to answer. Where that article says everything else that is asked, its relevance is raised to
    even odds: the cross-encoder underrates long clauses."""
    if not understanding.articles or not understanding.names.only:
        return weighed
    raised = [_raised(e) if _is_of(e, understanding) else e for e in weighed]
    return sorted(raised, key=lambda e: not _is_of(e, understanding) or confidence(e) < SILENT)


def _is_of(evidence: Evidence, understanding: Understanding) -> bool:
    path = evidence.passage.section_path
    return is_article(evidence.head, path, understanding.articles)


def _raised(evidence: Evidence) -> Evidence:
    judged = evidence.relevance
    if judged is None or evidence.own < 1 or not evidence.fits:
        return evidence
    return replace(evidence, relevance=max(judged, LISTED))


def _has_articles(head: Head, document: Document) -> bool:
    headings = (part for section in document.sections for part in section.path)
    return any(articles(text) for text in (head.title, *headings))


def _is_point(_: Head, path: Iterable[str], wanted: Iterable[str]) -> bool:
    """As `is_article`, for texts numbered 一、二、, whose points are also called 第一条、第二条."""
    first = next(iter(path), "")
    return f"第{heading_number(first)}条" in wanted


def lacking(found: Findings) -> Notice | None:
    """A notice when the named documents lack what is asked for: an article, the class of a reply,
    or a 文号. None when nothing is lacking."""
    understanding = found.asked.understanding
    asks_class = understanding.has("asks outcome")
    asks_number = _asks_number_alone(found.asked)
    if not asks_class and not asks_number and not recites(found.asked):
        return None
    documents = [found.store.document(id) for id in understanding.names.only]
    heads = "、".join(str(document.head) for document in documents)
    if asks_class:
        text = f"{heads}的文中没有写明办理结果或答复类别，请向承办单位核实。"
        return Notice("not_stated", text) if _unclassed(documents) else None
    if asks_number and documents:
        numbered = any(document.head.doc_number for document in documents)
        return None if numbered else Notice("not_stated", f"{heads}的文中没有写明发文字号。")
    asked = understanding.articles
    absent = [a for a in asked if not any(_has_article(d, a) for d in documents)]
    if absent:
        return Notice("no_article", f"{heads}里没有{'、'.join(absent)}。")
    return _lacking_part(understanding, documents, heads)


def _asks_number_alone(asked: Question) -> bool:
    """Whether only the 文号 of the named document is asked for, not that of one it mentions."""
    number = attributes_asked(asked.understanding.text) == ("doc_number",)
    return number and only_of_elements(asked.focus.ideas)


def _has_article(document: Document, article: str) -> bool:
    """Whether the document has the article: in its title, or at the beginning of a heading or a
    line. In a document without numbered articles a mention is enough."""
    if is_article(document.head, (), [article]):
        return True
    headings = [part for section in document.sections for part in section.path]
    text = arabic_clauses("\n".join((*headings, document.text)))
    own = r"^[\s“]*" if _has_articles(document.head, document) else ""
    return re.search(rf"{own}{article}(?!之)", text, re.MULTILINE) is not None


def _lacking_part(
    understanding: Understanding, documents: Sequence[Document], heads: str
) -> Notice | None:
    """A notice for the first article, 款 or 项 asked for that no document has."""
    for asked in filter(lambda p: p.is_part, provisions(understanding.text)):
        for part in (Provision(asked.article), replace(asked, item=None), asked):
            if not any(spans_of(d, part) for d in documents):
                *where, what = in_words(part)
                return Notice("no_article", f"{heads}{''.join(where)}里没有{what}。")
    return None


def _unclassed(documents: Sequence[Document]) -> bool:
    """Whether there are replies among the documents and none states its class (A 类: 已解决)."""
    replies = [document for document in documents if document.reply is not None]
    return bool(replies) and not any(d.reply.outcome for d in replies if d.reply)


def _quoted(hit: Hit, document: Document, span: Span) -> list[Evidence]:
    """Evidence for a span of the document, one piece for each passage that holds some of it."""
    return [
        verbatim(hit, p, Span(max(p.start, span.start), min(p.end, span.end)))
        for p in document.passages
        if document.text[max(p.start, span.start) : min(p.end, span.end)].strip()
    ]
