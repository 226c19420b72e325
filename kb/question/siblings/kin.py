"""Where a text names a sibling of a thing: 博士 for 硕士, 省级研发机构 for 国家级.

Siblings are listed (`sorts`, `steps`) or counted (第二年, 3000万), are recipients, end in one noun
(月度升规 and 年度升规), or differ in one character (省外 and 省内).
"""

from __future__ import annotations

import re
from collections.abc import Collection

from kb.question.siblings.sorts import Family, bundled_families
from kb.question.siblings.steps import Series, bundled_series

Place = tuple[int, int]

_COUNTED = re.compile(
    r"(?P<first>第?)(?:\d[\d.]*|[一二两三四五六七八九十百]+|[A-E])"
    r"(?P<of>[万亿千]?(?:元|人|亩|平米?|平方米|家|个点?)|[万亿]|[%年月批档级期次类轮])"
)
_RECIPIENT = re.compile(
    r"(?:企业|公司|单位|机构|个人|人员|[商农]户|个体户|联合体|毕业生|大学生|合伙人|团队)$"
)
SHARED = 2  # characters of a noun that two names end in
ALIKE = range(2, 5)  # lengths of words that are of one kind by all characters but one


def sibling_of(thing: str, text: str, words: Collection[str]) -> Place | None:
    """(start, end) of a sibling of `thing` in `text`, which consists of `words`; None if there is
    none, or the text names the thing itself."""
    if thing in text:
        return None
    return (
        _listed(thing, text)
        or _counted(thing, text)
        or _received(thing, text, words)
        or _of_one_noun(thing, text, words)
        or _spelt_alike(thing, text, words)
    )


def _listed(thing: str, text: str) -> Place | None:
    """Another member of a family or a series."""
    kinds: tuple[Family | Series, ...] = (*bundled_families(), *bundled_series())
    for kind in kinds:
        own = {member for name in _names(thing) for member, _ in kind.named_in(name)}
        told = [place for member, place in kind.named_in(text) if member not in own]
        if own and told:
            return min(told)
    return None


def is_listed(text: str) -> bool:
    """Whether a member of a family is named."""
    return any(family.named_in(text) for family in bundled_families())


def _names(thing: str) -> tuple[str, ...]:
    """Full names of a class of enterprises: 专精特新 is short for 专精特新企业."""
    return thing, f"{thing}企业", f"{thing}中小企业"


def _counted(thing: str, text: str) -> Place | None:
    """第一年 for 第二年, 500万 for 3000万的项目."""
    own = {(match["first"], match["of"]) for match in _COUNTED.finditer(thing)}
    told = (m for m in _COUNTED.finditer(text) if (m["first"], m["of"]) in own)
    return next((match.span() for match in told), None)


def is_counted(thing: str) -> bool:
    """Whether this is one of several: 第二批, B类."""
    return _COUNTED.fullmatch(thing) is not None


def is_recipient(thing: str) -> bool:
    """Whether it is someone to whom something is granted: 小微企业, 个人."""
    return _RECIPIENT.search(thing) is not None


def _received(thing: str, text: str, words: Collection[str]) -> Place | None:
    """Another recipient of the same."""
    others = [w for w in words if w in text and is_recipient(w)] if is_recipient(thing) else []
    other = max(others, key=len, default="")
    return (text.index(other), text.index(other) + len(other)) if other else None


def _of_one_noun(thing: str, text: str, words: Collection[str]) -> Place | None:
    """A name that ends in the same noun and is as long, extended to a whole word."""
    ends = (thing[-length:] for length in range(len(thing) - 1, SHARED - 1, -1))
    noun = next((end for end in ends if end in text), None)
    if noun is None:
        return None
    at = text.index(noun)
    if _goes_on(at + len(noun), text, words):
        return None
    first = max(0, at + len(noun) - len(thing))
    inside = (m.start() for w in words for m in re.finditer(re.escape(w), text) if w not in noun)
    first = min((start for start in inside if start <= first < start + SHARED), default=first)
    return first, at + len(noun)


def _goes_on(end: int, text: str, words: Collection[str]) -> bool:
    """Whether a word continues across `end`: 研发 of 研发费用 is no noun of its own."""
    across = (m for w in words for m in re.finditer(re.escape(w), text))
    return any(m.start() < end < m.end() for m in across)


def _spelt_alike(thing: str, text: str, words: Collection[str]) -> Place | None:
    """A word that differs from the thing in one character."""
    if len(thing) not in ALIKE:
        return None
    alike = (w for w in words if len(w) == len(thing) and w in text and _apart(w, thing) == 1)
    return next(((text.index(w), text.index(w) + len(w)) for w in alike), None)


def _apart(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
