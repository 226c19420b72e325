"""Characters typed for one another: those that sound the same, and listed look-alikes.

The readings are in `lexicon/sounds.tsv`, without tones, which are not typed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from kb import lexicons

# Many say and type these alike: 创兴 for 创新, 四 for 十
_LOOSELY = ((re.compile(r"^([zcs])h"), r"\1"), (re.compile(r"(?<=[ei])ng$"), "n"))


def may_be(typed: str, meant: str, loosely: bool = False) -> bool:
    """Whether one word may have been typed for another, character by character."""
    sounds = loose_readings if loosely else readings
    return len(typed) == len(meant) and all(
        a == b or not sounds(a).isdisjoint(sounds(b)) for a, b in zip(typed, meant, strict=True)
    )


@lru_cache(maxsize=8192)
def loose_readings(character: str) -> frozenset[str]:
    """The readings with sh as s, and ing as in."""
    return frozenset(map(_loose, readings(character)))


def _loose(syllable: str) -> str:
    for sound, like in _LOOSELY:
        syllable = sound.sub(like, syllable)
    return syllable


def readings(character: str) -> frozenset[str]:
    """How a character sounds, look-alikes counting as sounds; empty for a rare one."""
    return _readings().get(character, frozenset())


@lru_cache(maxsize=8192)
def syllables(character: str) -> tuple[str, ...]:
    """Its readings in letters."""
    return tuple(sound for sound in readings(character) if sound.isascii())


@cache
def _readings() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for syllable, characters in lexicons.rows(lexicons.lines("sounds.tsv")):
        for character in characters:
            found[character].add(syllable)
    for alike in lexicons.words(lexicons.lines("look_alikes.txt")):
        for character in alike:
            found[character].add(alike)
    return {character: frozenset(sounds) for character, sounds in found.items()}
