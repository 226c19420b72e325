"""Which documents of a store replace, extend, amend or suspend which, from what their texts say."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from kb.library.editions import editions
from kb.models import OPEN_END, Act, Change, Head, Level, Reference, Replacement, Term
from kb.notation.numerals import add_months

_MARKS = re.compile(r"[^\w]|_")
_YEAR = re.compile(r"(20\d{2})年度?")
_ORDER_NUMBER = re.compile(r"(?<=令)\d+(?=号$)")
_CARRIER = re.compile(r"^关于(?:印发|发布|公布)?|的(?:通知|公告|决定)$")


def _number_key(doc_number: str) -> str:
    """财建〔2024〕148号 -> 财建2024148号: brackets, spaces and 第 do not distinguish."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", doc_number)).replace("第", "")


def _unwrapped(title: str) -> str:
    """A title without brackets, quotes, spaces and the wrapping of a notice."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKC", title))
    return _CARRIER.sub("", bare)


def replacements(heads: Mapping[str, Head]) -> dict[str, tuple[Replacement, ...]]:
    """Document id -> its replacements, earliest first. A document is identified by its 文号 or,
    failing that, by its title. Drafts and invented examples replace nothing, and nothing replaces a
    younger document or one of a higher level."""
    found: dict[str, dict[str, Replacement]] = defaultdict(dict)
    for target, head, reference in acts(heads, "replaces"):
        day = acts_from(head, reference)
        found[target.id][head.id] = Replacement.of(head, day)
    for earlier, later in _annual_series(heads):
        next_year = replace(Replacement.of(later, _begins(later)), yearly=True)
        found[earlier.id].setdefault(later.id, next_year)
    for earlier, later in editions(heads):
        day, amended = later.edition_on or later.begins_on, later.edition_on is not None
        edition = replace(Replacement.of(later, day), edition=amended)
        found[earlier.id].setdefault(later.id, edition)
    return {key: tuple(sorted(made.values(), key=_order)) for key, made in found.items()}


def extensions(heads: Mapping[str, Head]) -> dict[str, tuple[Change, ...]]:
    """Document id -> extensions of its life, earliest first, each with the last day it gives.
    Months are added to the last day valid by then; if the day to count from is unknown, the
    extension is left out."""
    found: dict[str, list[Change]] = defaultdict(list)
    longer = sorted(acts(heads, "extends"), key=lambda act: _order(_change(act[1])))
    for target, head, reference in longer:
        others = (c.until for c in found[target.id] if c.until and c.document_id != head.id)
        had = max(others, default=target.expires_on)
        whole = reference.term if reference.term and not reference.term.part else None
        until = _last_day(whole, target, had) if whole and _is_of_its_end(whole, had) else None
        if until:
            found[target.id].append(replace(_change(head), until=until))
    return {key: tuple(made) for key, made in found.items() if made}


def extensions_in_part(heads: Mapping[str, Head]) -> dict[str, tuple[Change, ...]]:
    """Document id -> extensions of a part of it, each with the part and its last day."""
    found: dict[str, list[Change]] = defaultdict(list)
    for target, head, reference in acts(heads, "extends"):
        term = reference.term
        if term and term.part and term.until:
            found[target.id].append(replace(_change(head), until=term.until, part=term.part))
    return {key: tuple(made) for key, made in found.items()}


def amendments(heads: Mapping[str, Head]) -> dict[str, tuple[Change, ...]]:
    """Document id -> amendments or ends of some of its articles, earliest first. A text of the same
    day as the amendment was published with it and already contains it."""
    found: dict[str, dict[str, Change]] = defaultdict(dict)
    for target, head, reference in acts(heads, "amends"):
        if not (target.issued_on and target.issued_on == head.issued_on):
            part = reference.term.part if reference.term else None
            day = acts_from(head, reference)
            found[target.id][head.id] = replace(Change.of(head, day), part=part)
    return {key: tuple(sorted(made.values(), key=_order)) for key, made in found.items()}


def suspensions(heads: Mapping[str, Head]) -> dict[str, tuple[Change, ...]]:
    """Document id -> suspensions (暂停执行), earliest first, each until it is lifted."""
    found: dict[str, dict[str, Change]] = defaultdict(dict)
    for target, head, reference in acts(heads, "suspends"):
        day = acts_from(head, reference)
        until = reference.term.until if reference.term else None
        found[target.id][head.id] = replace(Change.of(head, day), until=until)
    for target, head, reference in acts(heads, "resumes"):
        day = acts_from(head, reference)
        made = found[target.id]
        made.update({key: _resumed(change, day) for key, change in made.items()})
    return {key: tuple(sorted(made.values(), key=_order)) for key, made in found.items() if made}


def acts_from(head: Head, reference: Reference) -> date | None:
    """The day a repeal, suspension or its lifting counts from: its own, else its document's."""
    return reference.since or head.begins_on


