"""Where a document applies: its level and region, and the places beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.elements.guides import handling_place
from ingest.elements.page import Page
from ingest.text.lines import Line
from kb.models import Level
from kb.notation import doc_number
from kb.notation.issuers import from_code, from_issuer
from kb.notation.province_codes import province_of
from kb.notation.regions import find as find_regions
from kb.notation.regions import level_of
from kb.notation.standards import place_of_standard

_SCOPE = re.compile(r"本[\u4e00-\u9fa5]{1,6}?(?:仅|只)?适用于(?P<where>[^。；]{2,80})")

# 新华社北京7月17日电 tells nothing of Beijing; a dateline elsewhere tells of that place.
_DATELINE = re.compile(r"北京(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|讯|消息)")

Place = tuple[Level | None, str | None]  # (NATIONAL, None) for the whole country


def place(
    page: Page, issuers: Sequence[str], number: str | None, title: str, addressee: str | None
) -> Place:
    """Level and region of a document; (None, None) if nothing tells them.

    The surest evidence decides: issuers, else the code of a standard, the 文号, the addressee, a
    place in title or source, the guide, the site, and 我区 in the text.
    """
    return (
        _by_issuers(issuers)
        or _by_standard(title, page.around_title)
        or _by_number(issuers, number, title)
        or _by_addressee(addressee)
        or _by_name(title, page.metadata)
        or _by_guide(title, page)
        or _by_site(title, issuers, page.metadata)
        or _by_self_reference(title, issuers, page.heads)
    )


def _by_issuers(issuers: Sequence[str]) -> Place | None:
    # 杭州海关 is called after its seat, and signs for all the province beside the province's organs
    placing = [name for name in issuers if not name.endswith("海关")] or issuers
    placed = [p for p in map(from_issuer, placing) if p[0]]
    if not placed:
        return None
    local = all(region for _, region in placed)
    return max(placed, key=lambda p: len(p[1] or "")) if local else placed[0]


def _by_standard(title: str, around: Sequence[Line]) -> Place | None:
    """By the code of a province in the number of a standard: DB33/T 2280."""
    told = map(place_of_standard, (title, *(line.text for line in around)))
    return next((found for found in told if found[0]), None)


def _by_number(issuers: Sequence[str], number: str | None, title: str) -> Place | None:
    """By the 代字 of the 文号, else by the province that its first character stands for."""
    found = doc_number.find(number or "")
    level, place = from_code(found[0].org or "") if found else (None, None)
    if level:
        return level, place
    codes = (province_of("".join(issuers[:1]), text) for text in (number or "", title))
    coded = next(filter(None, codes), None)
    return _at(coded)


def _by_addressee(addressee: str | None) -> Place | None:
    """各省、自治区、直辖市人民政府 is addressed by the nation."""
    return (Level.NATIONAL, None) if (addressee or "").startswith("各省、") else None


def _by_name(title: str, metadata: Mapping[str, str]) -> Place | None:
    """By the first place that title, 发布机构 or 来源 names."""
    for text in (title, metadata.get("发布机构", ""), metadata.get("来源", "")):
        for mention in find_regions(text):
            if not mention.in_organisation and not _DATELINE.match(text, mention.span.start):
                return _at(mention.path)
    return None


def _by_guide(title: str, page: Page) -> Place | None:
    return _at(handling_place(title, page.heads, page.metadata))


def _at(path: str | None) -> Place | None:
    return (level_of(path), path) if path else None


# Organs called after their seat that speak for more than it, or for another.
_OF_A_SEAT = re.compile(r"(?:海关|分行|监管局|专员办|调查队|铁路局|公司)$")


def places_beside(issuers: Sequence[str], region: str | None) -> tuple[str, ...]:
    """Places of joint issuers beside `region`, none within another (重庆市, 四川省)."""
    placing = [name for name in issuers if region and not _OF_A_SEAT.search(name)]
    told = [path for _, path in map(from_issuer, placing) if path]
    own = [region, *told]
    apart = [p for p in told if not any(a != p and p and a and p.startswith(a) for a in own)]
    within = any(p != region and region and region.startswith(p) for p in told)
    return () if within else tuple(p for p in dict.fromkeys(apart) if p != region)


def places_of_scope(page: Page, addressee: str | None) -> tuple[str, ...]:
    """The places that 本办法适用于… names, else those addressed by name."""
    scopes = (_SCOPE.search(sentence.text) for sentence in page.sentences)
    to_all = (addressee or "").startswith("各")  # 各市、县人民政府，赣江新区管委会 are more than it
    for said in (*(scope["where"] for scope in scopes if scope), "" if to_all else addressee or ""):
        named = [m for m in find_regions(said) if not m.in_organisation]
        whole = [m.path for m in named if m.path[-1] == said[m.span.end - 1]]
        if whole:
            return tuple(dict.fromkeys(whole))
    return ()


def _by_site(title: str, issuers: Sequence[str], metadata: Mapping[str, str]) -> Place | None:
    """By the site: what 区市场监管局 issues on the site of 某市某区人民政府 is that district's.
    So is a reply to 区政协. A city's site does not tell which of its districts is meant."""
    unit = _unit(title, issuers)
    for site in (metadata.get(key, "") for key in ("网站", "主办", "站点")):
        level, place = from_issuer(site)
        if unit and level and place and place.endswith(unit):
            return level, place
    return None


def _unit(title: str, issuers: Sequence[str]) -> str | None:
    """The kind of unit that title or issuer name: 区 of 对区政协…的答复, of 区经信局."""
    told = re.search(r"(?:^|对|关于)([区县市省])(?:政协|人大|[\u4e00-\u9fa5]{1,4}届)", title)
    told = told or re.match(r"([区县市省])", "".join(issuers[:1]))
    return told[1] if told else None


def _by_self_reference(title: str, issuers: Sequence[str], heads: Sequence[Line]) -> Place:
    """By the place named most often, for a text that says 我区 or 区政协.
    Full names count first, else short ones (镇海现有……) if one is ahead of all others."""
    told = _unit(title, issuers)
    said = Counter(u for line in heads for u in re.findall(r"我([区县市省])", line.text))
    unit = told or next((u for u, _ in said.most_common(1)), None)
    wanted = {"区": Level.DISTRICT, "县": Level.DISTRICT, "市": Level.CITY, "省": Level.PROVINCE}
    if unit is None:
        return None, None
    named = [
        (m.path, line.text[m.span.end - 1] == unit)
        for line in heads
        for m in find_regions(line.text)
        if not m.in_organisation and level_of(m.path) is wanted[unit]
    ]
    whole = Counter(path for path, in_full in named if in_full).most_common(1)
    short = Counter(path for path, _ in named if path.endswith(unit)).most_common(2)
    if not whole and short and (len(short) == 1 or short[0][1] > short[1][1]):
        whole = short[:1]
    place = whole[0][0] if whole else None
    return (wanted[unit], place) if place or told else (None, None)
