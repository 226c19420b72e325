"""Names of organisations that begin with a place: 镇海炼化, 宁波银行, 上海某某有限公司.

A place in such a name says where the organisation sits, not whom a policy covers. The words that
such names end in stand in lexicon/organisations.tsv, by industry.
"""

from __future__ import annotations

import re
from functools import cache

from kb.lexicons import lines, rows
from kb.notation.characters import HAN

_NO_STYLE = r"[的在有能可以是和与及对给向把被将为企市区县政]|贷款|[开办][家个]?[小新]?公司"
_STYLE = rf"(?:(?!{_NO_STYLE})[{HAN}]){{0,7}}?"  # 字号
# What somebody does or gets: 岳阳石化能报吗; 岳阳石化企业, 岳阳石化产业 name an industry.
_ACTS = r"(?=[也还都又]?(?:能[拿报申享领得]|可以[拿报申享领]|[是获拿领入被属]|牵头|公司))"


def begins_name(text: str, end: int) -> bool:
    """Whether a place ending at `end` begins an organisation's name; not in 成都小公司,
    成都大学生."""
    match = _tail().match(text, end)
    return match is not None and not _generic().fullmatch(match[0])


@cache
def _tail() -> re.Pattern[str]:
    names, works = _alternatives("name"), _alternatives("works")
    return re.compile(
        rf"{_STYLE}(?:{names})(?!贷款|(?<=大学)[生毕]|(?<=学院)[生毕]|(?<=重工)业)"
        rf"|(?:{works})(?:{_ACTS}|$)|(?:{_alternatives('industry')}){_ACTS}"
    )


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives('generic')}){{0,3}}公司")


def _alternatives(kind: str) -> str:
    words = [
        word
        for its, _, listed in rows(lines("organisations.tsv"))
        if its == kind
        for word in listed.split(",")
    ]
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
