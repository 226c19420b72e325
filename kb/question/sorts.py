"""Sorts of one thing, of which a question means one: 印花税 is not answered by what 房产税 costs.

The families are in `lexicon/sorts.tsv`; the check is counted in docs/decisions/0020-sorts.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kb import lexicons
from kb.notation.numerals import parse_number

# 我们是小巨人企业, 评上了单项冠军: what one is, and not what one asks about
_OF_ONESELF = r"(?<!是)(?<!属于)(?<!作为)(?<!评上)(?<!评上了)(?<!拿到)(?<!获评)"
# 第十四届人民代表大会 only says who passed a law
_ROUND = re.compile(
    r"第\s*([\d一二三四五六七八九十百]{1,4})\s*(轮|批|期|阶段|届(?!人民代表|人大|政协|全国|委员|常))"
)
_IN_ROUNDS = re.compile(r"分[\d一二两三四五六七八九十]+个?(?:轮|批|期|阶段)")


@dataclass(frozen=True, slots=True)
class Family:
    """Sorts that exclude one another, each with its names."""

    named: re.Pattern[str]  # any of the names
    asked: re.Pattern[str]  # the same where a question asks about it
    sort_of: Mapping[str, int]

    def another(self, question: str, text: str) -> bool:
        """Whether the text speaks of sorts of the family, and of none that the question names."""
        wanted = {self.sort_of[name] for name in self.asked.findall(question)}
        if not wanted:
            return False
        told = {self.sort_of[name] for name in self.named.findall(text)}
        return bool(told) and not wanted & told


def read_families(lines: Iterable[str]) -> tuple[Family, ...]:
    """Rows of sorts, separated by tabs, each with its names, separated by |; # begins a comment."""
    return tuple(_family([sort.split("|") for sort in row]) for row in lexicons.rows(lines))


def _family(sorts: list[list[str]]) -> Family:
    sort_of = {name: at for at, names in enumerate(sorts) for name in names}
    longest = sorted(sort_of, key=len, reverse=True)  # 土地增值税 is no 增值税
    named = "|".join(map(re.escape, longest))
    return Family(re.compile(named), re.compile(f"{_OF_ONESELF}(?:{named})"), sort_of)


@lru_cache(maxsize=1)
def bundled_families() -> tuple[Family, ...]:
    return read_families(lexicons.lines("sorts.tsv"))


def of_another_sort(question: str, text: str) -> bool:
    """Whether `text` speaks of another sort than the one asked about, or of another round."""
    another = any(family.another(question, text) for family in bundled_families())
    return another or _of_another_round(question, text)


def _of_another_round(question: str, text: str) -> bool:
    """Whether it speaks of the 第三轮 and not of the 第四轮 that is asked about, nor of all
    (分三批进行)."""
    if _IN_ROUNDS.search(text):
        return False
    asked, told = _rounds(question), _rounds(text)
    return any(
        counter in told and numbers.isdisjoint(told[counter]) for counter, numbers in asked.items()
    )


def _rounds(text: str) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for number, counter in _ROUND.findall(text):
        if (value := parse_number(number)) is not None:
            found.setdefault(counter, set()).add(value)
    return found
