"""Wording cues of questions, read from `lexicon/question_cues.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files


class Cues:
    """Named patterns; `cues.has("date", text)` is True when one of its lines is found."""

    def __init__(self, patterns: dict[str, re.Pattern[str]]) -> None:
        self._patterns = patterns

    def has(self, name: str, text: str) -> bool:
        return bool(self._patterns[name].search(text))


def read_cues(lines: Iterable[str]) -> Cues:
    """Sections `[name]` of one pattern a line; # begins a comment."""
    sections: dict[str, list[str]] = {}
    name = ""
    for line in map(str.strip, lines):
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
            sections[name] = []
        elif line and not line.startswith("#"):
            sections[name].append(line)
    return Cues({n: re.compile("|".join(p), re.IGNORECASE) for n, p in sections.items()})


@lru_cache(maxsize=1)
def bundled_cues() -> Cues:
    text = (files("kb") / "lexicon" / "question_cues.txt").read_text(encoding="utf-8")
    return read_cues(text.splitlines())
