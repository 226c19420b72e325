"""Does a text say a fact? Comparison that overlooks writing, never numbers.

Overlooked: full and half width, case, white space, quotation marks, thousands separators, and
how a date is written (2026年4月1日, 2026-04-01, 2026.4.1). Not overlooked: where a number begins
and ends, so that “12” is not said by “112”, “12.5” or “0.12”.
"""

from __future__ import annotations

import re
import unicodedata

from eval.datasets import Fact

_QUOTES = re.compile("[\"'\u201c\u201d\u2018\u2019\u300c-\u300f]")
_SPACE_BESIDE_NO_DIGITS = re.compile(r"(?<!\d)\s+|\s+(?!\d)")  # “2026 年” but not “12 34”
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)")
_DASHES = re.compile("[\u2010-\u2015\u2212\uff0d\u301c~]")
_BRACKETS = str.maketrans("〔〕【】", "[][]")
_DAY = re.compile(
    r"(?<!\d)(?P<y>\d{4})(?:年(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号])?"
    r"|([-./])(?P<m2>\d{1,2})\4(?P<d2>\d{1,2})(?!\d))"
)
_DAY_OF_YEAR = re.compile(r"(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]")


def fold(text: str) -> str:
    """The text without differences that do not change what it says."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _QUOTES.sub("", text).translate(_BRACKETS)
    text = _SPACE_BESIDE_NO_DIGITS.sub("", text)
    text = _THOUSANDS.sub(lambda match: match[0].replace(",", ""), text)
    return _DASHES.sub("-", text)


def date_folded(text: str) -> str:
    """`fold`, with dates as 2026-04-01, months as 2026-04 and days without a year as -04-01."""

    def whole(match: re.Match[str]) -> str:
        month, day = match["m"] or match["m2"], match["d"] or match["d2"]
        return f"{match['y']}-{int(month):02}" + (f"-{int(day):02}" if day else "")

    text = _DAY.sub(whole, fold(text))
    return _DAY_OF_YEAR.sub(lambda m: f"-{int(m['m']):02}-{int(m['d']):02}", text)


def says(text: str, fact: Fact) -> bool:
    """True when the text holds at least one wording of the fact."""
    # Both readings are tried: “2026年” is lost in the dated one, “2026-04-01” in the plain one.
    plain, dated = fold(text), date_folded(text)
    return any(
        _holds(plain, fold(wording)) or _holds(dated, date_folded(wording))
        for wording in fact.alternatives
    )


def _holds(text: str, wording: str) -> bool:
    before = r"(?<!\d)(?<!\d\.)" if wording[:1].isdecimal() else ""
    after = r"(?!\d)(?!\.\d)" if wording[-1:].isdecimal() else ""
    return bool(wording) and bool(re.search(before + re.escape(wording) + after, text))


def holds_answer(passage: str, answer: str) -> bool:
    """True when a gold answer stands in the passage, or the passage is a part of a long one."""
    passage, answer = fold(passage), fold(answer)
    return bool(answer) and (answer in passage or (len(passage) >= 20 and passage in answer))
