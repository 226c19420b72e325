"""Text in which the line breaks of a page became spaces, as crawlers save it: lines again.

A space after the end of a sentence parts paragraphs; before the first sentence ends every space
may part two lines of the head (title, 文号, the one addressed).
"""

from __future__ import annotations

import re

_LONG = 200  # characters; no shorter line holds a page
_LEAST = 2  # paragraphs that end in a space; fewer may be chance
_ENDED = re.compile(r"(?<=[。；：！？])[ \u3000\xa0]+(?=\S)")
_INDENTED = re.compile(r"(?<=\S\S)(?:[ \xa0]*\u3000{2,}| {2,}|\xa0+ *)(?=\S\S)")  # not in 标  题
_SPACE = re.compile(r"(?<=\S\S)[ \u3000\xa0]+(?=\S\S)")  # not in 索 引 号
_HEAD = 12  # parts; more are a list or a table


def lines(line: str) -> list[str]:
    """The lines that run on in `line`; itself where none do."""
    if len(line) < _LONG or len(_ENDED.findall(line)) < _LEAST:
        return [line]
    first, *rest = _parted(line)
    head = _SPACE.split(first.strip())
    return [*(head if len(head) <= _HEAD else [first]), *rest]


def _parted(line: str) -> list[str]:
    parts = [part for whole in _ENDED.split(line) for part in _INDENTED.split(whole)]
    return [part for part in parts if part.strip()]
