"""How many of the hits have each value of a filter, beside what is chosen in the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from api import labels
from kb.library.applicability import applies
from kb.models import Facet, Head, Hit, Level, Reasons, SearchResult, Status, Voice
from kb.query import Filters
from kb.weighing.gate import NEAR

MOST = 30  # values shown of one filter


@dataclass(frozen=True, slots=True)
class Count:
    """One value of a filter and how many hits have it."""

    value: str
    label: str
    count: int


# Dimension of the filters -> the values that a hit has in it.
_VALUES: Mapping[str, Callable[[Hit], Iterable[str]]] = {
    "levels": lambda hit: [hit.head.level] if hit.head.level else [],
    "issuers": lambda hit: hit.head.issuers,
    "kinds": lambda hit: [hit.head.kind],
    "status": lambda hit: [hit.validity.status],
    "facets": lambda hit: hit.passage.facets,
    "voices": lambda hit: [hit.passage.voice],
}
_ORDER: Mapping[str, list[str]] = {
    "levels": list(Level),
    "status": list(Status),
    "facets": list(Facet),
    "voices": list(Voice),
}
DIMENSIONS = ("status", "levels", "region", "kinds", "issuers", "facets", "voices")


def without(filters: Filters, dimension: str) -> Filters:
    """The filters with one of them taken off: its own choice must not hide its other values."""
    nothing: Any = None if dimension == "region" else ()
    return replace(filters, **{dimension: nothing})


def counts(
    dimension: str, hits: Iterable[Hit], filters: Filters, regions: Collection[str] = ()
) -> list[Count]:
    """The values of one filter among `hits`, in their own order or the most frequent first; for
    places those of the library's `regions`, for what applies everywhere names none."""
    hits = list(hits)
    if dimension == "region":
        return _regions(hits, regions, filters.region)
    found: Counter[str] = Counter()
    for hit in hits:
        found.update(str(value) for value in set(_VALUES[dimension](hit)))
    for chosen in getattr(filters, dimension):
        found.setdefault(str(chosen), _chosen(dimension, str(chosen), hits))
    order = _ORDER.get(dimension)
    if order:
        ordered = [(str(v), found[str(v)]) for v in order if str(v) in found]
    else:
        ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    return [Count(value, _label(dimension, value), count) for value, count in ordered]


def known(
    dimension: str, counts: Iterable[Count], filters: Filters, result: SearchResult
) -> list[Count]:
    """The counts, that of an only choice corrected to what the choice did give.

    A retriever hands over a limited number of candidates: within a narrower choice it reaches
    further down, and finds more than the wider search held of it.
    """
    chosen = getattr(filters, dimension) or ()
    only = {chosen} if isinstance(chosen, str) else set(map(str, chosen))
    alone = len(only) == 1
    return [
        replace(count, count=result.total) if alone and count.value in only else count
        for count in counts
    ]


def weak(hits: Iterable[Hit]) -> bool:
    """Whether there are hits and nothing says that any of them is about what was asked."""
    hits = list(hits)
    return bool(hits) and not any(_speaks(hit.reasons) for hit in hits)


def _speaks(reasons: Reasons) -> bool:
    # A term of one character is met everywhere.
    words = any(len(term) > 1 for term in reasons.terms)
    return words or reasons.cosine >= NEAR


def _chosen(dimension: str, value: str, hits: list[Hit]) -> int:
    """A chosen issuer may be a part of names, so it is counted as the filter counts it."""
    return sum(any(value in own for own in _VALUES[dimension](hit)) for hit in hits)


def _regions(hits: list[Hit], held: Collection[str], chosen: str | None) -> list[Count]:
    """The places that documents name; a place counts all that applies there, 全国 included. One
    where nothing applies is no choice, unless it is chosen already."""
    heads: list[Head] = [hit.head for hit in hits]
    places = {*held, *filter(None, [chosen])}
    told = [Count(p, labels.place(p), sum(applies(head, p) for head in heads)) for p in places]
    told = [count for count in told if count.count or count.value == chosen]
    return sorted(told, key=lambda count: (-count.count, count.value))[:MOST]


def _label(dimension: str, value: str) -> str:
    if dimension == "voices":
        return labels.VOICE[Voice(value)]
    return labels.FACET[Facet(value)] if dimension == "facets" else value