def _resumed(change: Change, day: date | None) -> Change:
    """A suspension that ends the day before it is lifted, unless it begins later."""
    begins = change.effective_on
    if not day or (begins and begins > day) or (change.until and change.until < day):
        return change
    return replace(change, until=day - timedelta(days=1))


def acts(heads: Mapping[str, Head], effect: str) -> Iterator[tuple[Head, Head, Reference]]:
    """(target, acting document, reference) for each act of one effect."""
    return (act for act in named(heads, effect) if _may_act(act[1], act[0]))


def named(heads: Mapping[str, Head], effect: str) -> Iterator[tuple[Head, Head, Reference]]:
    """The same for every reference, whether or not the document may act on its target."""
    naming = [
        (head, reference)
        for head in heads.values()
        if head.may_act
        for reference in (*head.replaces, *head.dated)
        if reference.effect == effect
    ]
    by_number, by_title = _registers(heads if naming else {})
    for head, reference in naming:
        for target in _meant(reference, by_number, by_title):
            if target != head.id:
                yield heads[target], head, reference


def _change(head: Head) -> Change:
    return Change.of(head, head.begins_on)


def _last_day(term: Term, target: Head, had: date | None) -> date | None:
    """The last day that a term gives: as stated, or the end of its months, counted from the first
    day of the document's life, from a stated day, or from the last day `had` so far. None if
    unknown."""
    months = term.life or term.months
    if term.life:
        start = target.begins_on
    else:
        start = term.since or (had + timedelta(days=1) if had and had != OPEN_END else None)
    if term.until or not (months and start):
        return term.until
    return add_months(start, months) - timedelta(days=1)


def _is_of_its_end(term: Term, had: date | None) -> bool:
    """Whether a term changes the document's last day; one that replaces another day does not."""
    return term.instead is None or term.instead == had


def _annual_series(heads: Mapping[str, Head]) -> Iterator[tuple[Head, Head]]:
    """(earlier, later) for yearly notices of one issuer and one title but for the year. Such
    notices (关于开展2025年…申报工作的通知) never say that they end; the next one takes over."""
    series: dict[tuple[str, ...], list[tuple[int, Head]]] = defaultdict(list)
    for head in heads.values():
        years = _YEAR.findall(head.title)
        if len(years) == 1 and head.kind == "通知" and not head.draft:
            key = (_unwrapped(_YEAR.sub("", head.title)), *head.issuers[:1], head.region or "")
            series[key].append((int(years[0]), head))
    for members in series.values():
        members.sort(key=lambda member: member[0])
        for (year, earlier), (next_year, later) in pairwise(members):
            if next_year > year:
                yield earlier, later


def _begins(head: Head) -> date:
    """When a yearly notice takes over: its own day, else the beginning of its year."""
    year = int(_YEAR.findall(head.title)[0])
    return head.begins_on or date(year, 1, 1)


def _registers(
    heads: Mapping[str, Head],
) -> tuple[dict[str, list[str]], dict[str, list[tuple[str, str]]]]:
    by_number: dict[str, list[str]] = defaultdict(list)
    by_title: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for head in heads.values():
        number = _number_key(head.doc_number or "")
        if number:
            by_number[number].append(head.id)
        for key in {_unwrapped(head.title), _unwrapped(head.carrier_title or "")} - {""}:
            by_title[key].append((head.id, number))
    return by_number, by_title


def _meant(
    reference: Reference,
    by_number: Mapping[str, list[str]],
    by_title: Mapping[str, list[tuple[str, str]]],
) -> list[str]:
    number = _number_key(reference.doc_number or "")
    if number in by_number:
        return by_number[number]
    titled = by_title.get(_unwrapped(reference.title or ""), ())
    # Same title under another 文号 is another year's document, not the one meant.
    return [key for key, other in titled if _may_be(number, other)]


def _may_be(one: str, other: str) -> bool:
    """Whether two numbers under one title may be the same: the issuer of an order is named in full
    or not (省政府令第395号, 湖北省人民政府令第395号)."""
    orders = [_ORDER_NUMBER.search(number) for number in (one, other)]
    if orders[0] and orders[1]:
        return orders[0][0] == orders[1][0]
    return not (one and other) or one == other


def means(reference: Reference, head: Head) -> bool:
    """Whether a reference is to this document, by 文号 or, failing that, by title."""
    return bool(_meant(reference, *_registers({head.id: head})))


def _may_act(head: Head, target: Head) -> bool:
    """Nobody acts on what is younger, or on what a higher level has issued."""
    if target.issued_on and head.issued_on and target.issued_on > head.issued_on:
        return False
    if head.level is None or target.level is None:
        return True
    levels = list(Level)  # from the highest
    return levels.index(head.level) <= levels.index(target.level)


def _order(act: Act) -> tuple[str, str]:
    day = act.effective_on
    return (day.isoformat() if day else "9999", act.document_id)
