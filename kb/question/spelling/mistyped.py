"""Words typed by sound or look-alike (小具人, 营业收人), corrected where that is certain.

A word is corrected only if neither lexicon nor held documents know it, and exactly one known term
that documents use may have been typed so. The answer always says what was corrected.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, product

from kb.models import Notice
from kb.question.spelling.sounds import loose_readings, may_be, syllables

LENGTHS = range(9, 1, -1)  # of words, the longest first
SHORT = 4  # characters; what is shorter needs more to be sure
_LETTERS = re.compile(r"(?<![a-z])[a-z]{5,}(?![a-z])", re.IGNORECASE)
_HAN = re.compile(r"[\u4e00-\u9fff]+")
Seen = Callable[[Sequence[str]], Collection[str]]  # of pairs of characters those in documents held


@dataclass(frozen=True, slots=True)
class SetRight:
    """A word as typed, and the term it is taken for."""

    typed: str
    meant: str
    start: int


class Terms:
    """Known terms, indexed by sound; `particles` are never part of a short mistyped word."""

    def __init__(self, terms: Iterable[str], particles: Collection[str] = ()) -> None:
        self._known = {term for term in terms if len(term) in LENGTHS and _HAN.fullmatch(term)}
        self._by_sound: dict[tuple[int, str], set[str]] = defaultdict(set)
        self._by_letters: dict[str, set[str]] = defaultdict(set)
        self.particles = particles
        for term in self._known:
            for letters in map("".join, product(*map(syllables, term))):
                self._by_letters[letters].add(term)
            for syllable in loose_readings(term[0]):
                self._by_sound[len(term), syllable].add(term)

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def meant_by(self, typed: str) -> str | None:
        """The one term that may have been typed so, for long words also loosely (创兴型 for
        创新型); None if there is none, or several."""
        sounds = loose_readings(typed[0])
        near = {t for s in sounds for t in self._by_sound.get((len(typed), s), ())}
        found = [term for term in near if may_be(typed, term)]
        if not found and len(typed) >= SHORT:
            found = [term for term in near if may_be(typed, term, loosely=True)]
        return found[0] if len(found) == 1 else None

    def spelt(self, letters: str) -> str | None:
        """The one term whose 拼音 is `letters`; else None."""
        found = self._by_letters.get(letters.lower(), set())
        return next(iter(found)) if len(found) == 1 else None


class Spelling:
    """How a question is spelt, given dictionary words and the pairs documents contain."""

    def __init__(self, text: str, pieces: Sequence[str], terms: Terms, seen: Seen) -> None:
        self._text, self._terms, self._seen = text, terms, seen
        self._borders = _borders(pieces)
        pairs = [text[at : at + 2] for at in range(len(text) - 1)]
        held = seen(list(filter(_HAN.fullmatch, pairs)))
        self._odd = [at for at, pair in enumerate(pairs) if pair not in held]

    def mistyped(self) -> tuple[SetRight, ...]:
        """The words that are certainly mistyped or written in 拼音, left to right."""
        found = [*self._spelt_out(), *self._by_sound()]
        return tuple(sorted(found, key=lambda word: word.start))

    def _spelt_out(self) -> Iterator[SetRight]:
        for match in _LETTERS.finditer(self._text):
            if meant := self._terms.spelt(match[0]):
                yield SetRight(match[0], meant, match.start())

    def _by_sound(self) -> list[SetRight]:
        found: list[SetRight] = []
        for start in sorted(self._borders) if self._odd else ():
            is_behind = not found or start >= found[-1].start + len(found[-1].typed)
            if is_behind and (word := self._mistyped_at(start)):
                found.append(word)
        return found

    def _mistyped_at(self, start: int) -> SetRight | None:
        """The longest mistyped word from `start`; None if a known word begins there."""
        for length in LENGTHS:
            typed = self._text[start : start + length]
            if start + length not in self._borders or not _HAN.fullmatch(typed):
                continue
            if typed in self._terms:
                return None
            if not any(start <= at < start + length - 1 for at in self._odd):
                continue
            meant = self._terms.meant_by(typed)
            if meant and self._is_sure(typed, meant, start):
                return SetRight(typed, meant, start)
        return None

    def _is_sure(self, typed: str, meant: str, start: int) -> bool:
        """Whether little differs, in pairs that no document has and that belong to no word (for
        short words more is required), and documents use the term meant."""
        wrong = [at for at, (a, b) in enumerate(zip(typed, meant, strict=True)) if a != b]
        if len(wrong) > len(typed) // 2:
            return False
        alone = all({start + at, start + at + 1} <= self._borders for at in wrong)
        particles = any(typed[at] in self._terms.particles for at in wrong)
        if not alone and (len(typed) < SHORT or not may_be(typed, meant)):
            return False
        if len(typed) < SHORT and particles:
            return False
        odd = {at - start for at in self._odd if start <= at < start + len(typed) - 1}
        pairs = [meant[at : at + 2] for at in range(len(meant) - 1)]
        return all({at - 1, at} & odd for at in wrong) and set(pairs) <= set(self._seen(pairs))


def retyped(text: str, words: Iterable[SetRight]) -> str:
    """`text` with these words corrected."""
    for word in reversed(list(words)):
        text = text[: word.start] + word.meant + text[word.start + len(word.typed) :]
    return text


def spelt_as(words: Iterable[SetRight]) -> Notice:
    """The notice of the words that were corrected."""
    read = "，".join(f"“{word.typed}”按“{word.meant}”" for word in words)
    return Notice("spelt_as", f"{read}理解。")


def _borders(pieces: Iterable[str]) -> frozenset[int]:
    """Where words begin and end."""
    return frozenset(accumulate(map(len, pieces), initial=0))
