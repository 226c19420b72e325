"""Questions that name no policy and no matter: 最高能拿多少, 什么时候截止, 那复核呢.

Any policy has a highest sum and a last day, so whichever came first would be quoted. The words
that name none are in `lexicon/general_words.txt`; a question made of those alone has no subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from kb.lexicons import lines, sections, words
from kb.models import Hit, Notice
from kb.question.focus import Focus
from kb.question.understanding import Understanding

NO_SUBJECT = Notice(
    "no_subject", "问题里没有说是哪项政策，请补上要问的政策或事项，例如“小巨人复核要什么材料”。"
)
_WORD = re.compile(r"[^\W_]")
_DAY = r"(?:19|20)\d\d年?|\d{1,2}[月日号]"


def without_subject(
    understanding: Understanding, focus: Focus, hits: Iterable[Hit]
) -> Notice | None:
    """What to ask back; None when the question says what it is about, or when only one document
    could answer (asked from its own page)."""
    names = understanding.names
    if names.only or names.alluded or names.unknown or understanding.places:
        return None
    if len({hit.head.id for hit in hits}) == 1 or names_a_matter(understanding.text, focus):
        return None
    return NO_SUBJECT


def names_a_matter(text: str, focus: Focus) -> bool:
    """Whether anything is left of a question besides general words."""
    anywhere, as_words = _general_words()
    left = _WORD.search(anywhere.sub("", text))
    return bool(left) or not all(as_words.fullmatch(idea.forms[0]) for idea in focus.ideas)


def matter(focus: Focus) -> Focus:
    """The question without its general words (截止, 最高), where others are left."""
    _, as_words = _general_words()
    ideas = tuple(i for i in focus.ideas if not as_words.fullmatch(i.forms[0]))
    return replace(focus, ideas=ideas) if ideas else focus


@cache
def _general_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is general wherever it stands, and what a word must be made of to be general: not of
    single nouns and verbs, for 年报 is neither 年 nor 报."""
    listed = sections(lines("general_words.txt"))
    nouns, particles = (list(words(listed[name])) for name in ("所问", "问法"))
    whole = [*particles, *(noun for noun in nouns if len(noun) > 1)]
    return re.compile(_any_of([*particles, *nouns])), re.compile(f"(?:{_any_of(whole)})+")


def _any_of(words: list[str]) -> str:
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return "|".join((_DAY, *longest_first))
