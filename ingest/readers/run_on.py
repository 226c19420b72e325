"""Restores lines in text whose line breaks became spaces, as crawlers save it.

A space behind a sentence separates paragraphs; before the first sentence ends, any space may
separate two lines of the head (title, 文号, addressee).
"""

from __future__ import annotations

import re

_LONG = 200  # characters; a shorter line is no whole page
_LEAST = 2  # sentences followed by a space; one may be chance
_ENDED = re.compile(r"(?<=[。；：！？])[ \u3000\xa0]+(?=\S)")
_INDENTED = re.compile(r"(?<=\S\S)(?:[ \xa0]*\u3000{2,}| {2,}|\xa0+ *)(?=\S\S)")  # not in 标  题
_SPACE = re.compile(r"(?<=\S\S)[ \u3000\xa0]+(?=\S\S)")  # not in 索 引 号
_HEAD = 12  # lines; more are a list or a table


def lines(line: str) -> list[str]:
    """The lines that were run together in `line`; [line] if none were."""
    if len(line) < _LONG or len(_ENDED.findall(line)) < _LEAST:
        return [line]
    first, *rest = _parted(line)
    head = _SPACE.split(first.strip())
    return [*(head if len(head) <= _HEAD else [first]), *rest]


def _parted(line: str) -> list[str]:
    parts = [part for whole in _ENDED.split(line) for part in _INDENTED.split(whole)]
    return [part for part in parts if part.strip()]
