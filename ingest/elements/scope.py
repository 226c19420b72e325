"""Whom a document is for: 主送机关, places left out (宁波不发), its own level and region."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.elements.guides import handling_place
from ingest.elements.issuers import place_of_number, split_names
from ingest.elements.page import Page, Proofs
from ingest.structure.marks import mark_of
from ingest.text.lines import Line
from kb.models import Level, Span
from kb.notation.issuers import from_issuer
from kb.notation.province_codes import province_of
from kb.notation.regions import find as find_regions
from kb.notation.regions import level_of
from kb.notation.standards import place_of_standard

# The text may run on behind the colon where a PDF lost the line break.
_ADDRESSED = re.compile(
    r"^(?P<v>(?:(?!如下|下列|以下|包括|为|是指)[^。；:：]){2,240})[:：](?=$|现|为|根据|按照|经"
    r"|依据|近)"
)
_SCOPE = re.compile(r"本[\u4e00-\u9fa5]{1,6}?(?:仅|只)?适用于(?P<where>[^。；]{2,80})")
_DELEGATES = re.compile(r"^[^，。；第]{0,20}(?:委员|代表|界别|支部)[^，。；]{0,4}[:：]$")
_ADDRESSEE_CUE = re.compile(
    r"各|局|委|办|政府|部门|单位|厅|企业|院|委员|代表|界别|支部|公司|中心|银行"
)
_EXCLUDED = re.compile(
    r"(?P<p>[\u4e00-\u9fa5、]{2,20}?)(?:不发|除外)|(?:不含|不包括"
    r"|除)(?P<q>[\u4e00-\u9fa5、]{2,16}?)(?=外|以外|[）)，、:：]|$)"
)


def addressee(page: Page) -> str | None:
    """主送机关: a line above the text that ends with a colon and asks for nothing."""
    around = [page.lines[i] for i in page.front.outside]
    body = [line for line in page.heads if line not in around]
    for line in body[:6]:
        match = _ADDRESSED.match(line.text)
        if match and not line.is_heading and not mark_of(line) and _is_addressee(match["v"]):
            page.proofs.add("addressee", match["v"], Span(*match.span("v")).shifted(line.start))
            return match["v"]
    late = next((x for x in page.heads if _DELEGATES.match(x.text)), None)
    if late:
        page.proofs.add("addressee", late.text.rstrip("：:"), late.span)
        return late.text.rstrip("：:")
    return None


def _is_addressee(text: str) -> bool:
    return _ADDRESSEE_CUE.search(text) is not None or bool(split_names(text))


def excluded(addressee: str | None, title: str, proofs: Proofs) -> tuple[str, ...]:
    """Places the addressee line leaves out: 宁波不发, 不含宁波, 宁波除外."""
    found: list[str] = []
    for text in (addressee or "", title):
        for match in _EXCLUDED.finditer(text):
            for mention in find_regions(match["p"] or match["q"] or ""):
                found.append(mention.path)
                proofs.add("excluded_regions", mention.path, None)
    return tuple(dict.fromkeys(found))


def place(
    page: Page,
    issuers: Sequence[str],
    number: str | None,
    title: str,
    addressee: str | None,
) -> tuple[Level | None, str | None]:
    """By the issuers, else by number, addressee, title, source, and 我区 in the text."""
    metadata = page.metadata
    if placed := _by_issuers(issuers):
        return placed
    told = (title, *(line.text for line in page.around_title))
    standard = next((found for found in map(place_of_standard, told) if found[0]), None)
    if standard:
        return standard
    level_name, place = place_of_number(number)
    if level_name:
        return Level(level_name), place
    coded = next(
        filter(None, (province_of("".join(issuers[:1]), t) for t in (number or "", title))), None
    )
    if coded:
        return level_of(coded), coded
    if re.match(r"各省、", addressee or ""):
        return Level.NATIONAL, None
    for text in (title, metadata.get("发布机构", ""), metadata.get("来源", "")):
        mentions = [m for m in find_regions(text) if not m.in_organisation]
        if mentions:
            return level_of(mentions[0].path), mentions[0].path
    counter = handling_place(title, page.heads, metadata)
    if counter:
        return level_of(counter), counter
    sites = (_by_site(issuers, metadata.get(key, "")) for key in ("网站", "主办"))
    site = next((found for found in sites if found[0]), None)
    return site or _by_self_reference(title, issuers, page.heads)


def _by_issuers(issuers: Sequence[str]) -> tuple[Level | None, str | None] | None:
    # 杭州海关 is called after its seat, and signs for all the province beside the province's organs
    placing = [name for name in issuers if not name.endswith("海关")] or issuers
    placed = [p for p in map(from_issuer, placing) if p[0]]
    if not placed:
        return None
    local = all(region for _, region in placed)
    return max(placed, key=lambda p: len(p[1] or "")) if local else placed[0]


# called after its seat, and speaking for more or other than that
_OF_A_SEAT = re.compile(r"(?:海关|分行|监管局|专员办|调查队|铁路局|公司)$")


def places_beside(issuers: Sequence[str], region: str | None) -> tuple[str, ...]:
    """The places of those who issued it together, of which none lies in another: 重庆市
    and 四川省."""
    placing = [name for name in issuers if region and not _OF_A_SEAT.search(name)]
    told = [path for _, path in map(from_issuer, placing) if path]
    own = [region, *told]
    apart = [p for p in told if not any(a != p and p and a and p.startswith(a) for a in own)]
    within = any(p != region and region and region.startswith(p) for p in told)
    return () if within else tuple(p for p in dict.fromkeys(apart) if p != region)


def places_of_scope(page: Page, addressee: str | None) -> tuple[str, ...]:
    """Those that 本办法适用于… names, else those addressed by name, where nothing else tells."""
    text = page.layout.text
    scopes = (_SCOPE.search(text[span.start : span.end]) for span in page.sentences)
    for said in (*(scope["where"] for scope in scopes if scope), addressee or ""):
        named = [m for m in find_regions(said) if not m.in_organisation]
        whole = [m.path for m in named if said[m.span.end - 1] in "省市区县州盟旗团"]
        if whole:
            return tuple(dict.fromkeys(whole))
    return ()


def _by_site(issuers: Sequence[str], site: str) -> tuple[Level | None, str | None]:
    """区市场监管局 on the site of 某市某区人民政府 is that district's; a city's site tells none."""
    unit = re.match(r"[区县市省]", "".join(issuers[:1]))
    level, place = from_issuer(site)
    return (level, place) if unit and place and place.endswith(unit[0]) else (None, None)


def _by_self_reference(
    title: str, issuers: Sequence[str], heads: Sequence[Line]
) -> tuple[Level | None, str | None]:
    """A text that says 区政协, 我区 means the district it names most often by its full name."""
    told = re.search(r"(?:^|对|关于)(?P<u>[区县市省])(?:政协|人大|[\u4e00-\u9fa5]{1,4}届)", title)
    told = told or re.match(r"(?P<u>[区县市省])", "".join(issuers[:1]))
    said = Counter(u for line in heads for u in re.findall(r"我([区县市省])", line.text))
    unit = told["u"] if told else next((u for u, _ in said.most_common(1)), None)
    wanted = {"区": Level.DISTRICT, "县": Level.DISTRICT, "市": Level.CITY, "省": Level.PROVINCE}
    if unit is None:
        return None, None
    places = Counter(
        m.path
        for line in heads
        for m in find_regions(line.text)
        if not m.in_organisation
        and level_of(m.path) is wanted[unit]
        and line.text[m.span.end - 1] == unit
    )
    place = places.most_common(1)[0][0] if places else None
    return (wanted[unit], place) if place or told else (None, None)
