"""Longer terms given by a new wording: 第十三条修改为“……，有效期至……”, or one day for another."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ingest.text.ordinals import ARTICLE
from ingest.text.sentences import Sentence
from ingest.validity.amending import CLAUSE_ANYWHERE, CLAUSE_CHANGED
from ingest.validity.change_words import BEGUN, LIFE, said_only_of
from ingest.validity.time_words import DAY, LAST, NUMERAL, last_day, months_of
from kb.models import Span, Term

# … 修改为：“本细则自……起试行，有效期至……”: a new wording of the clause on its own term.
_LIFE_ANEW = re.compile(
    rf"为[:：]?\s*[“\"](?:{ARTICLE}\s*)?(?:本[\u4e00-\u9fa5]{{1,6}}?)?"
    rf"(?:自[^”\"，。]{{2,24}}{BEGUN}[，,])?"
    rf"{LIFE}(?:延长)?(?:[至到]\s*(?P<day>{LAST})|为?(?P<n>{NUMERAL})\s*(?P<unit>年|个月))"
)
# 将第十一条中的“2026年12月31日”修改为“2027年12月31日”: a longer term, if the first was its end.
_DAY_FOR_DAY = re.compile(
    rf"[“\"](?P<old>{DAY})[”\"][^“\"，。；]{{0,6}}?为[:：]?[“\"](?P<day>{DAY})[”\"]"
)
# A wording given to another document says nothing of this one.
_GIVEN = re.compile(r"(?:修改|修订|调整|变更|改|表述)为[:：]?\s*“[^”]{0,800}”")


def life_anew(after: str) -> Term | None:
    """The term in a new wording that stands behind the name of a document, if there is one."""
    if not CLAUSE_CHANGED.match(after):
        return None
    if given := _LIFE_ANEW.search(after):
        if given["day"]:
            return Term(until=last_day(given["day"]))
        return Term(life=months_of(given["n"], given["unit"]))
    changed = _DAY_FOR_DAY.search(after)
    until = last_day(changed["day"]) if changed else None
    return Term(until=until, instead=last_day(changed["old"])) if changed and until else None


def life_anew_said(
    sentences: Iterable[Sentence], names: Collection[str]
) -> tuple[Term, Span] | None:
    """The same, with its place, in a notice whose title names the document."""
    for sentence in sentences:
        said = said_only_of(names, sentence)
        match = CLAUSE_ANYWHERE.search(said)
        term = life_anew(said[match.start("a") :]) if match else None
        if match and term:
            return term, Span(sentence.start + match.start("a"), sentence.end)
    return None


def without_rewordings(text: str) -> str:
    """The text, of the same length, without the wordings that it gives to other documents."""
    return _GIVEN.sub(lambda given: "＊" * len(given[0]), text)
