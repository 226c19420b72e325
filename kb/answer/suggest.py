"""What to offer: completions while someone types, and follow-up questions after an answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date

from kb.library.catalogue import Catalogue
from kb.library.status import LAPSED
from kb.models import OFFICIAL, Document, Facet, quoted
from kb.notation.titles import title_key
from kb.question.glossary import Glossary

_FOLLOW_UPS = {
    Facet.ELIGIBILITY: "{}规定了哪些条件？",
    Facet.SUPPORT: "{}有哪些支持措施？",
    Facet.PROCEDURE: "{}怎么申报、走什么程序？",
    Facet.SCHEDULE: "{}的办理期限和有效期是多久？",
}
# 答复 tells of work done, it opens no application.
_OF_RULES = (Facet.ELIGIBILITY, Facet.PROCEDURE, Facet.SCHEDULE)
_TIME = re.compile(
    r"截止|有效期|工作日|期限|期间|日内|月内|年内|每年|(?:申报|受理|公示|办理|复核)时间|[日月底末]之?前"
)
_IN_FORCE = re.compile(r"[^。；\n]*(?:施行|实施|废止)[^。；\n]*")
OFFERED = 3
SHORT = 10  # passages


def suggestions(
    prefix: str, catalogue: Catalogue, glossary: Glossary, as_of: date, limit: int
) -> list[str]:
    """At most `limit` completions of `prefix`: titles with 文号, and official terms. Titles that
    begin with the prefix come first, then official terms, then titles that contain it; within each
    group documents that have not lapsed come first. An official term replaces only the colloquial
    word that was typed, so that the rest of the question stays (小巨人有多少补助)."""
    key = title_key(prefix)
    if not key:
        return []
    heads = [h for h in catalogue.heads.values() if not h.is_example]
    heads.sort(key=lambda h: catalogue.validity_on(h.id, as_of).status in LAPSED)
    names = [(title_key(h.title), str(h)) for h in heads]
    names += [(title_key(h.doc_number), str(h)) for h in heads if h.doc_number]
    official = [
        _with(word, e.said, prefix) for e in glossary.expansions(prefix) for word in e.official
    ]
    starts = [shown for name, shown in names if name.startswith(key)]
    holds = [shown for name, shown in names if key in name]
    return list(dict.fromkeys([*starts, *official, *holds]))[:limit]


def _with(word: str, said: str, typed: str) -> str:
    """The typed text with the official word in place of the colloquial one."""
    return re.sub(re.escape(said), lambda _: word, typed.strip(), count=1, flags=re.IGNORECASE)


def follow_ups(documents: Iterable[Document], answered: Collection[Facet]) -> tuple[str, ...]:
    """Questions on facets not yet `answered` that the documents can probably answer in full. Asking
    each and looking would double the time of an answer, so passages are counted instead."""
    found = [
        question.format(quoted(document.head.title))
        for document in documents
        for facet, question in _FOLLOW_UPS.items()
        if facet not in answered and _tells(document, facet)
    ]
    return tuple(found[:OFFERED])


def _tells(document: Document, facet: Facet) -> bool:
    """Whether the document's own passages are mainly about the facet, so that a question on it will
    be answered in full. One mention among other things is not enough, except in a short document.
    For SCHEDULE a single date or term is, unless it is only the day of entry into force, which
    binds nobody."""
    if document.reply is not None and facet in _OF_RULES:
        return False
    passages = [p for p in document.passages if p.voice in OFFICIAL]
    own = [p.facets for p in passages]
    if facet is Facet.SCHEDULE:
        return any(p.facets[:1] == (facet,) and _binds(p.text) for p in passages)
    mainly = sum(facets[:1] == (facet,) for facets in own)
    return mainly > 1 or (mainly == 1 and len(own) <= SHORT)


def _binds(text: str) -> bool:
    """Whether the text gives a day or a term that readers have to keep."""
    return bool(_TIME.search(_IN_FORCE.sub("", text)))
