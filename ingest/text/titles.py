"""Titles as lines spell them: compared, joined from several lines, and found over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ORGAN_ENDS = "[部委局厅院会署行办府室]"
_ORGAN_BEFORE = re.compile(rf"{_ORGAN_ENDS}$")
_ORGAN_BEHIND = re.compile(rf"[\u4e00-\u9fa5]{{2,14}}{_ORGAN_ENDS}(?:\s|关于|$)")


def bare(text: str) -> str:
    """Text without spaces, quotes and title marks, for comparing titles."""
    return re.sub(r"[\s《》〈〉“”\"'‘’]", "", text)


def joined(lines: Sequence[str]) -> str:
    """The lines of a title as one; a space stays only between the names of joint issuers."""
    title = ""
    for line in lines:
        issuers = _ORGAN_BEFORE.search(title) and _ORGAN_BEHIND.match(line)
        title += (" " if issuers else "") + line
    return title


def spelled_from(lines: Sequence[str], start: int, title: str, edition: str = "") -> int:
    """Where the run of lines that begins at `start` and spells `title` ends; 0 when none does.

    Lines and title come in the form in which they are compared. `edition`, a pattern, is what the
    lines may say more than the title.
    """
    spelled = ""
    for at in range(start, len(lines)):
        spelled += lines[at]
        if spelled == title or (edition and re.sub(edition, "", spelled) == title):
            return at + 1
        if not title.startswith(spelled):
            break
    return 0
