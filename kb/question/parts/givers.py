"""The level of government asked to give: 区里给多少, 省里和市里分别给多少."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.models import Level
from kb.notation import gazetteer
from kb.notation.characters import HAN
from kb.question.asking import COMPARING

_OURS = r"(?:我们?|咱们?|本)"
_OWN = r"(?:政府|财政|本级|级财政|级政府)"
_TO_WHOM = r"(?:对[^，。；？?]{1,15}?)?"
# 市级奖励, 市级对小巨人奖励; 市级专精特新 is a title
_OF_MONEY = rf"级(?={_TO_WHOM}(?:奖(?![项状牌])|补[贴助]|资助|配套|扶持))"
# 国家补贴多少; 国家奖 alone is a prize, and 国家级小巨人 a title
_STATE_GIVES = r"(?:奖补?|奖励|补[贴助]?|资助|贴息)(?:[多没不]|几|吗|钱)"
GOVERNMENTS = {
    Level.NATIONAL: rf"国家(?:层面|那头|那边|{_OWN}|(?=[给会能还一统直]|{_STATE_GIVES}))"
    rf"|中央(?!企业){_OWN}?",
    Level.PROVINCE: rf"省里|{_OURS}省|省{_OWN}|省{_OF_MONEY}",
    Level.CITY: rf"市里|{_OURS}市|市{_OWN}|市{_OF_MONEY}",
    Level.DISTRICT: rf"[区县]里|{_OURS}[区县]|[区县][）)]?{_OWN}|[区县]{_OF_MONEY}",
}
BY_LEVEL = re.compile(rf"[省市区县]{_OF_MONEY}")
# 区里还给不给钱, 市财政一次性奖励多少; in 省里榜单项目给了多少 somebody else gives.
_HOW = "一次性共总还能会又再现在到底具体单独统直接每个家年起码最高多有没不都这份两三几应该可以的"
_GIVES = rf"{_TO_WHOM}[{_HOW}]{{0,8}}?(?:给|奖|补|发|扶持|配套|贴息|贴(?=[多几不]))"
_GIVER = {
    level: re.compile(rf"(?P<who>{words})(?={_GIVES})") for level, words in GOVERNMENTS.items()
}
SPOKEN = {
    Level.NATIONAL: "国家层面", Level.PROVINCE: "省里", Level.CITY: "市里", Level.DISTRICT: "区里"
}  # fmt: skip
_UNITS = {"国": Level.NATIONAL, "中": Level.NATIONAL, "省": Level.PROVINCE, "市": Level.CITY,
          "区": Level.DISTRICT, "县": Level.DISTRICT}  # fmt: skip
_UNIT, _HAN = r"(?:国家|中央|[省市区县])", rf"[{HAN}]"
_TAIL = r"(?:里|层面|级?财政|级?政府|级)?"
_JOIN = re.compile(r"[、,，和与跟及]|还有|以及")
_TIERS = r"(?:这?[两二三四](?:级|个层面)(?:财政|政府)?)"
# Bare levels (省、市、区, 省市区三级) give where each is asked for
_EACH = rf"(?={_TIERS}|(?:的|都)?(?:分别|各))"
_GIVE = re.compile(rf"{_EACH}|[能可给奖补]")
_AS_ONE = re.compile(r"一起|同时|叠加|重复|一共|总共|加起来|还是")  # asked of all of them as one
# How they share what is given, which one clause tells of all of them
_SHARED = re.compile(r"各自?出|[负承分]担|分摊")
_TOGETHER = re.compile(rf"^{_TIERS}?[的都]?")
_APART = rf"{_UNIT}{_TAIL}(?:(?:(?:{_JOIN.pattern}){_HAN}{{0,4}}?|(?<=里)){_UNIT}{_TAIL})+"
_SPLIT = re.compile(rf"{_JOIN.pattern}|(?<=里)(?={_UNIT})")
_RUN = re.compile(rf"(?P<apart>{_APART})|[省市区县]{{2,3}}{_EACH}")
_ONE = re.compile(rf"(?P<place>{_HAN}*?)(?P<unit>{_UNIT})(?P<tail>{_TAIL})")
# 奖多少, and no other matter behind it before the next level
_ASKED = re.compile(
    r"[^，,;；?？]{0,12}?(?:多少钱?|几[个万元%点]*|[吗么不]|没有?)[的呢啊]?[，,、;；?？]?(?:那|还有?|以及|又|和)?"
)
_LONGEST = 4  # characters of the name of a place before its 省, 市, 区


@dataclass(frozen=True, slots=True)
class Giver:
    """A level as the question names it: 镇海区里."""

    level: Level
    said: str
    place: str  # 镇海区; empty where none is named
    marked: bool  # by a place or as a purse (里, 财政): no level of a title


@dataclass(frozen=True, slots=True)
class Givers:
    """Levels named side by side, and the words around them."""

    before: str
    named: tuple[Giver, ...]
    after: tuple[str, ...]  # of each
    shared: bool = False  # they share what is given: 省里和市里各出多少

    @property
    def levels(self) -> tuple[Level, ...]:
        return tuple(one.level for one in self.named)

    @property
    def asked(self) -> tuple[str, ...]:
        """The question put for each level, with its words for who gives."""
        return tuple(
            f"{self.before}{one.said}{after}"
            for one, after in zip(self.named, self.after, strict=True)
        )

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The same without the level, a place kept; with it if the levels share what is given."""
        if self.shared:
            return self.asked
        return tuple(
            f"{self.before}{one.place}{after}"
            for one, after in zip(self.named, self.after, strict=True)
        )


