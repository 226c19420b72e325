"""Which characters may be typed for one another: those that sound the same, and listed look-alikes.

The readings are in `lexicon/sounds.tsv`, without tones, for who types by sound chooses no tone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from kb import lexicons


def may_be(typed: str, meant: str) -> bool:
    """Whether one word may have been typed for another, character by character."""
    return len(typed) == len(meant) and all(
        a == b or not readings(a).isdisjoint(readings(b)) for a, b in zip(typed, meant, strict=True)
    )


def readings(character: str) -> frozenset[str]:
    """How a character sounds; look-alikes are said to sound alike. Empty for a rare one."""
    return _readings().get(character, frozenset())


def syllables(character: str) -> list[str]:
    """Its readings in letters."""
    return [sound for sound in readings(character) if sound.isascii()]


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
