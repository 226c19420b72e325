"""行政区划: places in text, canonical paths (浙江省宁波市镇海区), and which document covers whom.

A path is the unbroken chain of place names from the province down; None is the whole country. The
places themselves are in the gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kb.models import Level, Span
from kb.notation import gazetteer, special_regions, zones
from kb.notation.characters import HAN
from kb.notation.organisations import begins_name

# 沪深 names two exchanges; 粤信融, 渝新欧, 皖事通 are platforms and trains called after a place
_IN_NAME = re.compile(
    r".(?:深(?!圳)|(?![企籍上内外产商资农市省港澳台])[一-鿿]"
    r"(?:信?融(?!资|合)|通(?![过知用信])|欧(?!洲|盟)|码(?!头)))"
)
# 宁波市各区、宁波市高新区 name no single district.
_UNKNOWN_CHILD = re.compile(
    rf"(?!(?:各|全|本|该|外|内|这|两|多|开发|工业|高新|经济|保税|行政|自贸|管辖|辖|市|所|和|与"
    rf"|及|等|的|新|城|园|景|社|小|地|山|灾|郊|林|厂|校|片|战|特|专"
    rf"|[{HAN}]?[向再将把被对]))([{HAN}]{{2,4}}?(?:自治县|区|县|市|旗))(?![{HAN}]{{0,2}}(?:域性|域|块链|间|别|分(?!局)"
    rf"|场监|场主|场化|民(?!政)|级))"
)
_MANY = ("省", "自治区")  # what holds many cities, and a zone of each
_MEMBER = re.compile(r".+?(?:自治区|自治州|自治县|地区|省|市|州(?!市)|盟|县|区|旗)")
# What an administrative place ends in, down to the village; 火星 and 炼化 do not.
_ENDS_LIKE_PLACE = re.compile(
    rf"[{HAN}]{{1,20}}(?:省|自治区|市|自治州|州|盟|地区|区|县|旗|镇|乡|街道|村|社区|园)"
)


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A place named in a text; a chain (宁波市镇海区) is one mention of its last member."""

    path: str
    span: Span
    in_organisation: bool = False  # part of a company's, bank's or school's name


def find(text: str) -> list[RegionMention]:
    """Places in reading order, longest name first, neighbours of one chain joined."""
    mentions: list[RegionMention] = []
    for match in gazetteer.pattern().finditer(text):
        if len(match[0]) == 1 and _IN_NAME.match(text, match.start()):
            continue
        previous = mentions[-1] if mentions else None
        adjoins = previous is not None and not text[previous.span.end : match.start()].strip(" 　")
        paths = gazetteer.names().get(match[0], [])
        below = [*paths, *gazetteer.within_city().get(match[0], [])]
        child = next(
            (p for p in below if previous and adjoins and p.startswith(previous.path)), None
        )
        if previous and adjoins and not child and _is_namesake(match[0], paths, previous.path):
            child = previous.path + match[0]
        if previous and child:
            mentions[-1] = RegionMention(child, Span(previous.span.start, match.end()))
        elif paths:
            mentions.append(_with_its_ward(RegionMention(paths[0], Span(*match.span())), text))
    return [_finish(mention, text) for mention in mentions]


def _with_its_ward(city: RegionMention, text: str) -> RegionMention:
    """青岛市南区 as 青岛's 市南区: the mention of a city, extended over its ward of such a name."""
    at = city.span.end - 1
    for name in gazetteer.wards() if text[at] == "市" else ():
        ward = city.path + name
        if text.startswith(name, at) and ward in gazetteer.within_city()[name]:
            return RegionMention(ward, Span(city.span.start, at + len(name)))
    return city


def _is_namesake(name: str, paths: list[str], city: str) -> bool:
    """Whether a 区 right behind a city is that city's own although the gazetteer has the name only
    elsewhere: 珠海万山区 is not 铜仁's 万山区."""
    if not (name.endswith("区") and paths and city in gazetteer.levels()):
        return False
    return level_of(city) is Level.CITY and level_of(paths[0]) is Level.DISTRICT


