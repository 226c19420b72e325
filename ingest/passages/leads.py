"""引语: the sentence that governs a list or a table (应当同时符合下列条件：, 标准如下：), told with
each of its items and rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.structure.marks import Mark
from ingest.text.sentences import sentences, trimmed
from ingest.voices.speakers import Voiced
from kb.models import Span

LEAD_IN = re.compile(r"[:：]$|(?:下列|以下|如下)[^。；]{0,20}$")
_OPENS_TEXT = re.compile(
    r"(?:通知|意见|答复|批复|公告|决定|函复|通告|措施|规定|方案|复函|办法)如下[:：]$"
)


def leads_of(text: str, pieces: Sequence[Voiced]) -> dict[int, Span]:
    """Start of a list item or row -> the sentence that governs its list or table."""
    governing: dict[tuple[Mark, ...], Span] = {}
    titles = {
        piece.clause.marks[-1] for piece in pieces if piece.clause.heading and piece.clause.own
    }
    found: dict[int, Span] = {}
    for piece in pieces:
        marks = piece.clause.marks
        if piece.clause.line.is_row and not piece.clause.own:
            if span := governing.get(marks):
                found[piece.start] = span
            continue
        above = marks[:-1] if piece.clause.own else marks
        for depth in range(len(above), -1, -1):
            if not piece.clause.own or marks[depth] in titles:
                break
            if span := governing.get(above[:depth]):
                found[piece.start] = span
                break
        last = sentences(text, piece.start, piece.end)[-1:]
        ends_open = last and LEAD_IN.search(text[last[0].start : last[0].end].strip())
        if ends_open and not piece.clause.heading and not _OPENS_TEXT.search(ends_open.string):
            governing[marks] = trimmed(text, last[0].start, last[0].end)
        elif not piece.clause.own:
            governing.pop(marks, None)
    return found
