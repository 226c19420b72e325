"""Parts of another document that a text names: 第五条至第八条, 第三条第（二）至（四）项, 第二章."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.notation.numerals import parse_number

DIGITS = r"[〇零一二三四五六七八九十百千\d]"
_N = rf"{DIGITS}{{1,8}}"
_AND = r"(?:以及|[、和及与])"
_TO = r"[至到—–~～\-]{1,2}"
_UNIT = r"(?:部分|[编章节条款项点])"
FURTHER = r"(?:之[一二三四五六七八九十])"  # 第五条之一
# 第五条, 第五条之一, 第五、六条, 第五至第八条, 第五条至第八条
_COUNTED = (
    rf"第\s*{_N}(?:(?:{_AND}|{_TO})第?{_N}){{0,9}}\s?{_UNIT}{FURTHER}?"
    rf"(?:{_TO}{_N}{_UNIT}{FURTHER}?)?"
)
_ITEMS = rf"[（(]{_N}[）)](?:项?(?:{_AND}|{_TO})第?[（(]{_N}[）)]){{0,9}}项?"  # （二）至（四）项
_ONE = rf"(?:{DIGITS}{{1,3}}(?![{DIGITS[1:-1]}年月日.．%％万元个家]))"
_ANNEX = rf"附[件表]\s*(?:{_ONE}(?:(?:{_AND}|{_TO})(?:附[件表]\s*)?{_ONE}){{0,9}})?"
# Parts one inside the other and beside one another, as one text names them in a row.
PARTS = (
    rf"(?:{_ANNEX}|{_COUNTED})"
    rf"(?:(?:{_AND}|{_TO}|中的?|的)?(?:{_ANNEX}|{_COUNTED}|第?{_ITEMS})){{0,19}}"
)
_TOKEN = re.compile(
    rf"(?P<annex>附[件表])|(?P<and>{_AND})|(?P<to>{_TO})"
    rf"|(?P<th>第?)\s*(?P<open>[（(]?)(?P<n>{_N})[）)]?\s?(?P<unit>{_UNIT})?(?P<further>{FURTHER}?)"
)
_LEVELS = {"附件": 0, "编": 1, "部分": 2, "章": 2, "节": 3, "条": 4, "点": 4, "款": 5, "项": 6}
_ARTICLE, _ANNEXES = 4, "附件"


@dataclass(frozen=True, slots=True)
class Numbers:
    """From the first to the last of a kind: 2, 4 of 第二章至第四章; 5, 5 of 第五条."""

    unit: str
    first: int | None  # None where an annex has no number
    last: int | None
    further: str = ""  # 之一

    def holds(self, number: int | None, further: str = "") -> bool:
        """Whether a number is among them; 第六条之一 stands between 第五条 and 第八条."""
        if self.first is None or self.last is None or number is None:
            return self.first == number
        if self.first == self.last:
            return number == self.first and further == self.further
        return self.first <= number <= self.last


@dataclass(frozen=True, slots=True)
class Part:
    """One part, or those from one to another, of a document."""

    steps: tuple[Numbers, ...]  # from the outermost: 附件3, 第二条, 第（一）项

    def step(self, *units: str) -> Numbers | None:
        """The step of one of these kinds."""
        return next((step for step in self.steps if step.unit in units), None)

    @property
    def divisions(self) -> tuple[Numbers, ...]:
        """编, 章, 节 and 部分."""
        return tuple(step for step in self.steps if 0 < _LEVELS[step.unit] < _ARTICLE)

    @property
    def noun(self) -> str:
        """What it is called beside it: 条, 章, 附件."""
        large = self.steps[-1].unit
        return large if self.is_large else "条"

    @property
    def is_whole(self) -> bool:
        """Whether no 款 or 项 of an article is meant."""
        return self.step("款", "项") is None

    @property
    def is_large(self) -> bool:
        """Whether it is more than articles: a chapter or an annex."""
        return _LEVELS[self.steps[-1].unit] < _ARTICLE


def parts_named(words: str) -> list[Part]:
    """The parts that a run of words (`PARTS`) names, in order."""
    found: list[Part] = []
    tokens = list(_TOKEN.finditer(words))
    units, joint = _units(tokens), ""
    for token, unit in zip(tokens, units, strict=True):
        if token["and"] or token["to"]:
            joint = "至" if token["to"] else "、"
        elif unit:
            _add(found, _numbers(token, unit), joint)
            joint = ""
    return [part for part in found if part.is_large or part.step("条")]


def _units(tokens: Sequence[re.Match[str]]) -> list[str]:
    """The kind of each number; one without is of the kind of the next (第五、六条), or of the annex
    before it (附件1、2). An annex counts as a number itself where none follows it."""
    found = ["" for _ in tokens]
    following, annexed = "", False
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at]["n"]:
            found[at] = following = tokens[at]["unit"] or (
                "项" if tokens[at]["open"] else following
            )
    for at, token in enumerate(tokens):
        if token["annex"]:
            annexed = True
            numbered = at + 1 < len(tokens) and _is_bare(tokens[at + 1])
            found[at] = "" if numbered else _ANNEXES
        elif token["n"]:
            annexed = annexed and _is_bare(token)
            found[at] = _ANNEXES if annexed else found[at]
    return found


def _is_bare(token: re.Match[str]) -> bool:
    return bool(token["n"]) and not (token["th"] or token["open"] or token["unit"])


def _numbers(token: re.Match[str], unit: str) -> Numbers:
    number = parse_number(token["n"]) if token["n"] else None
    return Numbers(unit, number, number, token["further"] or "")


def _add(found: list[Part], numbers: Numbers, joint: str) -> None:
    """Add what is named next: inside the part before (第三条第二款), beside it (、第四款), or as
    the last of a row that begins with it (至第五款)."""
    steps = found[-1].steps if found else ()
    numbers = _of_an_article(numbers, steps)
    level, units = _LEVELS[numbers.unit], [step.unit for step in steps]
    if joint == "至" and units[-1:] == [numbers.unit]:
        row = replace(steps[-1], last=numbers.first)
        found[-1] = Part((*steps[:-1], row))
    elif not joint and steps and level > _LEVELS[units[-1]]:
        found[-1] = Part((*steps, numbers))
    else:
        above = steps[: units.index(numbers.unit)] if numbers.unit in units else ()
        found.append(Part((*above, numbers)))


def _of_an_article(numbers: Numbers, steps: Sequence[Numbers]) -> Numbers:
    """点, and 第三项 without an article before it, are what a text without 条 calls its points."""
    inside = any(step.unit == "条" for step in steps)
    point = numbers.unit == "点" or (numbers.unit == "项" and not inside)
    return replace(numbers, unit="条") if point else numbers


def runs(text: str) -> Iterator[re.Match[str]]:
    """Where a text names parts."""
    return _RUN.finditer(text)


_RUN = re.compile(PARTS)
