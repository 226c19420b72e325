"""俗称 -> 规范词: what enterprises say, and how documents write it.

The table is `lexicon/synonyms.tsv`; the longest colloquial form wins where several overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Expansion:
    """A colloquial word found in a question, and the official wordings it may stand for."""

    said: str
    official: tuple[str, ...]


class Glossary:
    """Finds colloquial words in text in one pass."""

    def __init__(self, entries: Mapping[str, tuple[str, ...]]) -> None:
        self._entries = {said.lower(): official for said, official in entries.items()}
        longest_first = sorted(self._entries, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def expansions(self, text: str) -> tuple[Expansion, ...]:
        """Every colloquial word of `text`, left to right, once each.

        A word that already stands inside its own official form is left alone.
        """
        lowered = text.lower()
        found: dict[str, Expansion] = {}
        for match in self._pattern.finditer(lowered):
            said = match.group()
            official = tuple(o for o in self._entries[said] if o.lower() not in lowered)
            if official:
                found.setdefault(said, Expansion(said, official))
        return tuple(found.values())


def read_synonyms(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Rows `said<TAB>official|official`; lines that begin with # are comments."""
    entries: dict[str, tuple[str, ...]] = {}
    for line in lines:
        if line.startswith("#") or "\t" not in line:
            continue
        said, official = line.rstrip("\n").split("\t", 1)
        entries[said.strip()] = tuple(word.strip() for word in official.split("|"))
    return entries


@lru_cache(maxsize=1)
def bundled_glossary() -> Glossary:
    text = (files("kb") / "lexicon" / "synonyms.tsv").read_text(encoding="utf-8")
    return Glossary(read_synonyms(text.splitlines()))
