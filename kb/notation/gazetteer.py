"""The gazetteer: names of places and their paths, as listed in the lexicon.

regions.tsv has provinces, cities, and the districts around the deployment, with short names;
districts.tsv has all other districts, and who governs those not under their province. A path is the
chain of names from the province down.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kb.lexicons import lines, rows
from kb.models import Level
from kb.notation import zones


@cache
def levels() -> dict[str, Level]:
    """Path -> level, of the places in regions.tsv."""
    return {path: Level(level) for level, path, _ in rows(lines("regions.tsv"))}


@cache
def names() -> dict[str, list[str]]:
    """Name -> paths, of the names that mean a place wherever they stand, in file order."""
    listed: dict[str, list[str]] = {}
    shared: dict[str, list[str]] = {}  # 鼓楼区 alone is none of several
    for _, path, aliases in rows(lines("regions.tsv")):
        own = _own_name(path)
        for name in (*(() if zones.is_generic(own) else (own,)), *filter(None, aliases.split(","))):
            listed.setdefault(name, []).append(path)
    for district in _districts():
        for name in district.alone:
            shared.setdefault(name, []).append(district.path)
    alone = {name: paths for name, paths in shared.items() if len(paths) == 1}
    return alone | listed


@cache
def zone_paths() -> tuple[str, ...]:
    """The development zones among these places."""
    listed = (*levels(), *(district.path for district in _districts()))
    return tuple(path for path in listed if zones.is_zone(path))


def _own_name(path: str) -> str:
    """The last name of a path, without those of the places it lies in."""
    parents = (path[:end] for end in range(len(path) - 1, 0, -1))
    return path.removeprefix(next((p for p in parents if p in levels()), ""))


@dataclass(frozen=True, slots=True)
class _District:
    """A district of districts.tsv."""

    path: str
    name: str  # 昆山市
    short: str  # 昆山, 浦东; 易县 has none
    alone: tuple[str, ...]  # which of the two mean it where its city is not named
    governor: str  # 新疆生产建设兵团, a province's equal; empty where the path says who governs


@cache
def _districts() -> tuple[_District, ...]:
    found: list[_District] = []
    for city, written, *governor in rows(lines("districts.tsv")):
        for item in written.split(","):
            name = item.rstrip("+*")
            short = re.sub(r"(?<=..)新区$|.$", "", name) if len(name) > len("易县") else name
            alone = {"+": (name, short), "*": ()}.get(item[-1], (name,))
            path = city + zones.within(city, name)
            found.append(_District(path, name, short, alone, "".join(governor)))
    return tuple(found)


@cache
def governed() -> dict[str, tuple[str, ...]]:
    """Governor -> paths of the cities it governs inside another's path: the 兵团 in 新疆."""
    found: dict[str, tuple[str, ...]] = {}
    for district in _districts():
        if district.governor:
            found[district.governor] = (*found.get(district.governor, ()), district.path)
    return found


@cache
def within_city() -> dict[str, list[str]]:
    """Name -> paths, of the districts that are meant right behind the name of their city."""
    found: dict[str, list[str]] = {}
    for district in _districts():
        for name in dict.fromkeys((district.name, district.short)):
            found.setdefault(name, []).append(district.path)
    return found


@cache
def wards() -> tuple[str, ...]:
    """Names of districts that begin with the 市 their city ends with: 市南区."""
    return tuple(name for name in within_city() if name.startswith("市") and len(name) > 1)


@cache
def short_cities() -> dict[str, list[str]]:
    """Short name -> paths, of 自治州 (大理 for 大理州) and of cities that `names` leaves out
    because they are also words (中山, 日照)."""
    found: dict[str, list[str]] = {}
    for kind, path, aliases in rows(lines("regions.tsv")):
        for alias in aliases.split(","):
            if path.endswith("自治州") and alias.endswith("州") and len(alias) > len("克州"):
                found.setdefault(alias.removesuffix("州"), []).append(path)
        short = re.sub(r"(?:市|地区|盟)$", "", _own_name(path)) if kind == "市" else ""
        if short and short not in names():
            found.setdefault(short, []).append(path)
    return found


@cache
def pattern() -> re.Pattern[str]:
    """Matches any name, the longest first; not in 北仑区域 or 义乌市场, nor 临江 in 临江区."""
    longest_first = sorted(names().keys() | within_city().keys(), key=len, reverse=True)
    any_of = "|".join(map(re.escape, longest_first))
    initials = "".join(sorted({name[0] for name in longest_first}))
    shorts = {district.short for district in _districts() if district.short in district.alone}
    other = "|".join(sorted(shorts))
    return re.compile(
        rf"(?=[{initials}])(?!(?:{other})[区县镇乡])(?:{any_of})(?!(?<=[区市])[域块间划位场])"
    )
