"""Where a text names a sibling of a thing: 博士 that of 硕士, 省级研发机构 that of 国家级.

What is listed (`sorts`, `steps`) or counted (第二年, 3000万) is known by that. Besides, words are
of one kind that differ in one character (省外 and 省内), and names that end in one noun (月度升规
and 年度升规).
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
    """Where `text`, made of these words, names a sibling of a thing; None where it names none, or
    names the thing itself."""
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
    """What a class of enterprises may be called in full: 专精特新 is short for 专精特新企业."""
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
    """Whether this is somebody to whom something is granted: 小微企业, 个人."""
    return _RECIPIENT.search(thing) is not None


def _received(thing: str, text: str, words: Collection[str]) -> Place | None:
    """Another to whom the same is granted."""
    others = [w for w in words if w in text and is_recipient(w)] if is_recipient(thing) else []
    other = max(others, key=len, default="")
    return (text.index(other), text.index(other) + len(other)) if other else None


def _of_one_noun(thing: str, text: str, words: Collection[str]) -> Place | None:
    """The name in the text that ends as the thing does, as long as that; to the whole word."""
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
    """Whether a word of the text stands across an end: 研发 of 研发费用 is none."""
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
