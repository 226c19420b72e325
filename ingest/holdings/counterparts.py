"""要点整理 and 原文 of the same policy, recognised by 文号 or title."""

from __future__ import annotations

from kb.library.catalogue import Catalogue
from kb.models import Head, Provenance


def counterparts(head: Head, catalogue: Catalogue, provenance: Provenance) -> tuple[str, ...]:
    """Ids of the documents of `provenance` that hold the same policy as `head`.

    They share its 文号, or its title, unless 文号 or years differ: the notices of two years share a
    title.
    """
    found: dict[str, None] = {}
    if head.doc_number:
        found.update(dict.fromkeys(catalogue.numbers.with_number(head.doc_number)))
    for title in filter(None, (head.title, head.carrier_title)):
        for key in catalogue.titles.titled(title):
            other = catalogue.heads[key]
            if _may_be_same(head, other):
                found.setdefault(key)
    held = catalogue.heads
    return tuple(k for k in found if k != head.id and held[k].provenance is provenance)


def _may_be_same(head: Head, other: Head) -> bool:
    if head.doc_number and other.doc_number:
        return head.doc_number == other.doc_number
    days = (head.issued_on, other.issued_on)
    if all(days):
        return days[0].year == days[1].year  # type: ignore[union-attr]
    return True
