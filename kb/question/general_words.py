"""Words that name no policy and no matter: 最高, 截止, 材料, 怎么, 我们.

They are listed in `lexicon/general_words.txt`: what is asked for (所问), who asks (问者), days
(时日), and ways of asking (问法).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kb.lexicons import section_words
from kb.question.focus import Focus

_WORD = re.compile(r"[^\W_]")
_TELLING = re.compile(r"[^\W\d_]|\d{5}")  # a letter, or a number long enough to be one's own
_WHOLE = re.compile(r"[^\W\d_][才就都也还再最很]$|^[上下里中前后][^\W\d_]$")
_DAY = r"(?:19|20)\d\d年?|\d{1,2}[月日号]"


def names_a_matter(text: str, focus: Focus) -> bool:
    """Whether a question has anything besides general words; a bare 12 or 3% is nothing."""
    if not _TELLING.search(text):
        return False
    left = _WORD.search(_anywhere().sub("", text))
    return bool(left) or not all(is_general(idea.forms[0]) for idea in focus.ideas)


def matter_at(text: str, focus: Focus) -> list[bool]:
    """For each character of a question, whether it belongs to more than general words."""
    held = [bool(_WORD.match(character)) for character in text]
    for match in _anywhere().finditer(text):
        held[match.start() : match.end()] = [False] * len(match[0])
    for word in (idea.forms[0] for idea in focus.ideas):
        if not is_general(word):
            for match in re.finditer(re.escape(word), text.lower()):
                held[match.start() : match.end()] = [True] * len(word)
    return held


@lru_cache(maxsize=1024)  # asked of the words of a question for every clause
def is_general(word: str) -> bool:
    """Whether a word names no matter: one of 所问, or 问法 joined to 所问 (要交, 能报). Two
    single-character nouns make another word: 年报 is neither 年 nor 报."""
    if len(word) == 1:
        return bool(_anywhere().fullmatch(word))
    whole, asking = _as_words()
    return bool(whole.fullmatch(word) or asking.fullmatch(word))


def says_little(word: str) -> bool:
    """Whether a word names no matter, or is a single-character verb with 问法: 能转, 评上."""
    noun = _WHOLE.search(word)  # 人才, 上规 only look like a verb with an adverb or a complement
    return is_general(word) or (not noun and len(_of_asking().sub("", word)) < 2)


def matter(focus: Focus) -> Focus:
    """The focus without general words (截止, 最高), unless nothing else is left."""
    ideas = [idea for idea in focus.ideas if not is_general(idea.forms[0])]
    return focus.of(ideas) if ideas else focus


def asks_how_only(text: str) -> bool:
    """Whether a text consists of 问法: 是多少, 有吗, 也一样."""
    return not _WORD.search(_of_asking().sub("", text))


def without_asker(text: str) -> str:
    """A text without the asker at its beginning: 我们公司, 企业 of 企业能拿吗."""
    return _asker().sub("", text)


def asks_for_something(text: str) -> bool:
    """Whether a text names something to ask of a policy: 材料, 截止, 能报吗."""
    return bool(_askable().search(text))


@cache
def _anywhere() -> re.Pattern[str]:
    """Matches words that are general wherever they stand."""
    return re.compile(_any_of([*_listed("问法"), *_nouns()]))


@cache
def _as_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Match what a general word consists of: 问法 and longer nouns; or 问法 beside a noun."""
    nouns, particles = _nouns(), _listed("问法")
    whole = _any_of([*particles, *(noun for noun in nouns if len(noun) > 1)])
    asking = f"(?:{_any_of(particles)})+(?:{_any_of(nouns)})|(?:{_any_of(nouns)})(?:多少|什么|几)"
    return re.compile(f"(?:{whole})+"), re.compile(asking)


@cache
def _of_asking() -> re.Pattern[str]:
    return re.compile(_any_of(_listed("问法")))


@cache
def _asker() -> re.Pattern[str]:
    return re.compile(f"^(?:[我咱俺]们?|本)?是?(?:这?家)?(?:{_longest_first(_listed('问者'))})的?")


@cache
def _askable() -> re.Pattern[str]:
    return re.compile("|".join(_listed("所问")))


def _nouns() -> list[str]:
    return [*_listed("所问"), *_listed("问者"), *_listed("时日")]


def _listed(section: str) -> list[str]:
    return section_words("general_words.txt", section)


def _any_of(words: list[str]) -> str:
    return f"{_DAY}|{_longest_first(words)}"


def _longest_first(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
