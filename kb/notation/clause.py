"""Clause references (第三十三条、第4章): one spelling for comparing and indexing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kb.models import Head
from kb.notation.characters import HAN
from kb.notation.numerals import parse_number
from kb.simplified import simplify

_CLAUSE = re.compile(
    r"第\s*([0-9零〇一二三四五六七八九十百千两]{1,9})\s*([编編章节節条條款项項批号號])"
)
_QUANTITY = re.compile(
    r"(?<![一二三四五六七八九十百千万亿第])([一二两三四五六七八九十百]{1,4})"
    r"(?=年|个月|个工作日|个百分点|家|倍|日内|天内|周岁|小时)"
)
_COUNT = re.compile(r"第\s*([0-9〇一二三四五六七八九十]{1,3})")
COUNTED = r"建议|意见|提案|诉求|措施|举措|要求|方面|部分|点|个|项|层|大"
_ORDINAL = re.compile(rf"第(\d+)\s*(?:条|项|个|点|大|部分|方面)?\s*(?:{COUNTED})")
_HEADING_NUMBER = re.compile(
    r"^(?:\(|（)?([0-9〇一二三四五六七八九十]{1,3})(?:\)|）|、|[.．](?!\d)|是|要|方面)"
)
# What is long is counted by 条 as well: 第三条接驳线, unless a document is named before it.
_LONG = (
    rf"[{HAN}]{{0,4}}?(?:线路|[专航产驳铁电交速支]线|跑道|隧道|步道|绿道|马路"
    rf"|(?:河|街|路|线|铁)(?=[^{HAN}]|$|[为什怎何几哪多开建有在是的还会能]))"
)
_NAMED = r"(?<=[》法例则定]第\d条)|(?<=[》法例则定]第\d\d条)"
_ARTICLE = re.compile(rf"第\d+条(?:之\w)?(?!{COUNTED})(?:{_NAMED}|(?!{_LONG}))")


def arabic_clauses(text: str) -> str:
    """The text with every clause number in Arabic digits: 第三十三条, 第三十三條 -> 第33条."""
    return _in_digits(_CLAUSE, text, lambda number, match: f"第{number}{simplify(match[2])}")


def arabic_quantities(text: str) -> str:
    """两年 -> 2年, 十五家 -> 15家: a Chinese numeral before a unit, so that both spellings meet."""
    return _in_digits(_QUANTITY, text, lambda number, _: str(number))


def _in_digits(
    pattern: re.Pattern[str], text: str, write: Callable[[int, re.Match[str]], str]
) -> str:
    """The text with each number the pattern finds (group 1) rewritten by `write`."""

    def written(match: re.Match[str]) -> str:
        number = parse_number(match[1])
        return match[0] if number is None else write(number, match)

    return pattern.sub(written, text)


def articles(text: str) -> tuple[str, ...]:
    """The articles named in a text, as 第33条, in order and without repeats. 第三条建议 counts
    suggestions and 第三条线路 lines; neither names an article."""
    return tuple(dict.fromkeys(_ARTICLE.findall(arabic_clauses(text))))


def ordinal(text: str) -> int | None:
    """Which of several points is asked for: 2 in 第二条建议, 1 in 第一个方面; else None."""
    match = _ORDINAL.search(_in_digits(_COUNT, text, lambda number, _: f"第{number}"))
    return int(match.group(1)) if match else None


def heading_number(heading: str) -> int | None:
    """The number at the start of a heading: 3 of 三是…, （三）…, 三、… and 3.…; else None."""
    match = _HEADING_NUMBER.match(heading)
    return parse_number(match.group(1)) if match else None


def is_article(head: Head, path: Iterable[str], wanted: Iterable[str]) -> bool:
    """True when title or headings of a passage name one of the articles (第33条)."""
    where = arabic_clauses(" ".join((head.title, *path)))
    return any(re.search(rf"{article}(?!之)", where) for article in wanted)
