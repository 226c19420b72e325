"""Development zones (开发区): places inside the city that they are named after.

襄阳高新区 and 襄阳高新技术产业开发区 are one zone of 襄阳市; its 管委会 speaks for the zone alone.
高新区 by itself is the zone of the city spoken of, or no place at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kb.notation.characters import HAN

_FORMS = {  # the short name of each kind of zone and its other forms
    "高新区": r"高新(?:技术)?(?:产业)?(?:开发|园)区|高新区|高技术产业开发区"
    r"|(?<!高)新技术(?:产业)?开发区",
    "经开区": r"经济(?:技术)?开发区|经开区",
    "综保区": r"综合保税区|综保区",
    "保税区": r"(?<!综合)保税区",
}
_KIND = "|".join(f"(?:{forms})" for forms in _FORMS.values())
_NO_ZONE = "(?![域块间别划位])"  # 高新区域
_AT = re.compile(rf"(?:国家级?)?(?P<kind>{_KIND}){_NO_ZONE}")
_SOME = re.compile(rf"(?<!市)开发区{_NO_ZONE}|开发区(?=管委会|管理委员会)")  # 广州开发区
# One with a name of its own, written out (武汉东湖新技术开发区)
_NAMED = re.compile(
    rf"(?P<own>(?:(?![的和与及在等有各对为是申请补贴享受国家省级市区])[{HAN}]){{2,4}}?)"
    r"(?P<kind>高新技术(?:产业)?开发区|(?<!高)新技术(?:产业)?开发区|经济技术开发区)"
)
_GOVERNED = re.compile(rf"(?P<zone>[{HAN}]{{2,14}}?[区园])(?:管理委员会|管委会)")
# Behind what leads to a place: 国家高新区 and 东湖高新区 are others.
_ALONE = re.compile(
    rf"(?:^|[^{HAN}]|[在到去来从对给向于是和与跟及或的问入]|我们|咱们?|本[市地]|落户|注册|迁[入至]"
    rf"|关于|了解)(?P<kind>{_KIND})"
    r"(?![域块间别划位]|的?(?:认定|创建|建设|名单|评价|考核|设立|升级|管理办法|条例))"
)


def zone_at(text: str, at: int) -> tuple[str, int] | None:
    """(short name, end) of the zone named right behind a place that ends at `at`; else None."""
    if match := _AT.match(text, at):
        return _short(match["kind"]), match.end()
    if match := _SOME.match(text, at):
        return "经开区", match.end()
    match = _NAMED.match(text, at)
    return (match["own"] + _short(match["kind"]), match.end()) if match else None


def governed(rest: str) -> str | None:
    """The zone of a 管委会, by its name without the leading place; else None."""
    match = _GOVERNED.match(rest)
    return _shortened(match["zone"]) if match else None


def within(city: str, name: str) -> str:
    """A zone's name without its city's: 经济开发区 of 河北邢台经济开发区, listed under 邢台."""
    short = re.sub(r".*[省区](?=.)|[市州盟]$", "", city)
    shortened = _shortened(name)
    own = shortened.rpartition(short)[2].removeprefix("市") if is_zone(shortened) else name
    return own or name


def is_zone(path: str) -> bool:
    """Whether a place is a development zone, by its path."""
    return path.endswith(tuple(_FORMS))


def is_generic(name: str) -> bool:
    """Whether a name is only the word for a kind of zone: 高新区."""
    return name in _FORMS


def named_alone(text: str, places: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(as written, short name) of each zone named without its city; `places` are skipped."""
    for place in sorted(places, key=len, reverse=True):
        text = text.replace(place, " ")
    for match in _ALONE.finditer(text):
        yield match["kind"], _short(match["kind"])


def _short(kind: str) -> str:
    return next(name for name, forms in _FORMS.items() if re.fullmatch(forms, kind))


def _shortened(zone: str) -> str:
    match = re.fullmatch(rf"(?P<own>.*?)(?P<kind>{_KIND})", zone)
    return match["own"].removesuffix("国家") + _short(match["kind"]) if match else zone
