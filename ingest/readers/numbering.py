"""Automatic numbers of Word (第%1条, （%2）), which are on the page but not in the text.

Source: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.readers.package import Element, child, children, value_of

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_MAX_LEVELS = 9  # of a list in Word


def format_number(value: int, style: str) -> str:
    """`value` as Word prints it in an ST_NumberFormat; unknown formats as Arabic digits."""
    if style in ("none", "bullet"):
        return ""
    if style in _COUNTING:
        return _chinese(value, *_COUNTING[style])
    if style in _SIGNS:
        return _sign(value, *_SIGNS[style])
    if style in _BY_DIGIT:
        return "".join(_BY_DIGIT[style][int(d)] for d in str(value))
    if style == "decimalZero":
        return f"{value:02d}"
    if style in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if style == "upperLetter" else letter.lower()
    if style in ("upperRoman", "lowerRoman"):
        roman = _roman(value)
        return roman if style == "upperRoman" else roman.lower()
    return str(value)


# Format -> the signs of the digits 0 to 9.
_BY_DIGIT = {
    **dict.fromkeys(
        ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _DIGITS
    ),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), "０１２３４５６７８９"),
}
# Format -> its signs in order, and how a number beyond them is written.
_SIGNS = {
    "ideographTraditional": ("甲乙丙丁戊己庚辛壬癸", "{}"),
    "ideographZodiac": ("子丑寅卯辰巳午未申酉戌亥", "{}"),
    "decimalEnclosedCircle": ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "{}"),
    "decimalEnclosedCircleChinese": ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "{}"),
    "decimalEnclosedParen": ("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", "({})"),
    "decimalEnclosedFullstop": ("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", "{}."),
    "ideographEnclosedCircle": ("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", "{}"),
}
# Format -> digits, units, and whether 10 is written without the leading one.
_COUNTING = {
    "chineseCounting": (_DIGITS, "十百千万", True),
    "chineseCountingThousand": (_DIGITS.replace("〇", "零"), "十百千万", True),
    "taiwaneseCounting": (_DIGITS, "十百千万", True),
    "taiwaneseCountingThousand": (_DIGITS, "十百千万", True),
    "japaneseCounting": (_DIGITS, "十百千万", True),
    "chineseLegalSimplified": (_LEGAL, "拾佰仟万", False),
    "ideographLegalTraditional": ("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", False),
}


def _chinese(value: int, digits: str, units: str, short_ten: bool) -> str:
    if not 0 < value < 100_000:
        return str(value)
    text = ""
    for place, digit in enumerate(reversed([int(d) for d in str(value)])):
        unit = units[place - 1] if place else ""
        if digit:
            text = digits[digit] + unit + text
        elif text and not text.startswith(digits[0]):
            text = digits[0] + text
    leads_with_one = short_ten and text.startswith(digits[1] + units[0])
    return text[1:] if leads_with_one else text


def _sign(value: int, signs: str, beyond: str) -> str:
    return signs[value - 1] if 1 <= value <= len(signs) else beyond.format(value)


def _roman(value: int) -> str:
    text = ""
    for amount, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        while value >= amount:
            text += sign
            value -= amount
    return text


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int
    style: str  # ST_NumberFormat
    pattern: str  # lvlText: 第%1条
    suffix: str  # tab, space or nothing
    restart: int | None  # restarts after a level at or above this (1-based); 0 never
    legal: bool  # all levels in Arabic digits
    paragraph_style: str | None


@dataclass(slots=True)
class _List:
    """A w:num with the levels that its paragraphs use."""

    abstract: str
    levels: dict[int, Level]
    restarts: dict[int, int] = field(default_factory=dict)  # startOverride, once


class Numbering:
    """Counts along the document: call `label` once for each numbered paragraph, in order."""

    def __init__(self, numbering: Element | None, style_lists: dict[str, str]) -> None:
        """`numbering`: root of numbering.xml; `style_lists`: numbering style id -> its numId."""
        self._lists = _read_lists(numbering, style_lists)
        self._counts: dict[str, dict[int, int]] = {}

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level that a list ties to a paragraph style; 0 if none."""
        found = self._lists.get(list_id)
        for index, level in (found.levels if found else {}).items():
            if level.paragraph_style == style:
                return index
        return 0

    def label(self, list_id: str, index: int) -> str:
        """The number of the next paragraph at that level, with the space behind; "" if none."""
        used = self._lists.get(list_id)
        level = used.levels.get(index) if used else None
        if used is None or level is None:
            return ""
        counts = self._counts.setdefault(used.abstract, {})
        self._count(used, counts, index, level)
        text = re.sub(
            r"%([1-9])",
            lambda m: _shown(used.levels, counts, int(m[1]) - 1, level.legal),
            "" if level.style == "bullet" else level.pattern,
        )
        gap = level.suffix != "nothing" and bool(re.search(r"[\w.]$", text))
        return text + (" " if gap else "")

    @staticmethod
    def _count(used: _List, counts: dict[int, int], index: int, level: Level) -> None:
        if index in used.restarts:
            counts[index] = used.restarts.pop(index)
        else:
            counts[index] = counts[index] + 1 if index in counts else level.start
        for deeper in [i for i in counts if i > index]:
            restart = used.levels[deeper].restart if deeper in used.levels else None
            if restart is None or (restart and index < restart):
                del counts[deeper]


