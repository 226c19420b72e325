"""行政区划: places in text, canonical paths (浙江省宁波市镇海区), and which document covers whom.

A path is the unbroken chain of place names from the province down. None stands for the whole
country. Data: the gazetteer (places) and lexicon/issuers.tsv (发文机关).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kb.lexicons import lines, rows
from kb.models import Level, Span
from kb.notation import gazetteer, zones
from kb.notation.organisations import begins_name

_HAN = "\u4e00-\u9fa5"

# 沪深 names two exchanges; 粤信融, 渝新欧, 皖事通 are platforms and trains called after a place
_IN_NAME = re.compile(
    r".(?:深(?!圳)|(?![企籍上内外产商资农市省港澳台])[一-鿿]"
    r"(?:信?融(?!资|合)|通(?![过知用信])|欧(?!洲|盟)|码(?!头)))"
)
# 宁波市各区、宁波市高新区 name no single district.
_UNKNOWN_CHILD = re.compile(
    rf"(?!(?:各|全|本|该|外|内|这|两|多|开发|工业|高新|经济|保税|行政|自贸|管辖|辖|市|所|和|与"
    rf"|及|等|的|新|城|园|景|社|小|地|山|灾|郊|林|厂|校|片|战|特|专)"
    rf")([{_HAN}]{{2,4}}?(?:自治县|区|县|市|旗))(?![{_HAN}]{{0,2}}(?:域性|域|块链|间|别|分(?!局)"
    rf"|场监|场主|场化|民(?!政)|级))"
)
_HEAD_SHAPE = re.compile(
    rf"^(?:中共|中国共产党|政协|中国人民政治协商会议)?(?P<province>[{_HAN}]{{2,7}}?(?:省|自治区))?"
    rf"(?P<city>(?!城市|都市|上市|超市)[{_HAN}]{{2,5}}?(?:自治州|市|州|盟))?(?P<district>(?!地区"
    rf"|开发区|社区|园区|工业区|新区|辖区)[{_HAN}]{{2,5}}?(?:自治县|区|县|市|旗))?"
    rf"(?=[{_HAN}])"
)
_ORGAN_AT_END = re.compile(r"(?:府|局|委|办|厅|会|院|署|中心|室|部|处|队|所|站|协|人大|行|支部)$")
_NATIONAL = re.compile(
    r"^(?:中华人民共和国|中共中央|国务院|全国|国家|最高人民|中央|中国(?:人民银行|证监会|银保监会"
    r"|科学院)"
    r"|(?![区县市省镇乡]|街道|.{0,12}(?:委|院|厅|局|组织|宣传|统战|武装|项目|事业|支|总|分)部)[\u4e00-\u9fa5]{2,10}部"
    r"(?:办公厅|办公室|[\u4e00-\u9fa5]{2,6}(?:司|中心))?$|[\u4e00-\u9fa5]{2,8}(?:总局|总署)$)"
)


# Ministries and their like end in 部, 委, 署 or 总局; 繁体 as a document may write it.
_LOCAL_ORGAN = re.compile(
    rf"^(?!中国|全国|中央|国家|国务院|中华|[^局]{{2,10}}部[^门局]*局)(?:[省区區县縣市镇鎮乡鄉州旗]|自治[区區州县縣旗]|[{_HAN}]*(?:街道|社区|社區|管委[会會]"
    rf"|管理委[员員][会會]|[办辦]事[处處]|[镇鎮乡鄉区區县縣市]人民政府|(?<![总總])局|[厅廳])|[{_HAN}]+(?:新区|新區)).*$"
)


_UNNAMED = frozenset({"自治区", "自治州", "自治县", "自治旗"})  # 自治区人民政府 does not say which
_HEADQUARTERS = re.compile(rf"^国家[{_HAN}]{{2,6}}?总?局(?=[{_HAN}]{{2,}}[市县区省].*局$)")
_MANY = ("省", "自治区")  # what holds many cities, and a zone of each
_MEMBER = re.compile(r".+?(?:自治区|自治州|自治县|地区|省|市|州(?!市)|盟|县|区|旗)")


# What an administrative place ends in, down to the village; 火星 and 炼化 do not.
_ENDS_LIKE_PLACE = re.compile(
    rf"[{_HAN}]{{1,20}}(?:省|自治区|市|自治州|州|盟|地区|区|县|旗|镇|乡|街道|村|社区|园)"
)


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A place named in a text; a chain (宁波市镇海区) is one mention of its last member."""

    path: str
    span: Span
    in_organisation: bool = False  # part of a company's, bank's or school's name


@dataclass(frozen=True, slots=True)
class Issuer:
    """A known 发文机关; `region` is None for a national one."""

    name: str
    region: str | None
    aliases: tuple[str, ...]
    codes: tuple[str, ...]  # how its 机关代字 begins


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
            mentions.append(RegionMention(paths[0], Span(*match.span())))
    return [_finish(mention, text) for mention in mentions]


def _is_namesake(name: str, paths: list[str], city: str) -> bool:
    """Whether a 区 named right behind a city is one of that city that the gazetteer lacks, although
    it has another of that name: 珠海万山区 is not in 铜仁."""
    if not (name.endswith("区") and paths and city in gazetteer.levels()):
        return False
    return level_of(city) is Level.CITY and level_of(paths[0]) is Level.DISTRICT


@lru_cache(maxsize=4096)  # asked of the same few places for every hit of every question
def canonical(place: str) -> str | None:
    """The path of a place name that stands alone (镇海, 宁波市镇海区), or None if unknown."""
    found = find(place.strip())
    whole = len(found) == 1 and found[0].span == Span(0, len(place.strip()))
    return found[0].path if whole else None


