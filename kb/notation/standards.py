"""Standards: how their numbers are written, and the place in that of a 地方标准 (DB51 is
Sichuan)."""

from __future__ import annotations

import re

from kb.models import Level
from kb.notation import gazetteer

_LOCAL = re.compile(
    r"(?<![A-Za-z])DB\s*(?P<province>\d{2})(?P<city>\d{2})?\s*(?:/\s*T?|T|\s)\s*\d[\d.]*"
    r"\s*[-—–－]\s*(?:19|20)\d{2}(?!\d)"
)
_NUMBER = re.compile(
    r"(?:DB\s*\d{2,4}|[A-Z]{1,4})(?:\s*/\s*[A-Z]{1,8})?\s*\d[\d.]*\s*[-—–－]\s*(?:19|20)\d{2}"
)
# GB/T 2260: the first two digits of the code of every place in a province.
_PROVINCES = {
    str(first + at): name
    for first, names in (
        (11, "北京 天津 河北 山西 内蒙古"),
        (21, "辽宁 吉林 黑龙江"),
        (31, "上海 江苏 浙江 安徽 福建 江西 山东"),
        (41, "河南 湖北 湖南 广东 广西 海南"),
        (50, "重庆 四川 贵州 云南 西藏"),
        (61, "陕西 甘肃 青海 宁夏 新疆"),
    )
    for at, name in enumerate(names.split())
}


def standard_number(text: str) -> str | None:
    """The number of a standard, if the line is nothing else: DB32/T 4612—2023; else None."""
    number = text.strip(" 　（）()")
    return number if _NUMBER.fullmatch(number) else None


def place_of_standard(text: str) -> tuple[Level | None, str | None]:
    """Level and path by the number of a local standard in the text; for a city's (DB3302/T) the
    level alone; (None, None) without one."""
    number = _LOCAL.search(text)
    province = _PROVINCES.get(number["province"]) if number else None
    if number is None or province is None:
        return None, None
    if number["city"]:
        return Level.CITY, None
    return Level.PROVINCE, gazetteer.names()[province][0]
