"""Clause references (第三十三条、第4章): one spelling for comparing and indexing."""

from __future__ import annotations

import re

from kb.numerals import parse_number

_CLAUSE = re.compile(r"第\s*([0-9零〇一二三四五六七八九十百千两]{1,9})\s*(编|章|节|条|款|项|批|号)")


def arabic_clauses(text: str) -> str:
    """The text with every clause number in Arabic digits: 第三十三条 -> 第33条."""

    def arabic(match: re.Match[str]) -> str:
        number = parse_number(match.group(1))
        return match.group() if number is None else f"第{number}{match.group(2)}"

    return _CLAUSE.sub(arabic, text)


def articles(text: str) -> tuple[str, ...]:
    """The 条 named in a question, as 第33条, in order and without repeats."""
    found = re.findall(r"第\d+条(?:之\w)?", arabic_clauses(text))
    return tuple(dict.fromkeys(found))
