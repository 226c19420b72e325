"""Places of held documents, in addition to those of the gazetteer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product

from kb.models import Head
from kb.notation import regions, zones
from kb.notation.short_places import short_names


class PlaceRegister:
    """Of the documents held at one moment."""

    def __init__(self, heads: Iterable[Head]) -> None:
        held = {place for head in heads for place in head.places}
        self.local = _local_places(held)
        self.short = short_names(sorted(held))
        self._held = _held_places(held)
        self._zones = tuple(path for path in held if zones.is_zone(path))

    def zone(self, kind: str, place: str) -> str | None:
        """The zone meant by a bare 高新区 to someone who speaks of `place`; None if unclear."""
        return regions.zone_of(kind, place, self._zones)

    def named(self, name: str) -> str | None:
        """The path of a place that a held document or the lexicon knows, or that lies inside one
        (望溪区, 镇海区招宝山街道); None for any other."""
        name = name.strip()
        if name in self.short:
            return self.short[name]
        for held, path in self._held.items():
            within = name.removeprefix(held)
            if name == held or (within != name and regions.is_place_like(within)):
                return path + within
        return regions.located(name)


def _local_places(paths: Iterable[str]) -> Mapping[str, str]:
    """Name (望溪区, 青岚市望溪区) -> path, longest first, of document places outside the lexicon;
    names of several places are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        for name in regions.chains(path):
            if path.endswith(name) and _is_other(name):
                found[name].add(path)
    names = sorted(found, key=len, reverse=True)
    return {name: next(iter(found[name])) for name in names if len(found[name]) == 1}


def _held_places(paths: Iterable[str]) -> Mapping[str, str]:
    """Name -> path, longest first, of document places outside the lexicon and the places around
    them (青岚市, 青岚市望溪区, 望溪区); a shared name only in full."""
    found: dict[str, set[str]] = defaultdict(set)
    for parts in map(regions.chains, paths):  # the longest is the path itself
        around = (part for part in parts if parts[0].startswith(part))
        for place, name in product(around, parts):
            if place.endswith(name) and _is_other(name):
                found[name].add(place)
    told = {
        name: name if name in places else min(places)
        for name, places in found.items()
        if name in places or len(places) == 1
    }
    return dict(sorted(told.items(), key=lambda item: -len(item[0])))


def _is_other(name: str) -> bool:
    """Whether a name is neither in the lexicon nor the word for a kind of zone."""
    return regions.canonical(name) is None and not zones.is_generic(name)
