"""Documents named by kind or matter: 条例第十三条 means the only 条例 held, 人才公寓第七条 the only
one with articles whose title is about 人才公寓."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kb.library.applicability import applies
from kb.library.catalogue import Catalogue
from kb.models import Head, Status
from kb.question.ideas import Idea
from kb.question.question import Question
from kb.weighing.admission import Admission
from kb.weighing.findings import Findings
from kb.weighing.weigh import weigh

_WITH_ARTICLES = ("法", "条例", "办法", "细则", "规定", "规则", "章程", "规程", "制度")
_MATTER = re.compile(
    r"(?P<matter>[^第,，。;；?？]{4,24}?)(?:里|中)?的?第\d+条(?:第\d+[款项])*"
    r"(?:的?(?:内容|原文|规定))?(?:是什么)?[?？]?"
)
# Nothing may stand before it that tells which one of its kind is meant.
_KIND = re.compile(
    r"^(?:请问|想问|查一?下)?(?:[这该本那]一?[部个份]?)?"
    r"(?P<kind>条例|实施细则|细则|办法|规定)(?:里|中)?的?第\d+条"
)


def within_kind(found: Findings) -> Findings:
    """The findings limited to the document found by `sole_of_kind`, if there is one."""
    meant = sole_of_kind(found.asked, found.catalogue)
    if meant is found.asked:
        return found
    only = meant.understanding.names.only
    hits = tuple(hit for hit in found.admission.hits if hit.head.id in only)
    return replace(found, asked=meant, admission=Admission(hits, ()), weighed=weigh(hits, meant))


def sole_of_kind(asked: Question, catalogue: Catalogue) -> Question:
    """The question with the only document it can mean named in it; unchanged if there is none."""
    understanding, text = asked.understanding, asked.understanding.text
    if understanding.names.only or understanding.names.unknown or not understanding.articles:
        return asked
    named, matter = _KIND.match(text), _MATTER.fullmatch(text)
    if not named and not matter:
        return asked
    heads = [head for head in catalogue.heads.values() if _provides(head, asked, catalogue)]
    if named:
        spoken = named["kind"]
        held = [h.id for h in heads if h.kind.endswith(spoken.removeprefix("实施"))]
    elif matter:
        spoken = matter["matter"]
        said = [i for i in asked.focus.ideas if any(form in spoken for form in i.forms)]
        held = [h.id for h in heads if said and _titled(h, said)]
    if len(held) != 1:
        return asked
    names = replace(understanding.names, bare=tuple(held), spoken=(spoken,))
    ideas = (i for i in asked.focus.ideas if not any(form in spoken for form in i.forms))
    understanding = replace(understanding, names=names)
    return replace(asked, understanding=understanding, focus=asked.focus.of(ideas))


def _titled(head: Head, ideas: Iterable[Idea]) -> bool:
    where = f"{head} {head.region or ''}".lower()
    return all(idea.within(where) for idea in ideas)


def _provides(head: Head, asked: Question, catalogue: Catalogue) -> bool:
    """Whether a document has articles, by its kind, and holds on the day and in the place."""
    place = asked.understanding.region or asked.home
    return (
        head.kind.endswith(_WITH_ARTICLES)
        and not head.is_example
        and catalogue.validity_on(head.id, asked.as_of).status is Status.IN_FORCE
        and (place is None or applies(head, place))
    )
