"""修正文本: one rule held in several wordings, each from the day of an amendment on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import permutations

from kb.models import Head, Provenance
from kb.notation.titles import title_key, without_edition


def editions(heads: Mapping[str, Head]) -> Iterator[tuple[Head, Head]]:
    """Each wording with each later one; and what amended it (修改……的决定) with the wording that
    holds the change. A wording is the later one by what stands below its title: it was amended."""
    series: dict[tuple[str, str], list[Head]] = defaultdict(list)
    for head in heads.values():
        if not head.draft and head.provenance is not Provenance.EXAMPLE:
            series[_named(head.title), head.region or ""].append(head)
    for members in series.values():
        yield from ((a, b) for a, b in permutations(members, 2) if _is_later(b, a))
    for head in heads.values():
        yield from _absorbed(head, series)


def _named(title: str) -> str:
    return title_key(without_edition(title))


def _is_later(later: Head, earlier: Head) -> bool:
    if later.edition_on is None or later.kind != earlier.kind:
        return False
    known = earlier.edition_on or earlier.issued_on
    same = not (later.issuers and earlier.issuers) or set(later.issuers) & set(earlier.issuers)
    return bool(same) and known is not None and known < later.edition_on


def _absorbed(
    head: Head, series: Mapping[tuple[str, str], list[Head]]
) -> Iterator[tuple[Head, Head]]:
    """A decision of which every change stands in a wording made after it."""
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
