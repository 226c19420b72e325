"""What a later rule says it changed: 由60万元提高至80万元 takes the place of what told 60万元.

An earlier 问答 or notice is not repealed by such a rule, yet its figure no longer holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kb.models import Document, Head, Hit, Span, Status, Voice
from kb.notation.units import unit
from kb.notation.years import years_named
from kb.question.focus import Focus
from kb.weighing.pairs import pairs_in
from kb.weighing.quoting.attributes import clause_around, clause_evidence
from kb.weighing.quoting.evidence import Evidence, quoted

_ONE = rf"\d[\d.]*(?:{unit()})"
_FIGURE = rf"{_ONE}(?:[-—~～至到]{_ONE})?"
_TO = re.compile("[—~～至到]")
_CHANGE = re.compile(
    rf"(?P<matter>[^，。；：\n]{{0,40}}?)(?:由|从)(?:原来的?|原定的?|目前的?|现行的?)?(?P<old>{_FIGURE})"
    r"[^，。；\n]{0,4}?(?:提高|提升|增加|扩大|上调|下调|调整|降低|减少|放宽|缩短|延长|上浮)"
    rf"(?:到|至|为)(?P<new>{_FIGURE})"
)
_ACTS = ("公告", "通告", "通知", "决定")  # of a bank or a ministry these may carry no 文号
SAME = 2  # pairs of characters that what was changed and what told the old figure must share


def as_changed(evidence: Evidence, hits: Sequence[Hit], focus: Focus) -> Evidence:
    """What a later rule of the same organ in force says of the figure that it changed, and what a
    still later one says of that, with what was judged of the evidence that tells the old one; else
    the evidence."""
    for hit, change in _changes(evidence.head, hits):
        if _tells_the_old(evidence.quote, change):
            span = Span(*change.span()).shifted(hit.passage.start)
            changed = evidence.quoting(quoted(hit, clause_around(hit.passage, span), focus))
            return as_changed(changed, hits, focus)
    return evidence


def changes_noted(evidence: Evidence, document: Document, day: date) -> Iterator[Evidence]:
    """What the editor of a document notes to have changed of a figure that the evidence tells, by
    the day asked about."""
    for passage in document.passages if evidence.voice is Voice.ISSUER else ():
        if passage.voice is not Voice.EDITOR:
            continue
        for change in _CHANGE.finditer(passage.text):
            span = Span(*change.span()).shifted(passage.start)
            clause = clause_evidence(document, evidence.hit, span)
            known = clause and min(years_named(clause.quote), default=day.year) <= day.year
            if clause and known and _tells_the_old(evidence.quote, change):
                yield evidence.quoting(clause)


def _changes(head: Head, hits: Sequence[Hit]) -> Iterator[tuple[Hit, re.Match[str]]]:
    """The changes that later rules of a document's organ tell."""
    for hit in hits:
        holds = hit.validity.status is Status.IN_FORCE and hit.passage.voice is Voice.ISSUER
        if holds and _is_later(hit.head, head):
            yield from ((hit, change) for change in _CHANGE.finditer(hit.passage.text))


def _is_later(rule: Head, head: Head) -> bool:
    days = rule.issued_on, head.issued_on
    acts = rule.doc_number is not None or rule.kind in _ACTS
    own = acts and not set(rule.issuers).isdisjoint(head.issuers)
    return own and days[0] is not None and days[1] is not None and days[0] > days[1]


def _tells_the_old(quote: str, change: re.Match[str]) -> bool:
    """Whether a quote tells the old figure of the same matter, and not the new one."""
    said, (old, new) = _TO.sub("-", quote), (_TO.sub("-", change[n]) for n in ("old", "new"))
    told = [re.search(rf"(?<![\d.]){re.escape(figure)}", said) for figure in (old, new)]
    shared = pairs_in(change["matter"]) & pairs_in(quote)
    return told[0] is not None and told[1] is None and len(shared) >= SAME