def _shown(levels: dict[int, Level], counts: dict[int, int], index: int, legal: bool) -> str:
    level = levels.get(index)
    if level is None:
        return ""
    value = counts.get(index, level.start)
    return format_number(value, "decimal" if legal else level.style)


def _read_lists(root: Element | None, style_lists: dict[str, str]) -> dict[str, _List]:
    abstracts = {
        value_of(node, "abstractNumId") or "": node for node in children(root, "abstractNum")
    }
    targets = {
        value_of(node, "numId") or "": value_of(child(node, "abstractNumId")) or ""
        for node in children(root, "num")
    }
    lists = {}
    for node in children(root, "num"):
        list_id = value_of(node, "numId") or ""
        abstract = targets[list_id]
        linked = value_of(child(abstracts.get(abstract), "numStyleLink"))
        if linked in style_lists:  # the levels stand in the list of a numbering style
            abstract = targets.get(style_lists[linked], abstract)
        levels = _read_levels(abstracts.get(abstract))
        restarts = {}
        for override in children(node, "lvlOverride"):
            index = _number(value_of(override, "ilvl"), 0)
            levels |= _read_levels(override)
            start = value_of(child(override, "startOverride"))
            if start is not None:
                restarts[index] = _number(start, 1)
        lists[list_id] = _List(abstract, levels, restarts)
    return lists


def _read_levels(node: Element | None) -> dict[int, Level]:
    found = {}
    for lvl in children(node, "lvl"):
        restart = value_of(child(lvl, "lvlRestart"))
        legal = child(lvl, "isLgl")
        found[_number(value_of(lvl, "ilvl"), 0)] = Level(
            start=_number(value_of(child(lvl, "start")), 0 if child(lvl, "start") is None else 1),
            style=_style(lvl),
            pattern=value_of(child(lvl, "lvlText")) or "",
            suffix=value_of(child(lvl, "suff")) or "tab",
            restart=None if restart is None else _number(restart, 0),
            legal=legal is not None and value_of(legal) not in ("0", "false", "off"),
            paragraph_style=value_of(child(lvl, "pStyle")),
        )
    return {index: level for index, level in found.items() if index < _MAX_LEVELS}


def _style(lvl: Element) -> str:
    node = child(lvl, "numFmt")
    if node is None:  # Word wraps formats newer than 2007 in an alternate
        node = child(lvl, "AlternateContent", "Fallback", "numFmt")
    return value_of(node) or "decimal"


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else default
