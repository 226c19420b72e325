"""Wording cues of questions, read from `lexicon/question_cues.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from kb import lexicons

_UNLESS = "! "


class Cues:
    """Named patterns; `cues.has("date", text)` is True when one of its lines is found, and none of
    those that rule it out."""

    def __init__(self, lines: Mapping[str, Iterable[str]]) -> None:
        self._found = {name: _any(own, unless=False) for name, own in lines.items()}
        self._unless = {name: _any(own, unless=True) for name, own in lines.items()}

    def has(self, name: str, text: str) -> bool:
        """Whether the text has the cue. Raises KeyError for an unknown section."""
        return bool(self._found[name].search(text)) and not self._unless[name].search(text)


def _any(lines: Iterable[str], *, unless: bool) -> re.Pattern[str]:
    own = [line.removeprefix(_UNLESS) for line in lines if line.startswith(_UNLESS) is unless]
    return re.compile("|".join(own) or "(?!)", re.IGNORECASE)


def read_cues(lines: Iterable[str]) -> Cues:
    """Sections `[name]` of one pattern a line; `! ` begins what rules it out, # a comment."""
    return Cues(lexicons.sections(lines))


@cache
def bundled_cues() -> Cues:
    return read_cues(lexicons.lines("question_cues.txt"))
