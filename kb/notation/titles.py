"""How titles are quoted and compared: 《中华人民共和国统计法》 is 统计法, 试行 an edition."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kb.notation.clause import arabic_clauses
from kb.simplified import simplify

# 《关于修改〈X〉的决定》, also where the inner title is quoted in 《》
QUOTED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
MIN_TITLE = 5  # shorter titles (“公告”, “决定”) are words of many questions
_NOISE = re.compile(r"[\s《》〈〉“”\"'‘’「」()（）〔〕\[\]【】、,，。·\-—]")
_PREFIXES = re.compile(r"^(中华人民共和国|关于印发|关于)")
_SUFFIXES = re.compile(r"(的通知|的公告|的意见|的决定)$")
_STATE = "中华人民共和国"
# 湖南省实施《…法》办法 is also called 湖南省…法实施办法
_IMPLEMENTING = re.compile(r"^(?P<of>.*?)实施(?P<law>.+?(?:法|条例))(?P<kind>办法|细则|规定|规则)$")
_STANDARD = re.compile(
    r"(?P<number>[a-z]{2,4}\d*(?:/?[tz])?\d[\d.]{2,}?)(?P<year>(?:19|20)\d{2})(?P<name>(?!年)\D.+)"
)
_EDITION = re.compile(r"[（(][^（()）]{2,16}[)）]$")  # （2025年修订）, （征求意见稿）
# A title that ends like this is a document; without it, it may be a topic as well.
_OFFICIAL = re.compile(
    r"(?:办法|规定|条例|细则|通知|公告|通告|意见|决定|方案|措施|规划|纲要|清单|标准|指南|法|条|答复|政策)"
    r"(?:[（(].{1,12}[）)])?$"
)


def title_key(title: str) -> str:
    """A title without spaces, quotes and brackets, in 简体, article numbers in Arabic digits."""
    text = simplify(unicodedata.normalize("NFKC", title)).lower()
    return arabic_clauses(_NOISE.sub("", text))


@lru_cache(maxsize=4096)  # the titles of hits are compared again at every question
def title_keys(title: str) -> frozenset[str]:
    """Keys of the ways a title is quoted: whole, without 关于, 中华人民共和国 or 的通知, and with
    the law it implements before or behind 实施."""
    whole = title_key(title)
    plain = title_key(without_edition(title))
    bare = _SUFFIXES.sub("", _PREFIXES.sub("", whole))
    ways = [whole, plain, _PREFIXES.sub("", whole), bare]
    ways += _of_standard(plain)
    if named := _IMPLEMENTING.match(plain.replace(_STATE, "")):
        ways += [named[0], f"{named['of']}{named['law']}实施{named['kind']}"]
    return frozenset(key for key in ways if len(key) >= MIN_TITLE)


def _of_standard(plain: str) -> list[str]:
    """Keys of a standard: its name, and its number with and without the year."""
    standard = _STANDARD.match(plain)
    if standard is None:
        return []
    numbers = [standard["number"], standard["number"] + standard["year"]]
    return [standard["name"], *numbers, *(number.replace("/", "") for number in numbers)]


def short_title_keys(title: str) -> frozenset[str]:
    """Keys of a title too short to be looked for outside 《》 (《掌故王》); none for a mere kind
    such as 《办法》, which stands for a document named above it."""
    ways = (title_key(title), title_key(without_edition(title)))
    return frozenset(key for key in ways if len(key) < MIN_TITLE and not is_official(key))


def without_edition(title: str) -> str:
    """The title without the brackets behind it: （试行）, （2025年修订）."""
    return _EDITION.sub("", title)


def is_official(title: str) -> bool:
    """True when a title ends in a kind of document (办法, 通知, 清单 …)."""
    return _OFFICIAL.search(title) is not None
