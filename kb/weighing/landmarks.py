"""Questions that name a road, a harbour or a small district instead of a place.

福利路沿线 is about the city whose documents mention that road.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kb.models import Hit
from kb.notation import gazetteer, regions
from kb.notation.characters import HAN
from kb.notation.short_places import places_in

# 公路, 步行街, 保税港 are no names; nearly every city has a 中山路.
_KIND = re.compile(
    r"(?<![公道铁马线网电思出门半套回后退通水陆干速环支高绕有上走])(?:路(?![灯面线由障])|大道)"
    r"|(?<![业行条老古美食])街(?!道|镇|区|[头坊])"
    r"|(?<![海空税内渔口离货进出河])港(?![口澳资币区股人台商])|大桥|码头|渡口"
)
_EVERYWHERE = re.compile(
    r"(?:中山|人民|解放|建设|和平|新华|文化|胜利|友谊|光明|团结|东风|北京|南京|上海|迎宾|学府"
    r"|滨江|滨河|滨海)"
    r"(?:[东南西北中]?[一二三四五]?)(?:路|大道|街)$"
)
_SHORTEST, _LONGEST = 2, 4  # characters of a name before its kind


def regions_meant(text: str, hits: Sequence[Hit]) -> frozenset[str]:
    """The places whose documents, of those found, are the only ones to mention such a name."""
    named = [*_named(text, hits), *_districts(text, hits)]
    return frozenset(region for held in named if len(held) == 1 for region in held if region)


def _named(text: str, hits: Sequence[Hit]) -> Iterator[set[str | None]]:
    for kind in _KIND.finditer(text):
        for length in range(_LONGEST, _SHORTEST - 1, -1):
            name = text[max(0, kind.start() - length) : kind.end()]
            if not re.fullmatch(rf"[{HAN}]+", name) or _EVERYWHERE.search(name):
                continue
            if held := {hit.head.region for hit in hits if name in hit.headed(hit.passage.text)}:
                yield held
                break


def _districts(text: str, hits: Sequence[Hit]) -> Iterator[set[str | None]]:
    """For each short name of a district (临武): places around it whose documents have it."""
    named = {name: path for name, path in _short_names().items() if name in text}
    for name, path in places_in(text, named):
        yield {
            hit.head.region
            for hit in hits
            if hit.head.region and path.startswith(hit.head.region)
            if name in hit.headed(hit.passage.text)
        }


@cache
def _short_names() -> Mapping[str, str]:
    """Name -> path, of names that one district alone has and no other place."""
    return {
        name: paths[0]
        for name, paths in gazetteer.within_city().items()
        if len(paths) == 1 and regions.canonical(name) is None
    }
