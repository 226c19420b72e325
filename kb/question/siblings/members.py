"""Members of one series, of which a question names some: D类 says nothing of B类, 第一批 nothing of
第二批, 省级绿色工厂 nothing of 市级绿色工厂.

They are counted (首套、二套), lettered or of a level of government, so no list is needed; counted
in docs/decisions/0020-sorts.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

from kb.notation.characters import HAN
from kb.notation.numerals import parse_number

_JOIN = r"[、，,/和及与或]"
_LETTERED = re.compile(
    rf"(?<![A-Za-z0-9])(?P<run>[A-E](?:类|级|档)?(?:(?:{_JOIN}|以?及)[A-E](?:类|级|档)?)*)"
    r"(?<=[A-E类级档])(?P<of>(?<=[类级档])|类|级|档)(?![^，。；]{0,2}(?:以[上下]))"
)
_COUNT = r"[一二三四五六七八九十\d]{1,3}"
_COUNTED = re.compile(
    rf"(?:第\s*(?P<n>{_COUNT})|(?P<first>首))\s*"
    r"(?P<of>批|届(?!人民代表|人大|政协|全国|委员|常)|轮|期|阶段)次?"
)
# 首套、二套住房; 一套, 三套方案 count sets. 二孩家庭, 生育三孩
_ORDERED = re.compile(
    rf"第?(?P<n>[首二三四])(?P<of>套)(?=住|房|商品|自住|普通|公积金|首付|{_JOIN})"
    r"|(?P<child>[一二三四])(?P<born>孩(?!子)|胎)"
)
# B类及以上, 不低于三星级: a threshold speaks of several members.
_THRESHOLD = re.compile(
    r"(?:及|含|或)?以[上下内外]|不[低高]于|起步|[至到—～~-]\s*[A-E一二三四五六七八九十第]"
)
_LEVEL = r"国家|省|市|区|县"
_HONOUR = re.compile(
    rf"(?P<level>{_LEVEL})(?:级(?P<of>[{HAN}]{{3,8}})|(?:人民)?(?P<prize>政府[{HAN}]{{2,4}}?奖))"
)
_GOVERNMENT = "人民"
_CHILD = "孩"
_BEFORE = re.compile(rf"(?:(?:{_LEVEL}|部|级|[、/和及与或])+)$")
SHORTEST = 3  # characters of a name that two levels share


def another_member(question: str, text: str) -> bool:
    """Whether the text is about members of a series other than those the question names."""
    asked, told = question.upper(), text.upper()
    if _THRESHOLD.search(asked):
        return False
    return _apart(asked, told) or any(
        _of_another_level(match, told) for match in _HONOUR.finditer(asked)
    )


def names_member(question: str, text: str) -> bool:
    """Whether the text names every counted or lettered member that the question names."""
    held = _members(text.upper())
    return all(names & held.get(of, set()) for of, names in _members(question.upper()).items())


def _apart(asked: str, told: str) -> bool:
    wanted = _members(asked)
    if not wanted:
        return False
    held = _members(told)
    if any(_near_threshold(told, of) for of in wanted):
        return False
    return any(of in held and names.isdisjoint(held[of]) for of, names in wanted.items())


def _members(text: str) -> Mapping[str, Set[str]]:
    """Series -> the members named."""
    found: dict[str, set[str]] = defaultdict(set)
    for of, name in (*_lettered(text), *_numbered(text)):
        found[of].add(name)
    return found


def _lettered(text: str) -> Iterator[tuple[str, str]]:
    """C、D类 and C类、D类 name both."""
    for match in _LETTERED.finditer(text):
        of = match["of"] or match["run"][-1]
        yield from ((of, letter) for letter in match["run"] if letter in "ABCDE")


def _numbered(text: str) -> Iterator[tuple[str, str]]:
    for match in _COUNTED.finditer(text):
        yield match["of"], "1" if match["first"] else str(parse_number(match["n"]))
    for match in _ORDERED.finditer(text):
        yield match["of"] or _CHILD, match["n"] or match["child"]


def _near_threshold(text: str, of: str) -> bool:
    """Whether a text sets a threshold at a member of the series: B类及以上."""
    return any(
        match["of"] == of or of in match[0]
        for pattern in (_LETTERED, _COUNTED, _ORDERED)
        for match in pattern.finditer(text)
        if _THRESHOLD.search(text[max(0, match.start() - 4) : match.end() + 4])
    )


def _of_another_level(asked: re.Match[str], told: str) -> bool:
    """Whether a text has that honour of other levels only; 国家级80万元，省级的减半 has both."""
    name = _shared(asked["prize"] or asked["of"], told)
    if name is None or f"{asked['level']}级" in told:
        return False
    levels = [_levels_before(told, match.start()) for match in re.finditer(re.escape(name), told)]
    return all(run and asked["level"] not in run for run in levels)


def _shared(name: str, told: str) -> str | None:
    """The longest beginning of a name that the text contains."""
    cuts = (name[:end] for end in range(len(name), SHORTEST - 1, -1))
    return next((cut for cut in cuts if cut in told), None)


def _levels_before(text: str, at: int) -> str:
    """The levels of government that stand before a name: 国家级、省级."""
    before = text[max(0, at - 16) : at].removesuffix(_GOVERNMENT)
    run = _BEFORE.search(before)
    return run[0] if run and re.search(_LEVEL, run[0]) else ""
