"""Editions of one rule under one title: amended wordings (修正文本), each valid from the day of its
amendment, and rules made anew (修订), valid from their own first day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import permutations

from kb.models import Head
from kb.notation.titles import title_key, without_edition

# （2023年修订）, （2024版）, and the kinds of rule of which an organ has one under a title
_REVISED = re.compile(
    r"[（(](?:(?:\d{4}年?)?(?:最新)?(?:修订|修正|修改)[^（()）]{0,3}|\d{4}年?版)[)）]$"
)
_RULES = frozenset({"办法", "细则", "规定", "规则", "规程", "条例"})
_APART = timedelta(days=180)  # one text published twice is no new edition


def editions(heads: Mapping[str, Head]) -> Iterator[tuple[Head, Head]]:
    """(earlier, later) for each pair of editions; and for each amending decision (修改……的决定) the
    decision with the wording that contains its changes. An amendment is read from the lines below a
    title."""
    series: dict[tuple[str, str], list[Head]] = defaultdict(list)
    for head in heads.values():
        if head.may_act:
            series[_named(head.title), head.region or ""].append(head)
    for members in series.values():
        yield from ((a, b) for a, b in permutations(members, 2) if _is_later(b, a))
    for head in heads.values():
        yield from _absorbed(head, series)


def _named(title: str) -> str:
    return title_key(without_edition(title))


def _is_later(later: Head, earlier: Head) -> bool:
    same = not (later.issuers and earlier.issuers) or set(later.issuers) & set(earlier.issuers)
    if later.kind != earlier.kind or not same:
        return False
    if later.edition_on is None:
        return _is_made_anew(later, earlier)
    known = earlier.edition_on or earlier.issued_on
    return known is not None and known < later.edition_on


def _is_made_anew(later: Head, earlier: Head) -> bool:
    """Whether it is another 文号 under the same title, marked as revised (2023年修订) or a rule
    issued half a year later or more."""
    days = later.issued_on, earlier.issued_on
    if not (days[0] and days[1] and later.doc_number and earlier.doc_number):
        return False
    if later.doc_number == earlier.doc_number or later.provenance is not earlier.provenance:
        return False
    revised = _REVISED.search(later.title) and later.title != earlier.title
    anew = later.kind in _RULES and later.title == earlier.title and later.issuers
    return bool(revised or anew) and days[0] - days[1] > _APART


def _absorbed(
    head: Head, series: Mapping[tuple[str, str], list[Head]]
) -> Iterator[tuple[Head, Head]]:
    """An amending decision whose every change is part of a later wording, with that wording."""
    acts = {(r.effect, r.title) for r in head.replaces}
    if not acts or head.issued_on is None or any(effect != "amends" for effect, _ in acts):
        return
    holding = [
        later
        for _, title in acts
        for later in series.get((_named(title or ""), head.region or ""), ())
        if later.edition_on
        and (later.edition_on > head.issued_on or head.doc_number in later.numbers)
    ]
    if {_named(later.title) for later in holding} == {_named(title or "") for _, title in acts}:
        yield head, min(holding, key=lambda later: str(later.edition_on))