def is_place_like(name: str) -> bool:
    """Whether a name is written like an administrative place, known or not (云岭市东屏区)."""
    return _ENDS_LIKE_PLACE.fullmatch(name) is not None


def located(place: str) -> str | None:
    """The path of a place that stands alone: known itself, or within a known one
    (镇海区招宝山街道, 四川省绵阳市游仙区)."""
    place = place.strip()
    known = canonical(place)
    if known:
        return known
    first = next(iter(find(place)), None)
    if first is None or first.span.start or not is_place_like(place[first.span.end :]):
        return None
    return first.path + place[first.span.end :]


def chains(path: str) -> tuple[str, ...]:
    """The unbroken parts of a path, longest first: how its place may be named in a text."""
    members = _MEMBER.findall(path)
    ends = range(1, len(members) + 1)
    found = {"".join(members[start:end]) for end in ends for start in range(end)}
    return tuple(sorted(found, key=lambda part: (-len(part), part)))


def covers(document_region: str | None, asked: str) -> bool:
    """Whether a document for `document_region` (None: nationwide) holds in the place asked."""
    if document_region is None:
        return True
    place = canonical(asked) or asked
    return place.startswith(document_region)


def level_of(path: str | None) -> Level:
    """The level of a path; 直辖市 count as provinces, 县级市 as districts."""
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
    is_city = (
        re.fullmatch(rf"[{_HAN}]{{2,}}(?:市|自治州|州|盟|地区)", rest) and rest.count("市") < 2
    )
    return Level.CITY if is_city and not parent.endswith("市") else Level.DISTRICT


def from_issuer(name: str) -> tuple[Level | None, str | None]:
    """Level and place of a 发文机关 by its name; (None, None) when the name does not say.

    Places outside the lexicon are read by their shape (云岭市东屏区人民政府);
    “区经信局” says nothing.
    """
    name = re.sub(r"[\s　]", "", name)
    issuer = _issuers_by_name().get(name)
    if issuer:
        return level_of(issuer.region), issuer.region
    known = find(name)
    if known:
        path = known[0].path + (zones.governed(name[known[0].span.end :]) or "")
        return level_of(path), path
    name = _HEADQUARTERS.sub("", name)  # 国家税务总局某市税务局 speaks for that city
    if _NATIONAL.match(name):
        return Level.NATIONAL, None
    shape = _HEAD_SHAPE.match(name) if _ORGAN_AT_END.search(name) else None
    parts = [part for part in shape.groups() if part] if shape else []
    if not parts or (len(parts) == 1 and (len(parts[0]) < 3 or parts[0] in _UNNAMED)):
        return None, None
    path = "".join(parts)
    return level_of(path), path


def is_local_organ(name: str) -> bool:
    """Whether a 发文机关 is a local one by its kind, wherever it is: 某街道, 区经信局, 教育局."""
    name = re.sub(r"[\s　]", "", name)
    return not _NATIONAL.match(name) and bool(_LOCAL_ORGAN.search(name))


def zone_of(kind: str, place: str, held: Iterable[str]) -> str | None:
    """The one zone of a kind (高新区) that who speaks of a place means, in its city: of the
    gazetteer's, those of held documents and the place itself. None where there are several."""
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
    """A place and those it lies in, by their paths, from the smallest."""
    members = _MEMBER.findall(path)
    return ("".join(members[:end]) for end in range(len(members), 0, -1))


def from_code(code: str) -> tuple[Level | None, str | None]:
    """Level and place by the 机关代字 of a 文号 (甬政发 → 宁波), by its longest known beginning."""
    issuer = _issuer_of_code(code)
    return (level_of(issuer.region), issuer.region) if issuer else (None, None)


def full_issuer_name(name: str) -> str:
    """The full name of a known issuer (工信部 → 工业和信息化部); others unchanged."""
    issuer = _issuers_by_name().get(name)
    return issuer.name if issuer and issuer.region is None else name


@cache
def known_issuer_names() -> tuple[str, ...]:
    """Names and short names of the known issuers, longest first."""
    return tuple(sorted(_issuers_by_name(), key=len, reverse=True))


def _finish(mention: RegionMention, text: str) -> RegionMention:
    """Add a zone or a child place outside the lexicon (北京市海淀区) and tell organisations."""
    path, end = mention.path, mention.span.end
    zone = None if _has_no_zones(path) else zones.zone_at(text, end)
    if zone:
        path, end = path + zone[0], zone[1]
    elif text[end - 1] in "市州盟" and (child := _UNKNOWN_CHILD.match(text, end)):
        path, end = path + child[1], child.end(1)
    return RegionMention(path, Span(mention.span.start, end), begins_name(text, end))


def _has_no_zones(path: str) -> bool:
    """Of a province's 高新区 there are many; a zone has none."""
    return path.endswith(_MANY) or zones.is_zone(path)


def _issuer_of_code(code: str) -> Issuer | None:
    best: tuple[int, Issuer] | None = None
    for issuer in _issuers():
        for beginning in issuer.codes:
            if code.startswith(beginning) and (best is None or len(beginning) > best[0]):
                best = (len(beginning), issuer)
    return best[1] if best else None


@cache
def _issuers() -> tuple[Issuer, ...]:
    return tuple(
        Issuer(name, None if place == "国家" else place, _split(aliases), _split(codes))
        for name, place, aliases, codes in rows(lines("issuers.tsv"))
    )


@cache
def _issuers_by_name() -> dict[str, Issuer]:
    return {name: issuer for issuer in _issuers() for name in (issuer.name, *issuer.aliases)}


def _split(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split(",") if part)
