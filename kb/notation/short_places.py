"""Short names (渝北, 大理) of places that held documents are of.

Many short names are also words, or belong to several places, so the gazetteer leaves them out. One
that a held document is of is accepted where it stands as a place does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kb.lexicons import lines, words
from kb.notation import gazetteer, regions
from kb.notation.characters import HAN
from kb.notation.organisations import begins_name

# What may stand before a place within a sentence, and what only before a place.
_BEFORE = (
    rf"(?:^|[^{HAN}]|在|到|去|来|从|对|给|向|于|我们?|咱们?|请问|想问|问|关于|了解"
    r"|[和与跟及比年是])"
)
_WITHIN = r"(?:(?<=在)|(?<=位于)|(?<=来自)|(?<=我们)|(?<=咱们)|(?<=咱))"
_HELD_BY = (
    r"(?:的|这边|那边|本地|当地|全区|全县|户籍|居民|市民|农民|村民|公司|企业|厂商|商家|店|个体户)"
)
# 渝北区 is in the gazetteer; 城中村, 南海渔业 and 长寿路 are no districts.
_NO_PLACE = (
    r"(?![区县市州旗镇乡村路街巷湖江河山桥港岛石寺]|大道|公园|海[域洋]|渔|休渔|禁渔|诸岛|油气)"
)


def short_names(paths: Iterable[str]) -> Mapping[str, str]:
    """Short name -> path, of the places that the `paths` are or lie in; without names the gazetteer
    accepts itself and names of several places."""
    around = {path[:end] for path in paths for end in range(1, len(path) + 1)}
    found: dict[str, str] = {}
    for name, places in (*gazetteer.within_city().items(), *gazetteer.short_cities().items()):
        own = [place for place in places if place in around]
        if len(own) == 1 and len(name) > 1 and not own[0].endswith(name):
            found[name] = own[0]
    return {name: path for name, path in found.items() if regions.canonical(name) is None}


def places_in(text: str, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(name, path) of each short name that stands as a place in the text."""
    for name, path in names.items():
        for match in _standing(name).finditer(text):
            if not begins_name(text, match.end()):
                yield name, path
                break


@cache
def _standing(name: str) -> re.Pattern[str]:
    """Matches a name at the start, behind a word that leads to a place, or alone. A name that is
    also a word (和平, 新城) needs 在, 位于 … before it or people of the place behind it."""
    own = re.escape(name)
    if name in _words():
        return re.compile(rf"{_WITHIN}{own}{_NO_PLACE}|(?:^|(?<=\W)){own}(?={_HELD_BY})")
    return re.compile(rf"{_BEFORE}{own}{_NO_PLACE}|{own}(?={_HELD_BY}|\W|$)")


@cache
def _words() -> frozenset[str]:
    return frozenset(words(lines("place_words.txt")))
