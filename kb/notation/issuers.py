"""发文机关: the level and place an organ speaks for, by its name or its 机关代字.

Known organs are listed in lexicon/issuers.tsv; others are read by how their name is built.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kb.lexicons import lines, rows
from kb.models import Level
from kb.notation import special_regions, zones
from kb.notation.characters import HAN
from kb.notation.regions import RegionMention, find, level_of

_HEAD_SHAPE = re.compile(
    rf"^(?:中共|中国共产党|政协|中国人民政治协商会议)?(?P<province>[{HAN}]{{2,7}}?(?:省|自治区))?"
    rf"(?P<city>(?!城市|都市|上市|超市)[{HAN}]{{2,5}}?(?:自治州|市|州|盟))?(?P<district>(?!地区"
    rf"|开发区|社区|园区|工业区|新区|辖区)[{HAN}]{{2,5}}?(?:自治县|区|县|市|旗))?"
    rf"(?=[{HAN}])"
)
_ORGAN_AT_END = re.compile(r"(?:府|局|委|办|厅|会|院|署|中心|室|部|处|队|所|站|协|人大|行|支部)$")
# 国务院, 国家发展改革委, 最高人民法院: known by how they begin
_NATION = (
    "中华人民共和国|中共中央|国务院|全国|国家|最高人民|中央|中国(?:人民银行|证监会|银保监会|科学院)"
)
# 财政部, 科技部办公厅, 工业和信息化部规划司; not 区委组织部, 街道人武部
_NO_MINISTRY = (
    r"(?![区县市省镇乡]|街道"
    r"|.{0,12}(?:委|院|厅|局|组织|宣传|统战|武装|项目|事业|支|总|分)部)"
)
_MINISTRY = (
    rf"{_NO_MINISTRY}[{HAN}]{{2,10}}部"
    rf"(?:办公厅|办公室|[{HAN}]{{2,6}}(?:司|中心))?$"
)
_NATIONAL = re.compile(rf"^(?:{_NATION}|{_MINISTRY}|[{HAN}]{{2,8}}(?:总局|总署)$)")
# Ministries and their like end in 部, 委, 署 or 总局; 繁体 as a document may write it.
_NO_LOCAL = r"(?!中国|全国|中央|国家|国务院|中华|[^局]{2,10}部[^门局]*局)"
_BEGINS_LOCAL = "[省区區县縣市镇鎮乡鄉州旗]|自治[区區州县縣旗]"  # 市财政局
_LOCAL_OFFICE = (
    r"街道|社区|社區|管委[会會]|管理委[员員][会會]|[办辦]事[处處]|[镇鎮乡鄉区區县縣市]人民政府"
    r"|(?<![总總])局|[厅廳]"
)
_LOCAL_ORGAN = re.compile(
    rf"^{_NO_LOCAL}(?:{_BEGINS_LOCAL}|[{HAN}]*(?:{_LOCAL_OFFICE})|[{HAN}]+(?:新区|新區)).*$"
)
_JOINS = re.compile(r"[市县区]?[-—–－·]{0,2}")
_UNNAMED = frozenset({"自治区", "自治州", "自治县", "自治旗"})  # 自治区人民政府 does not say which
_HEADQUARTERS = re.compile(rf"^国家[{HAN}]{{2,6}}?总?局(?=[{HAN}]{{2,}}[市县区省].*局$)")


@dataclass(frozen=True, slots=True)
class Issuer:
    """A known 发文机关; `region` is None for a national one."""

    name: str
    region: str | None
    aliases: tuple[str, ...]
    codes: tuple[str, ...]  # how its 机关代字 begins


def from_issuer(name: str) -> tuple[Level | None, str | None]:
    """Level and path of a 发文机关 by its name; (None, None) when the name does not say (区经信局).
    Places outside the lexicon are read by their shape (云岭市东屏区人民政府)."""
    name = re.sub(r"[\s　]", "", name)
    issuer = _issuers_by_name().get(name)
    if issuer:
        return level_of(issuer.region), issuer.region
    name = re.sub("^兵团(?=.{2})", "新疆生产建设兵团", name)
    if place := special_regions.of_office(name):
        return level_of(place), place
    known = find(name)
    if known:
        path = _of_joint_park(name, known) or (
            known[0].path + (zones.governed(name[known[0].span.end :]) or "")
        )
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


def _of_joint_park(name: str, places: Sequence[RegionMention]) -> str | None:
    """The path of a park named after its operator and its place: 苏州宿迁工业园区; else None."""
    if len(places) < 2 or places[0].span.start:
        return None
    first, second = places[:2]
    between = name[first.span.end : second.span.start]
    if _JOINS.fullmatch(between) is None or not zones.governed(name[second.span.end :]):
        return None
    return second.path + re.sub(r"(?:管理委员会|管委会).*", "", name)


def is_local_organ(name: str) -> bool:
    """Whether the kind of organ is a local one, wherever it is: 某街道, 区经信局, 教育局."""
    name = re.sub(r"[\s　]", "", name)
    return not _NATIONAL.match(name) and bool(_LOCAL_ORGAN.search(name))


def from_code(code: str) -> tuple[Level | None, str | None]:
    """Level and place by the 机关代字 of a 文号 (甬政发 → 宁波), by its longest known beginning."""
    known = [(len(c), issuer) for issuer in _issuers() for c in issuer.codes if code.startswith(c)]
    if not known:
        return None, None
    _, issuer = max(known, key=lambda one: one[0])
    return level_of(issuer.region), issuer.region


def full_issuer_name(name: str) -> str:
    """The full name of a known issuer (工信部 → 工业和信息化部); others unchanged."""
    issuer = _issuers_by_name().get(name)
    return issuer.name if issuer and issuer.region is None else name


@cache
def known_issuer_names() -> tuple[str, ...]:
    """Names and short names of the known issuers, longest first."""
    return tuple(sorted(_issuers_by_name(), key=len, reverse=True))


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