def level_asked(text: str) -> Level | None:
    """The one level a question asks to give something; None if it names none, or several."""
    named = [level for level, words in GOVERNMENTS.items() if re.search(words, text)]
    asked = [level for level, words in _GIVER.items() if words.search(text)]
    others = set(named) - {Level.NATIONAL}  # 国家级小巨人 names a title
    return asked[0] if len(asked) == 1 and others <= set(asked) else None


def without_giver(text: str) -> str:
    """The question without the one level it asks to give; unchanged if there is none."""
    level = level_asked(text)
    found = _GIVER[level].search(text) if level else None
    return f"{text[: found.start()]}{text[found.end() :]}" if found else text


def givers(text: str) -> Givers | None:
    """The levels asked side by side (小巨人省里和镇海区里分别奖多少) or in turn
    (省里奖多少,区里奖多少); None unless there are several."""
    return _side_by_side(text) or _in_turn(text)


def _side_by_side(text: str) -> Givers | None:
    """Levels side by side; None also if they belong to titles (省级和市级工厂)."""
    for run in _RUN.finditer(text):
        start, rest = _with_place(text, run.start()), text[run.end() :]
        said = text[start : run.end()]
        named = [_named(one) for one in (_SPLIT.split(said) if run["apart"] else list(said))]
        told = tuple(one for one in named if one is not None)
        several = len({one.level for one in told}) == len(named) > 1
        own = any(one.marked for one in told)
        gives = own or (not said.endswith("级") and _GIVE.match(rest))
        if several and gives and not _AS_ONE.search(rest):
            after = COMPARING.sub("", _TOGETHER.sub("", rest))
            return Givers(text[:start], told, (after,) * len(told), bool(_SHARED.search(rest)))
    return None


def _in_turn(text: str) -> Givers | None:
    """Levels asked about one matter in turn: 区里补多少,省里补多少."""
    found = sorted(
        (match.start(), match, level)
        for level, words in _GIVER.items()
        for match in words.finditer(text)
    )
    levels = [level for _, _, level in found]
    if not 1 < len(set(levels)) == len(levels) or not found[0][0]:
        return None
    ends = [*(start for start, _, _ in found[1:]), len(text)]
    after = [text[match.end() : end] for (_, match, _), end in zip(found, ends, strict=True)]
    if not all(_ASKED.fullmatch(one) for one in after):
        return None
    named = tuple(Giver(level, match["who"], "", marked=True) for _, match, level in found)
    before = text[: found[0][0]].rstrip("，,、")
    return Givers(before, named, tuple(one.rstrip("，,、;；和还那又") for one in after))


def _with_place(text: str, at: int) -> int:
    """Where the place name begins whose unit is at `at`: 宁波市."""
    starts = range(max(0, at - _LONGEST), at)
    return next((i for i in starts if text[i : at + 1] in gazetteer.names()), at)


def _named(said: str) -> Giver | None:
    """The giver named by one item of a list, in spoken form: 省里 for 省 and 省级."""
    one = _ONE.fullmatch(said)
    if one is None or (one["place"] and one["place"] + one["unit"] not in gazetteer.names()):
        return None
    level, tail = _UNITS[one["unit"][0]], one["tail"].removesuffix("级")
    place = one["place"] + one["unit"] if one["place"] else ""
    spoken = "县里" if one["unit"] == "县" else SPOKEN[level]
    return Giver(level, place + tail if place else spoken, place, bool(place or tail))
