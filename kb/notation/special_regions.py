"""港澳台: their own offices speak for them, and their short names occur in policies of other places
(在香港上市, 澳门青年, 台资企业) without saying for whom the policy is."""

from __future__ import annotations

import re

from kb.notation.characters import HAN

_PATHS = {"香港": "香港特别行政区", "澳门": "澳门特别行政区", "台湾": "台湾省"}
# 香港税务局, 澳门金融管理局; a 台湾事务办公室 is one of the mainland
_OFFICE = re.compile(
    rf"(?P<p>香港|澳门)(?!同胞|[^府]{{0,8}}(?:事务|联络|联谊))[{HAN}]*?(?:局|署|处|府|司|院|海关)$"
)
# What a name is followed by where somebody or something comes from there or goes there.
_OF_PEOPLE = (
    r"特别行政区|特区|居民|永久|青年|同胞|籍|人|身份|户籍|户口|学[生者]|专业|专才|投资|资|商|服务提供者"
    rf"|[{HAN}]{{0,4}}(?:大学|高校|院校|医院|银行|公司|集团)|证监|联交|联合交易|交易所|上市|主板|股|参展|展"
    r"|设立|注册的?公司|企业[来在到]|分公司|市场|航线"
)
_ASKED = re.compile(
    rf"(?<![驻赴到去往在从对向与和及至、粤陆台港澳内])(?P<p>香港|澳门)(?!{_OF_PEOPLE}|[与和及、台澳])"
)


def path_of_short(name: str) -> str | None:
    """The place of a short name that stands alone: 香港 as a region to search in."""
    return _PATHS.get(name)


def of_office(name: str) -> str | None:
    """The place of an office whose name begins with a short name: 香港税务局; else None."""
    match = _OFFICE.match(name)
    return _PATHS[match["p"]] if match else None


def asked_of(text: str) -> tuple[str, str] | None:
    """(short name, place) if the question asks for that place's policy (澳门中小企业援助计划), not
    about people or events there; else None."""
    match = _ASKED.search(text)
    return (match["p"], _PATHS[match["p"]]) if match else None


def has_own_law(path: str) -> bool:
    """Whether nationwide policies do not hold in a place, which has its own law."""
    return path.startswith(tuple(_PATHS.values()))
