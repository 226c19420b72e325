"""俗称 -> 规范词: what enterprises say, and how documents write it.

The table is `lexicon/synonyms.tsv`; of overlapping forms the longest is taken. Typing mistakes and
pinyin are corrected beforehand by `lexicon/spellings.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kb import lexicons


@dataclass(frozen=True, slots=True)
class Expansion:
    """A colloquial word found in a question, and the official wordings it may stand for."""

    said: str
    official: tuple[str, ...]


_CAN = "(?<![才不还可只就也都])"  # 才能评高企: 能 is no part of 能评
# 600人能评科小吗, 能评上吗: nor where a title follows
_A_TITLE = (
    r"(?![上为不]|[^,，。？?]{0,8}"
    r"(?:企业|冠军|巨人|高企|科小|单冠|隐冠|[国省市]专|专精特新|瞪羚|雏鹰|独角兽|示范|工厂))"
)
PARTICULAR = 6  # characters: 高新技术企业, but not 小微企业
Words = Callable[[str], Iterable[str]]  # the words of a text, as the analyzer finds them


class Glossary:
    """Finds colloquial words in a text in one pass. An entry of one character (报) counts only
    outside longer words (举报), which `words` finds. Longer entries match anywhere: the segmenter
    does not know 高企 or 科小 and would cut 报高企 wrongly."""

    def __init__(self, entries: Mapping[str, tuple[str, ...]], words: Words | None = None) -> None:
        self._entries = {said.lower(): official for said, official in entries.items()}
        self._words = words
        self._pattern = _any_of(self._entries)

    def expansions(self, text: str) -> tuple[Expansion, ...]:
        """Every colloquial word of `text`, left to right, without repeats. A word inside its own
        official form is left alone, except at its end (无还本续贷), where documents use it as a
        short form."""
        lowered = text.lower()
        found: dict[str, Expansion] = {}
        for match in self._pattern.finditer(lowered):
            said = match.group()
            if len(said) == 1 and not self._stands_alone(match.start(), lowered):
                continue
            official = tuple(o for o in self._entries[said] if o.lower() not in lowered)
            whole = next((o.lower() for o in self._entries[said] if _ends(o, said, match)), None)
            if whole:
                found.setdefault(whole, Expansion(whole, (said,)))
            elif official:
                found.setdefault(said, Expansion(said, official))
        return tuple(found.values())

    def colloquial(self, title: str) -> tuple[str, ...]:
        """Colloquial names (小巨人, 高企) of the class of enterprises in a title, the most specific
        first; other colloquial words (奖补, 贴息) name no policy."""
        whole = bare(title)
        found = {
            said: max((len(bare(o)) for o in official if _names(o, whole)), default=0)
            for said, official in self._entries.items()
            if len(said) > 1 and not said.isascii()
        }
        held = (said for said in found if found[said])
        return tuple(sorted(held, key=lambda said: (-found[said], said not in whole)))

    def _stands_alone(self, at: int, text: str) -> bool:
        if self._words is None:
            return False
        longer = [word for word in self._words(text) if len(word) > 1 and text[at] in word]
        held = (m.span() for word in longer for m in re.finditer(re.escape(word), text))
        return not any(start <= at < end for start, end in held)


def _ends(official: str, said: str, match: re.Match[str]) -> bool:
    """Whether the word found is the end of its official form, which stands there in full."""
    longer = official.lower().endswith(said) and len(official) > len(said)
    return longer and match.string[: match.end()].endswith(official.lower())


def _names(official: str, title: str) -> bool:
    return is_class_of_enterprises(official) and bare(official) in title


def is_class_of_enterprises(official: str) -> bool:
    """Whether it is a class or title of enterprises, rather than enterprises in general."""
    name = bare(official)
    return name.endswith("企业") and len(name) >= PARTICULAR


def bare(text: str) -> str:
    """Without punctuation: 专精特新“小巨人”企业 is written in several ways."""
    return re.sub(r"\W", "", text)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the words, the longest first; Latin ones not inside other Latin letters."""
    forms = []
    for word in sorted(words, key=len, reverse=True):
        before = r"(?<![a-z])" if re.match("[a-z]", word) else ""
        before = _CAN if word.startswith("能") else before
        behind = _A_TITLE if word == "能评" else ""
        after = r"(?![a-z])" if re.search("[a-z]$", word) else ""
        forms.append(f"{before}{re.escape(word)}{after}{behind}")
    return re.compile("|".join(forms) or r"(?!)", re.IGNORECASE)


def respelt(text: str) -> str:
    """`text` with well-known typing mistakes and pinyin initials as they are meant."""
    pattern, meant = _spellings()
    return pattern.sub(lambda match: meant[match.group().lower()], text)


def read_synonyms(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Rows `said|said<TAB>official|official`; lines that begin with # are comments."""
    entries: dict[str, tuple[str, ...]] = {}
    for said, official in lexicons.rows(lines):
        words = tuple(word.strip() for word in official.split("|"))
        entries |= dict.fromkeys(map(str.strip, said.split("|")), words)
    return entries


@cache
def _spellings() -> tuple[re.Pattern[str], Mapping[str, str]]:
    entries = read_synonyms(lexicons.lines("spellings.tsv"))
    meant = {typed: forms[0] for typed, forms in entries.items()}
    return _any_of(meant), meant


@cache
def bundled_synonyms() -> Mapping[str, tuple[str, ...]]:
    """What enterprises say -> the official wordings, the likeliest first."""
    return read_synonyms(lexicons.lines("synonyms.tsv"))


@cache
def classes_of_enterprises() -> frozenset[str]:
    """The known classes and titles of enterprises, without punctuation."""
    names = (name for forms in bundled_synonyms().values() for name in forms)
    return frozenset(bare(name) for name in names if is_class_of_enterprises(name))


def bundled_glossary(words: Words | None = None) -> Glossary:
    return Glossary(bundled_synonyms(), words)