@lru_cache(maxsize=4096)  # asked of the same few places for every hit of every question
def canonical(place: str) -> str | None:
    """The path of a place name that stands alone (镇海, 宁波市镇海区), or None if unknown."""
    found = find(place.strip())
    whole = len(found) == 1 and found[0].span == Span(0, len(place.strip()))
    return found[0].path if whole else special_regions.path_of_short(place.strip())


def path_of(place: str) -> str:
    """The path of a place name that stands alone; an unknown name is returned as it is."""
    return canonical(place) or place


def is_place_like(name: str) -> bool:
    """Whether a name is built like that of an administrative place, known or not (云岭市东屏区)."""
    return _ENDS_LIKE_PLACE.fullmatch(name) is not None


def located(place: str) -> str | None:
    """The path of a place name that stands alone, known itself or inside a known place
    (镇海区招宝山街道); else None."""
    place = place.strip()
    known = canonical(place)
    if known:
        return known
    first = next(iter(find(place)), None)
    if first is None or first.span.start or not is_place_like(place[first.span.end :]):
        return None
    return first.path + place[first.span.end :]


def chains(path: str) -> tuple[str, ...]:
    """The unbroken parts of a path, longest first: the names its place may have in a text."""
    members = _MEMBER.findall(path)
    ends = range(1, len(members) + 1)
    found = {"".join(members[start:end]) for end in ends for start in range(end)}
    return tuple(sorted(found, key=lambda part: (-len(part), part)))


def covers(document_region: str | None, asked: str) -> bool:
    """Whether a document for `document_region` (None: nationwide) holds in the place asked."""
    if document_region is None:
        return not special_regions.has_own_law(path_of(asked))
    held = (document_region, *gazetteer.governed().get(document_region, ()))
    return path_of(asked).startswith(held)


def level_of(path: str | None) -> Level:
    """The level of a path; 直辖市 are provinces, 县级市 districts."""
    if not path:
        return Level.NATIONAL
    if path in gazetteer.levels():
        return gazetteer.levels()[path]
    if path.endswith(("省", "自治区")):
        return Level.PROVINCE
    parent = max((p for p in gazetteer.levels() if path.startswith(p)), key=len, default="")
    if parent and gazetteer.levels()[parent] is not Level.PROVINCE:
        return Level.DISTRICT
    rest = re.sub(r"^.*?(?:省|自治区)", "", path[len(parent) :])
    is_city = re.fullmatch(rf"[{HAN}]{{2,}}(?:市|自治州|州|盟|地区)", rest) and rest.count("市") < 2
    return Level.CITY if is_city and not parent.endswith("市") else Level.DISTRICT


def zone_of(kind: str, place: str, held: Iterable[str]) -> str | None:
    """The one zone of a kind (高新区) in the city of `place`, among those of the gazetteer, the
    `held` ones and the place itself; None when there are several."""
    city = next((p for p in _above(place) if _is_city(p) and not p.endswith(_MANY)), None)
    if city is None:
        return None
    within = (path for path in (*held, *gazetteer.zone_paths(), place) if path.startswith(city))
    found = {path for path in within if path.endswith(kind)}
    if city + kind in found:  # beside one of a name of its own (新站高新区)
        return city + kind
    return found.pop() if len(found) == 1 else None


def _is_city(path: str) -> bool:
    return level_of(path) in (Level.CITY, Level.PROVINCE)


def _above(path: str) -> Iterator[str]:
    """The paths of a place and of all places it lies in, smallest first."""
    members = _MEMBER.findall(path)
    return ("".join(members[:end]) for end in range(len(members), 0, -1))


def _finish(mention: RegionMention, text: str) -> RegionMention:
    """The mention with a zone or a district outside the lexicon (北京市海淀区) added to it."""
    path, end = mention.path, mention.span.end
    zone = None if _has_no_zones(path) else zones.zone_at(text, end)
    if zone:
        path, end = path + zone[0], zone[1]
    elif text[end - 1] in "市州盟" and (child := _UNKNOWN_CHILD.match(text, end)):
        path, end = path + child[1], child.end(1)
    return RegionMention(path, Span(mention.span.start, end), begins_name(text, end))


def _has_no_zones(path: str) -> bool:
    """A province has many 高新区, and a zone has none: neither is extended by a zone."""
    return path.endswith(_MANY) or zones.is_zone(path)
