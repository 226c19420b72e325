"""Figures that a later rule changed: 由60万元提高至80万元 overtakes a text that says 60万元.

Such a rule does not repeal an earlier 问答 or notice, yet its figure no longer holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kb.models import Document, Head, Hit, Passage, Span, Status, Voice
from kb.notation.periods import periods
from kb.notation.units import unit
from kb.question.focus import Focus
from kb.weighing.pairs import pairs_in
from kb.weighing.quoting.attributes import clause_around
from kb.weighing.quoting.evidence import Evidence, evidence_at, verbatim

_ONE = rf"\d[\d.]*(?:{unit()})"
_FIGURE = rf"{_ONE}(?:[-—~～至到]{_ONE})?"
_TO = re.compile("[—~～至到]")
_MORE = "提高|提升|增加|扩大|上调|延长|上浮"
_LESS = "下调|降低|减少|缩短"
_MATTER = r"(?P<matter>[^，。；：\n]{0,40}?)"
_EACH = r"(?:每[^，。；、\d]{1,6}|最高|不低于|不超过)?"  # 由每人每月1500元提高到1800元
_CHANGED = re.compile(  # 上限由5000万元提高到7500万元
    rf"{_MATTER}(?:由|从)(?:原来的?|原定的?|目前的?|现行的?)?{_EACH}(?P<old>{_FIGURE})"
    rf"[^，。；\n]{{0,4}}?(?:{_MORE}|{_LESS}|调整|放宽)(?:到|至|为){_EACH}(?P<new>{_FIGURE})"
)
_MOVED = re.compile(  # 额度增加3000亿元，达到8000亿元
    rf"{_MATTER}(?:(?P<more>{_MORE})|{_LESS})了?(?P<by>{_ONE})"
    rf"，?[^，。；\d\n]{{0,8}}?(?:达到?|[增升降减]?至|为)(?:每年|全年)?(?P<new>{_ONE})"
)
_AMOUNT = re.compile(rf"(?<![\d.])(\d+(?:\.\d+)?)(百|千)?(万亿|亿|万)?({unit()})?")
_SCALE = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_ACTS = ("公告", "通告", "通知", "决定")  # of a bank or a ministry these may carry no 文号
SAME = 2  # pairs of characters that what was changed and what told the old figure must share


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that a text says was changed."""

    matter: str
    old: str
    new: str
    span: Span  # in the text

    def is_of(self, quote: str) -> bool:
        """Whether a quote tells the old figure of the same matter, and not the new one."""
        return self.is_before(quote) and self._speaks_of(quote)

    def is_before(self, quote: str) -> bool:
        """Whether a quote tells the old figure and not the new one."""
        return _tells(quote, self.old) and not _tells(quote, self.new)

    def is_after(self, quote: str) -> bool:
        """Whether a quote tells the new figure and not the old one: it holds the change already."""
        return _tells(quote, self.new) and not _tells(quote, self.old)

    def follows(self, other: Change) -> bool:
        """Whether it changes what the other one had made of the figure."""
        return _tells(other.new, self.old) and self._speaks_of(other.matter)

    def _speaks_of(self, text: str) -> bool:
        return len(pairs_in(self.matter) & pairs_in(text)) >= SAME


@dataclass(frozen=True, slots=True)
class Noted:
    """A change that the editor of a document tells."""

    change: Change
    passage: Passage
    clause: Span  # that tells it, in the document
    since: tuple[date, date] | None  # first and last day on which it may have been made

    def known(self, day: date) -> bool:
        """Whether it may have been made by that day."""
        return self.since is None or self.since[0] <= day

    def sure(self, day: date) -> bool:
        """Whether it was made by that day, judging by the time that it tells."""
        return self.since is not None and self.since[1] <= day


def as_changed(evidence: Evidence, hits: Sequence[Hit], focus: Focus) -> Evidence:
    """The evidence, quoting instead the later rule in force of the same organ that changed its
    figure, if there is one; repeated changes are followed."""
    for hit, change in _changes(evidence.head, hits):
        if change.is_of(evidence.quote):
            span = change.span.shifted(hit.passage.start)
            changed = evidence.quoting(evidence_at(hit, clause_around(hit.passage, span), focus))
            return as_changed(changed, hits, focus)
    return evidence


def change_noted(evidence: Evidence, document: Document, day: date) -> Evidence | None:
    """What the editor of a document notes to have become of a figure that the evidence tells, by
    the day asked about: the last of the changes that follow one another."""
    if evidence.voice is Voice.PROPOSER:
        return None
    last = last_of([n for n in noted(document) if n.known(day)], evidence.quote)
    return evidence.quoting(verbatim(evidence.hit, last.passage, last.clause)) if last else None


def noted(document: Document) -> Iterator[Noted]:
    """The changes that a document's editor tells."""
    for passage in document.passages:
        for change in changes_in(passage.text) if passage.voice is Voice.EDITOR else ():
            clause = clause_around(passage, change.span.shifted(passage.start))
            said = passage.text[clause.start - passage.start : change.span.end]
            since = next(reversed(periods(said)), None)
            yield Noted(change, passage, clause, since)


def last_of(notes: Sequence[Noted], quote: str) -> Noted | None:
    """The last of the changes, one made of the other, that a figure in the quote went through."""
    left, last = list(notes), None
    step = next((note for note in left if note.change.is_of(quote)), None)
    while step is not None:
        left.remove(step)
        last = step
        step = next((note for note in left if note.change.follows(step.change)), None)
    return last


def changes_in(text: str) -> Iterator[Change]:
    """The figures that a text says were changed."""
    for match in _CHANGED.finditer(text):
        yield Change(match["matter"], match["old"], match["new"], Span(*match.span()))
    for match in _MOVED.finditer(text):
        by, new = _amount(match["by"]), _amount(match["new"])
        if by and new and by[1] == new[1]:
            old = new[0] - by[0] if match["more"] else new[0] + by[0]
            yield Change(match["matter"], f"{old}{new[1]}", match["new"], Span(*match.span()))


def _changes(head: Head, hits: Sequence[Hit]) -> Iterator[tuple[Hit, Change]]:
    """The changes that later rules of a document's organ tell."""
    for hit in hits:
        holds = hit.validity.status is Status.IN_FORCE and hit.passage.voice is Voice.ISSUER
        if holds and _is_later(hit.head, head):
            yield from ((hit, change) for change in changes_in(hit.passage.text))


def _is_later(rule: Head, head: Head) -> bool:
    days = rule.issued_on, head.issued_on
    acts = rule.doc_number is not None or rule.kind in _ACTS
    own = acts and not set(rule.issuers).isdisjoint(head.issuers)
    return own and days[0] is not None and days[1] is not None and days[0] > days[1]


def _tells(quote: str, figure: str) -> bool:
    """Whether a quote tells a figure, or a range of figures, however that is written."""
    if _TO.search(figure) or "-" in figure:
        said, figure = _TO.sub("-", quote), _TO.sub("-", figure)
        return re.search(rf"(?<![\d.]){re.escape(figure)}", said) is not None
    amount = _amount(figure)
    return amount is not None and any(amount == _of(m) for m in _AMOUNT.finditer(quote))


def _amount(figure: str) -> tuple[Decimal, str] | None:
    """What a figure comes to, in its bare unit: 1.2万亿元 is 1200000000000元."""
    match = _AMOUNT.fullmatch(figure)
    return _of(match) if match else None


def _of(match: re.Match[str]) -> tuple[Decimal, str]:
    number, small, large, of = match.groups()
    return Decimal(number) * _SCALE.get(small, 1) * _SCALE.get(large, 1), of or ""
