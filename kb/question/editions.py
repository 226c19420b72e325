"""Which edition a title means: a reissue (修订后重新印发) has the same title.

A title means the edition in force on the day asked, unless the question gives the 文号, year or
bracket (2021年修订) of another, or asks what used to hold. Without any name 旧标准 means a replaced
rule.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from kb.library.catalogue import Catalogue
from kb.library.status import LAPSED
from kb.models import Head, Status, Validity
from kb.notation import doc_number
from kb.notation.short_numbers import find_short
from kb.notation.titles import title_key, title_keys, without_edition
from kb.question.cues import bundled_cues
from kb.question.names import Names

_BROUGHT_OUT = r"(?:版|修[订正]|印发|发布|公布|出台|制定|那[版个份])"  # 2021年版, 2021年印发的
FORMER = re.compile(  # 养老政策 is no old one
    r"(?<![养敬尊助孤涉])[旧老](?:版的?|的?)(?:评[分价])?(?:\d*号文|办法|标准|政策|规定|文件|条件|要求|规则|细则|口径|指标|版)"
    r"(?:里面?|下|中|规定的?|要求)?"
)
_BOTH = re.compile(r"新旧|新老|新(?:版的?|的)?(?:办法|标准|政策|规定|文件|规则|细则|口径|规)")
_EDITION = re.compile(rf"(?:19|20)\d{{2}}年?度?{_BROUGHT_OUT}的?|(?:最新|现行)版?的?")


def of_the_edition(
    names: Names, text: str, catalogue: Catalogue, day: date | None, years: Collection[int]
) -> Names:
    """The names without editions that give way to another one on that day."""
    several = len({*names.named, *names.bare, *names.alluded}) > 1
    if day is None or not several or bundled_cues().has("looks_back", text):
        return names
    editions = _Editions(text, catalogue, day, years)
    return replace(
        names,
        spoken=(*names.spoken, *_EDITION.findall(text)),
        named=editions.meant(names.named),
        bare=editions.meant(names.bare),
        alluded=editions.meant(names.alluded),
    )


def asks_former(text: str) -> bool:
    """Whether the question asks what a replaced rule said, not how it differs from the new one."""
    return FORMER.search(text) is not None and _BOTH.search(text) is None


class _Editions:
    """The editions among documents that one question names."""

    def __init__(self, text: str, catalogue: Catalogue, day: date, years: Collection[int]) -> None:
        self._text, self._key = text, title_key(text)
        self._catalogue, self._day, self._years = catalogue, day, years
        self._numbers = {number.value for number in doc_number.find(text)}
        self._shorts = {short.number for short in find_short(text)}
        cues = bundled_cues()
        wanted = {Status.NOT_YET: cues.has("ahead", text), Status.DRAFT: cues.has("drafts", text)}
        self._aside = {status for status, asked in wanted.items() if not asked}

    def meant(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Of the documents named, those of the editions meant."""
        heads = [self._catalogue.heads[id] for id in ids]
        return tuple(head.id for head in heads if not self._yields(head, heads))

    def _yields(self, head: Head, heads: Iterable[Head]) -> bool:
        """Whether another edition of the same document is meant instead."""
        others = [h for h in heads if h.id != head.id and self._are_editions(head, h)]
        if self._is_told(head) or not others:
            return False
        return any(map(self._is_told, others)) or any(self._goes_before(h, head) for h in others)

    def _are_editions(self, one: Head, other: Head) -> bool:
        if one.region != other.region or title_keys(one.title).isdisjoint(title_keys(other.title)):
            return False
        follow = {r.document_id for h in (one, other) for r in self._catalogue.replaced_by(h.id)}
        shared = not set(one.issuers).isdisjoint(other.issuers)
        return shared or not follow.isdisjoint({one.id, other.id})

    def _is_told(self, head: Head) -> bool:
        """Whether the question names this edition: by 文号, bracket or year."""
        number = head.doc_number or ""
        if any(n.value in self._numbers for n in doc_number.find(number)):
            return True
        if any(number.endswith(f"〕{short}号") for short in self._shorts):
            return True
        key = title_key(head.title)
        bracket = key != title_key(without_edition(head.title))
        return bool(bracket and key in self._key) or self._is_of_a_year_told(head)

    def _is_of_a_year_told(self, head: Head) -> bool:
        year = head.issued_on.year if head.issued_on else None
        if year not in self._years:
            return False
        title = re.escape(head.title[:4])
        return bool(re.search(rf"{year}年?度?(?:的?《?{title}|{_BROUGHT_OUT})", self._text))

    def _goes_before(self, other: Head, head: Head) -> bool:
        """Whether the other edition goes first on that day: this one has lapsed or is not yet in
        force, and the other is in force, or is the younger of two lapsed ones."""
        held, others = self._validity(head), self._validity(other)
        if held.status in LAPSED and not self._held_in_a_year(head, held):
            younger = _order(other) > _order(head)
            return others.status is Status.IN_FORCE or (others.status in LAPSED and younger)
        return held.status in self._aside and others.status is Status.IN_FORCE

    def _held_in_a_year(self, head: Head, held: Validity) -> bool:
        """Whether it was in force in a past year that the question names (去年)."""
        begun = head.begins_on
        return any(
            begun and begun.year <= year and (held.since is None or year <= held.since.year)
            for year in self._years
            if year < self._day.year
        )

    def _validity(self, head: Head) -> Validity:
        return self._catalogue.validity_on(head.id, self._day)


def _order(head: Head) -> date:
    return head.begins_on or date.min
