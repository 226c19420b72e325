"""The articles of one document that another changes: 将第五条中的“10万元”修改为“20万元”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.library.replacements import means
from kb.models import Document, Head, Reference, Section, Span
from kb.notation.numerals import parse_number

Article = tuple[int, str]  # 5 and "" of 第五条, 5 and 之一 of 第五条之一

_DIGITS = r"[〇零一二三四五六七八九十百千\d]"
_NUMBER = rf"第(?P<n>{_DIGITS}{{1,8}})"
_FURTHER = r"(?P<further>之[一二三四五六七八九十])?"
_ARTICLE = re.compile(rf"{_NUMBER}条{_FURTHER}")
_POINT = re.compile(rf"(?P<n>{_DIGITS}{{1,3}})、")  # which others call 第三条, 第三项, 第三点
_MENTION = re.compile(
    rf"{_NUMBER}[条项点]{_FURTHER}(?:第{_DIGITS}{{1,3}}款)?"
    rf"(?:第?[（(]?(?P<item>{_DIGITS}{{1,3}})[）)]?项)?"
)
_QUOTED = re.compile("“[^”]*”")
# 二、修改《X》（文号） on a line of its own, and what stands before 《X》（文号）第五条
_HEADED = re.compile(
    r"《(?P<title>[^《》]+)》(?:[（(][^（）()\n]*[）)])?(?:中?的)?(?P<alone>[:：]?[ \t]*(?=\n))?"
)
_STOP = re.compile(r"[。；]|(?<![：:])\n")
_CHANGES = re.compile(
    r"修改|修订|修正|调整|改为|变更|替换|删去|删除|废止|停止|暂停|不再|取消|增加|增补|补充|提高|提升|降低"
    r"|下调|上调|延长|缩短|放宽|扩大|[由从][^，。；]{1,30}[至到为]|按[^，。；]{1,30}执行"
)
# 第七条修改为, 第七条第二款中的“…”删去: what makes of a number at the head of a line a mention
_AT_ONCE = re.compile(
    rf"(?:第{_DIGITS}{{1,3}}款)?(?:第?[（(]?{_DIGITS}{{1,3}}[）)]?项)?(?:中的?)?(?:＊+)?"
    r"(?:予以)?(?:修改|修订|调整|改为|删去|删除|废止|停止)"
)
# 根据《X》第五条, 改为第五条, 增加一条，作为第五条: nothing is done to that article
_ONLY_NAMED = re.compile(
    r"(?:根据|依据|依照|按照?|符合|适用|违反|作为|改为|增加|[详参]?见)(?:《[^》]*》(?:（[^）]*）)?)?(?:中?的)?$"
)
_BESIDE_IT = re.compile(r"[之以]?[前后]面?(?:增加|新增|增补)")
_RENUMBERED = re.compile(rf"(?:相应)?(?:改|调整)为第{_DIGITS}{{1,8}}条(?![，,])")


@dataclass(frozen=True, slots=True)
class Mention:
    """An article that a text changes, and the sentence that does."""

    article: Article
    item: int | None  # 第（二）项 of it
    sentence: Span
    after: str  # the rest of the sentence
    deletes: bool  # the whole article


def articles_in(document: Document) -> dict[Article, list[Section]]:
    """Where each article stands; in a text without 条 each point (四、), which may be called so."""
    found = _numbered(document, _ARTICLE)
    return found or _numbered(document, _POINT)


def articles_named(text: str) -> list[tuple[Article, int | None, bool]]:
    """The articles named in a few words (第八条停止执行), with the 项 of each that is meant, and
    whether the article is meant as a whole."""
    return [
        (_article(m), _item(m), not (m["item"] or m[0].endswith("款")))
        for m in _MENTION.finditer(text)
    ]


def mentions(document: Document, target: Head) -> Iterator[Mention]:
    """The articles of the target that a document changes, in its own words; not those named in
    the wordings that it gives or as a ground."""
    text = _QUOTED.sub(lambda quoted: "＊" * len(quoted[0]), document.text)
    for match in _MENTION.finditer(text):
        sentence = _sentence(text, match)
        after = text[match.end() : sentence.end]
        if _changes(text, match, sentence, after) and _is_of(target, document, match.start()):
            said = document.text[match.end() : sentence.end]
            item = _item(match)
            deletes = item is None and _deletes(text[sentence.start : sentence.end], match[0])
            yield Mention(_article(match), item, sentence, said, deletes)


def _numbered(document: Document, number: re.Pattern[str]) -> dict[Article, list[Section]]:
    found: dict[Article, list[Section]] = {}
    for section in document.sections:
        if section.path and (match := number.match(section.path[-1])):
            found.setdefault(_article(match), []).append(section)
    return found


def _article(match: re.Match[str]) -> Article:
    return parse_number(match["n"]) or 0, match.groupdict().get("further") or ""


def _item(match: re.Match[str]) -> int | None:
    return parse_number(match["item"]) if match["item"] else None


def _sentence(text: str, match: re.Match[str]) -> Span:
    """The sentence of a text whose quotes are masked; a line after a colon belongs to it."""
    start = max(text.rfind(stop, 0, match.start()) for stop in "。；\n") + 1
    stop = _STOP.search(text, match.end())
    end = len(text) if stop is None else stop.end()
    said = text[start:end]
    return Span(start + len(said) - len(said.lstrip()), start + len(said.rstrip()))


def _changes(text: str, match: re.Match[str], sentence: Span, after: str) -> bool:
    before = text[sentence.start : match.start()]
    if match.start() == sentence.start and not _AT_ONCE.match(after):
        return False  # an article of the text itself
    if _ONLY_NAMED.search(before) or _BESIDE_IT.match(after) or _RENUMBERED.match(after):
        return False
    return bool(_CHANGES.search(before) or _CHANGES.search(after))


def _deletes(said: str, mention: str) -> bool:
    """Whether the whole article is deleted: 第七条予以删除, not 删去第七条中的“……”."""
    whole = rf"{re.escape(mention)}(?![^，。；]{{0,2}}[第中的])"
    ahead, behind = rf"(?:删去|删除)(?:[^，。；]{{0,12}}、)?{whole}", r"(?:予以)?(?:删去|删除)"
    return re.search(rf"{ahead}|{re.escape(mention)}{behind}", said) is not None


def _is_of(target: Head, amending: Document, at: int) -> bool:
    """Whether the last document named before `at`, of those amended and those that a line or the
    mention itself is headed with, is the target."""
    last, named = -1, None
    for reference in amending.head.replaces:
        for name in filter(None, (reference.title, reference.doc_number)):
            place = amending.text.rfind(name, 0, at)
            if reference.effect == "amends" and place > last:
                last, named = place, reference
    for heading in _HEADED.finditer(amending.text, 0, at):
        if heading.start("title") > last and (heading["alone"] is not None or heading.end() == at):
            last = heading.start("title")
            named = Reference(heading["title"], None, "amends", Span(*heading.span("title")))
    return named is None or means(named, target)
