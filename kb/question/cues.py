"""Wording cues of questions, read from `lexicon/question_cues.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kb import lexicons


class Cues:
    """Named patterns; `cues.has("date", text)` is True when one of its lines is found."""

    def __init__(self, patterns: dict[str, re.Pattern[str]]) -> None:
        self._patterns = patterns

    def has(self, name: str, text: str) -> bool:
        """Whether a line of the section is found. Raises KeyError for an unknown section."""
        return bool(self._patterns[name].search(text))


def read_cues(lines: Iterable[str]) -> Cues:
    """Sections `[name]` of one pattern a line; # begins a comment."""
    return Cues(
        {n: re.compile("|".join(p), re.IGNORECASE) for n, p in lexicons.sections(lines).items()}
    )


@cache
def bundled_cues() -> Cues:
    return read_cues(lexicons.lines("question_cues.txt"))
