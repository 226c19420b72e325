"""Sorts of one thing, of which a question means one: 房产税 says nothing of 印花税.

The families are in `lexicon/sorts.tsv`; counted in docs/decisions/0020-sorts.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kb import lexicons

# 我们是小巨人企业, 评上了单项冠军: what one is, and not what one asks about
_OF_ONESELF = r"(?<!是)(?<!属于)(?<!作为)(?<!评上)(?<!评上了)(?<!拿到)(?<!获评)"


# Bare 专精特新 covers 小巨人 as well, yet firms and rules mean the title below that first.
_BARE = re.compile(r"专精特新(?![”\"]?(?:小巨人|中小企业|企业)|[“\"])")
_BARE_TITLE = "专精特新中小企业"
_JOINED = re.compile(r"^[和与及、]|[和与及、]$")
# What is applied for: 企业申请认定专精特新中小企业，…; not what need not be: 不必再申报某称号
_GRANTED = re.compile(
    r"(?<!不必)(?<!不必再)(?<!不用)(?<!不用再)(?<![无毋]需)(?<![无毋]需再)(?:申[请报]|参评)"
    r"(?:认定|评定|评价|新申请)?(?:为)?([^，。；：、]{2,30})"
)


@dataclass(frozen=True, slots=True)
class Family:
    """Sorts that exclude one another, with their names."""

    named: re.Pattern[str]  # any of the names
    asked: re.Pattern[str]  # the same where a question asks about it
    sort_of: Mapping[str, int]

    def asked_in(self, question: str) -> set[int]:
        """The sorts that a question asks about."""
        return {self.sort_of[name] for name in self.asked.findall(question)}

    def named_in(self, text: str) -> list[tuple[int, tuple[int, int]]]:
        """Each sort that a text names, and where."""
        return [(self.sort_of[match[0]], match.span()) for match in self.named.finditer(text)]

    def another(self, wanted: set[int], text: str) -> bool:
        """Whether the text is about sorts of the family, and about none of those wanted."""
        told = {self.sort_of[name] for name in self.named.findall(text)}
        return bool(told) and not wanted & told


def read_families(lines: Iterable[str]) -> tuple[Family, ...]:
    """Rows of sorts, separated by tabs, each with its names, separated by |; # begins a comment."""
    return tuple(_family([sort.split("|") for sort in row]) for row in lexicons.rows(lines))


def _family(sorts: list[list[str]]) -> Family:
    sort_of = {name: at for at, names in enumerate(sorts) for name in names}
    longest = sorted(sort_of, key=len, reverse=True)  # 土地增值税 is no 增值税
    # 专精特新认定 is no 新认定
    named = f"(?<!专精特)(?:{'|'.join(map(re.escape, longest))})"
    return Family(re.compile(named), re.compile(f"{_OF_ONESELF}{named}"), sort_of)


@cache
def bundled_families() -> tuple[Family, ...]:
    return read_families(lexicons.lines("sorts.tsv"))


def another_sort(question: str, text: str) -> bool:
    """Whether `text` is about sorts other than those the question names, and none of them; bare
    专精特新 is named by whatever says it."""
    if _says_bare(question) and "专精特新" not in text:
        question = _BARE.sub(_BARE_TITLE, question)
    return any(family.another(wanted, text) for family, wanted in _asked(question))


def names_beside_others(question: str, text: str) -> bool:
    """Whether a text (关于小微企业和个体工商户的公告) names a sort the question asks about beside
    something else."""
    return any(
        at in wanted and (_JOINED.search(text[:start]) or _JOINED.match(text[end:]))
        for family, wanted in _asked(question)
        for at, (start, end) in family.named_in(text)
    )


def grants_another_sort(question: str, text: str) -> bool:
    """Whether a text says who may apply for sorts other than those the question names, which it may
    mention: 申请认定专精特新中小企业，应当先取得创新型中小企业称号."""
    granted = " ".join(_GRANTED.findall(text))
    return bool(granted) and another_sort(question, granted)


def of_another_title(question: str, text: str) -> bool:
    """Whether a question says 专精特新 and no other sort, and `text` speaks of, or grants, other
    titles (小巨人, 单项冠军) than that of 专精特新中小企业: what is of that stands before it."""
    if not _says_bare(question):
        return False
    meant = _BARE.sub(_BARE_TITLE, question)
    return another_sort(meant, text) or grants_another_sort(meant, text)


def _says_bare(question: str) -> bool:
    return not _asked(question) and _BARE.search(question) is not None


@cache
def title_names() -> tuple[str, ...]:
    """The names of the titles that enterprises are given: 小巨人, 单项冠军, 专精特新."""
    of_titles = next(f for f in bundled_families() if _BARE_TITLE in f.sort_of)
    return (*of_titles.sort_of, "专精特新")


def asks_of_a_sort(question: str) -> bool:
    """Whether a question names a sort at all."""
    return bool(_asked(question))


def names_sort(question: str, text: str) -> bool:
    """Whether `text` names a sort that the question asks about."""
    return any(
        wanted & {at for at, _ in family.named_in(text)} for family, wanted in _asked(question)
    )


@lru_cache(maxsize=16)  # put to every passage of a question
def _asked(question: str) -> tuple[tuple[Family, set[int]], ...]:
    """The families of which a question names sorts, with these; empty for most questions."""
    asked = ((family, family.asked_in(question)) for family in bundled_families())
    return tuple((family, wanted) for family, wanted in asked if wanted)
