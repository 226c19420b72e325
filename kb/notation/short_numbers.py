"""发文字号 shortened or written otherwise: 63号文, 148号, 国发201912号. Full ones: `doc_number`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.models import Span
from kb.notation.characters import HAN
from kb.notation.doc_number import CLOSE, OPEN, find, without_narrative
from kb.notation.numerals import parse_number

_HAN_DIGITS = "〇○零一二三四五六七八九"
# Possessive: no word here is made of others, so that there is one way to read a run of them.
_PROPOSAL = re.compile(r"\s*+(?:政协|人大|委员|代表)*+\s*+(?:提案|建议|议案)")
_NOT_A_DOCUMENT = re.compile(
    r"线|楼|院|室|路|门|机|店|仓|厂|房|库|井|台|车|站|地块|信箱|窗口|[前之后以起至到上下]|截止"
)
_CODE_TAIL = "发办函字建税金库资环企业信规令综财教科火高政法外农社保审监商改委厅"
_SHORT = re.compile(
    rf"(?P<org>[{HAN}]{{2,14}}?)?\s*(?:[{OPEN}]?\s*(?P<year>(?:19"
    rf"|20)\d{{2}})\s*[{CLOSE}]?\s*年?\s*)?"
    r"(?P<ordinal>第)?\s*(?<!\d)(?P<no>\d{1,4})(?!\d)\s*(?P<tail>号文件?|号令|号公告|号)"
)
# A year and a number however they are set apart: 2019〕12, 2019-12, 201912, 2019年第12
_YEAR_AND_NUMBER = re.compile(
    rf"(?<!\d)(?P<open>[{OPEN}<〈]?)\s*(?P<year>(?:19|20)\d{{2}}|[一二][{_HAN_DIGITS}]{{3}})"
    rf"\s*(?P<apart>[{CLOSE}>〉]|[-—/年])?\s*第?\s*(?P<no>\d{{1,4}})(?![\d%.]|[年月日万亿元家])(?:\s*号)?"
)
_YEAR_BEFORE = re.compile(r"(?P<year>(?:19|20)\d{2})年度?的?$")
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d{{2}})年度?的?(?P<org>[{HAN}]{{2,14}})第?(?P<no>\d{{1,4}})号"
)


@dataclass(frozen=True, slots=True)
class ShortNumber:
    """A 文号 as people shorten it (63号文); what is not said is None."""

    org: str | None
    year: int | None
    number: int
    span: Span


def find_short(text: str) -> list[ShortNumber]:
    """Shortened numbers in a question (63号文, 148号), in reading order. Proposals (第61号提案),
    days (5月20号) and houses (中山路148号) are left out."""
    taken = [number.span for number in find(text)]
    found: list[ShortNumber] = []
    for match in _SHORT.finditer(text):
        short = _short(match, text)
        if short and not any(short.span.overlaps(span) for span in taken):
            taken.append(short.span)
            found.append(short)
    return sorted(found, key=lambda number: number.span.start)


@dataclass(frozen=True, slots=True)
class LooseNumber:
    """A year and a number that may be those of a 文号 whose 机关代字 `before` ends with."""

    before: str
    year: int
    number: int
    span: Span  # without the 机关代字 where that stands first


def find_loose(text: str) -> list[LooseNumber]:
    """Pairs of year and number that may be a 文号 however written: 国发201912号, 国发<2019>12,
    2019年国发12号. Whether one is, only the held 机关代字 can tell
    (`NumberRegister.written_number`)."""
    found = []
    for match in _YEAR_AND_NUMBER.finditer(text):
        before = re.sub(r"[\s\-—第]+$", "", text[: match.start()])
        year = parse_number(match["year"]) or 0
        span = Span(len(before), match.end())
        found.append(LooseNumber(before, year, int(match["no"]), span))
    for match in _YEAR_FIRST.finditer(text):
        year, number = int(match["year"]), int(match["no"])
        found.append(LooseNumber(match["org"], year, number, Span(*match.span())))
    return found


def _short(match: re.Match[str], text: str) -> ShortNumber | None:
    groups = match.groupdict()
    org, year, tail = _code_at_end(groups["org"]), groups["year"], groups["tail"]
    number, after = int(groups["no"]), text[match.end() :]
    before = text[: match.start("ordinal") if groups.get("ordinal") else match.start("no")].rstrip()
    if _PROPOSAL.match(after) or re.search(r"(?:提案|建议|议案)$", before):
        return None
    if tail == "号" and not (org or year) and _names_no_document(number, before, after, groups):
        return None
    start = match.end("org") - len(org) if org else match.start("year" if year else "no")
    said = _YEAR_BEFORE.search(text[:start]) if org and not year else None
    year, start = (said["year"], said.start()) if said else (year, start)
    return ShortNumber(org, int(year) if year else None, number, Span(start, match.end()))


def _names_no_document(number: int, before: str, after: str, groups: dict[str, str | None]) -> bool:
    """Whether a bare N号 is a house, a day, a line or a room."""
    if re.search(r"[路街道巷弄村组区楼栋月]$", before) or _NOT_A_DOCUMENT.match(after):
        return True
    return (
        not groups.get("ordinal") and number <= 31 and bool(after) and after[0] not in "，。？?、"
    )


def _code_at_end(run: str | None) -> str | None:
    """The 机关代字 at the end of a run of Han characters, if it looks like one."""
    code = without_narrative(run) if run else ""
    code = re.sub(r"^(?:请问|想问|查询?|看看?|什么是|就是|那个|这个)", "", code)
    return code if 2 <= len(code) <= 8 and code[-1] in _CODE_TAIL else None
