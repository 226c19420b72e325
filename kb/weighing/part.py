"""What may answer one part of a question that asks several things (额度、期限各是多少)."""

from __future__ import annotations

import re
from collections.abc import Callable

from kb.notation.characters import HAN
from kb.question.general_words import is_general
from kb.question.glossary import bare
from kb.question.parts.beside import Beside
from kb.question.parts.givers import level_asked
from kb.question.question import Question
from kb.weighing.findings import Findings
from kb.weighing.gate import SURE, confidence
from kb.weighing.precedence.levels import is_of
from kb.weighing.quoting.evidence import Evidence

Able = Callable[[Evidence], bool]
_DOCUMENT = re.compile(rf"《[^《》]+》|[{HAN}]+〔\d{{4}}〕\d+号")


def naming(one: Beside, asked: Question) -> Able:
    """The test for evidence on one thing: it names the thing and is of the level asked to give."""
    level = level_asked(asked.understanding.text)

    def able(e: Evidence) -> bool:
        return is_named(one.name, e.clause, asked) and (
            level is None or is_of(level, e.head, e.quote)
        )

    return able


def surest(found: Findings, able: Able | None) -> list[Evidence]:
    """The first evidence that is `able`, if it is sure to answer; of several sure pieces that are
    able, the one that says most of the part itself. Empty if none is."""
    first = next((e for e in found.weighed if able is None or able(e)), None)
    if first is None or confidence(first) < SURE:
        return []
    judged = [e for e in found.weighed if able and able(e) and (e.relevance or 0) > 0]
    sure = [first, *(e for e in judged if confidence(e) >= SURE)]
    return [max(sure, key=lambda e: (e.own, e.head.id == first.head.id, e.relevance or 0))]


def is_named(name: str, text: str, asked: Question) -> bool:
    """Whether a text names the thing `name` by one of its words that is not general; true if it has
    none. A document must be named by the title line of the text."""
    if document := _DOCUMENT.search(name):
        return document[0].strip("《》") in text.partition("\n")[0]
    own = [i for i in asked.focus.ideas if _one_holds(i.forms[0], name.lower())]
    own = [i for i in own if not is_general(i.forms[0])]
    lowered, said = text.lower(), [idea.forms[0] for idea in own]
    own = [i for i in own if not any(i.forms[0] in one and i.forms[0] != one for one in said)]
    return not own or any(idea.within(lowered) or idea.within(bare(lowered)) for idea in own)


def _one_holds(one: str, other: str) -> bool:
    return one in other or other in one
