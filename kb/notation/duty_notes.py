"""Notes on who is in charge, behind a measure: （责任单位：市科技局）,
（科技部牵头，财政部配合）."""

from __future__ import annotations

import re

from kb.models import Span

_ROLE = r"(?:责任|牵头|主管|负责|实施|落实|承办|主办|配合|协办)"
_NAMED = rf"{_ROLE}(?:单位|部门|处室|科室)[^（）()：:。\n]{{0,6}}[：:][^（）()\n]{{2,160}}"
_TOLD = r"[^（）()：:。\n]{2,160}(?:牵头|负责|配合|参与|落实)"
_BRACKETED = rf"[（(](?:{_NAMED}|{_TOLD})[）)]"
# what follows a sentence, with the space around it: in brackets, or on a line of its own
NOTE = rf"\s*(?:{_BRACKETED}|(?<=\n){_NAMED}(?=\n|$))[。\n]*"
_NOTES = re.compile(rf"(?:(?:{_BRACKETED}|^{_NAMED}$)\s*)+", re.MULTILINE)
_POINT = re.compile(
    r"^[ \t]*(?:第[一二三四五六七八九十百零\d]+条|[一二三四五六七八九十]+[、.．]"
    r"|[（(][一二三四五六七八九十]+[）)])",
    re.MULTILINE,
)


def measures(text: str) -> list[Span]:
    """Spans of the measures in a text that have such a note, each with its note. Text before a
    measure that belongs to none is left out."""
    found: list[Span] = []
    begin = 0
    for note in _NOTES.finditer(text):
        starts = [m.start() for m in _POINT.finditer(text, begin, note.start())]
        found.append(Span(starts[-1] if starts else begin, note.end()))
        begin = note.end()
    return found


def without_notes(text: str) -> str:
    """The text without its notes on who is in charge."""
    return _NOTES.sub("", text)
