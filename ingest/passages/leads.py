"""Leads (引语): what a passage needs to be understood, from elsewhere in its document.

For items of a list and rows of a table it is the sentence that governs them
(应当同时符合下列条件：); for other clauses the matter that the text names at its beginning
(支持重点“小巨人”企业（以下简称企业）), or in a section of its own (支持对象).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from ingest.structure.marks import Mark
from ingest.structure.outline import Clause
from ingest.text.sentences import sentences, trimmed
from ingest.voices.speakers import Voiced
from kb.models import Span

LEAD_IN = re.compile(r"[:：]$|(?:下列|以下|如下)[^。；]{0,20}$")
_OPENS_TEXT = re.compile(
    r"(?:通知|意见|答复|批复|公告|决定|函复|通告|措施|规定|方案|复函|办法)如下[:：]$"
)

# ……专精特新“小巨人”企业（以下简称重点“小巨人”企业）: a notice goes on with 企业 alone. Its clauses
# are not about the organs, platforms, 办法 or plans that it gives short names.
_SORTS = "企业|项目|人才|贷款|产品|团队|人员|农户|商户|车间|工厂"
_MATTER = re.compile(
    r"[^，,。；;：:《》（）()\s]{2,40}（以下(?:统?简?称)[：:]?[“”]?[^（）《》，。]{0,12}?"
    rf"(?:{_SORTS})[”]?）"
)
# 一、支持对象 … 分3批支持国家重点“小巨人”企业: the sections below it go on with 企业 alone as well
_OBJECTS = re.compile(r"(?:支持|奖补|奖励|补助|资助|扶持|政策|适用)(?:的|资金)?对象")
_WHOM = re.compile(
    rf"(?:支持|奖补|奖励|补助|资助|扶持|面向|适用于)[^，,。；;：:《》（）()\s\d]{{2,30}}(?:{_SORTS})"
)


def leads_of(text: str, pieces: Sequence[Voiced]) -> dict[int, Span]:
    """Start of a piece -> its lead: the governing sentence, else the matter of the text."""
    governing: dict[tuple[Mark, ...], Span] = {}
    titles = {
        piece.clause.marks[-1] for piece in pieces if piece.clause.heading and piece.clause.own
    }
    found: dict[int, Span] = {}
    for piece in pieces:
        marks = piece.clause.marks
        if span := _governing(piece.clause, governing, titles):
            found[piece.start] = span
        if piece.clause.line.is_row and not piece.clause.own:
            continue
        last = sentences(text, piece.start, piece.end)[-1:]
        ends_open = last and LEAD_IN.search(text[last[0].start : last[0].end].strip())
        if ends_open and not piece.clause.heading and not _OPENS_TEXT.search(ends_open.string):
            governing[marks] = trimmed(text, last[0].start, last[0].end)
        elif not piece.clause.own:
            governing.pop(marks, None)
    matter = _matter(text, pieces) or _whom(text, pieces)
    own = (piece for piece in pieces if piece.clause.marks)
    clauses = (p for p in own if not p.clause.marks[0].label.startswith("附"))
    below = (p.start for p in clauses if not _OBJECTS.search(p.clause.marks[0].label))
    return {start: matter for start in below if matter and start > matter.end} | found


def _governing(
    clause: Clause, governing: Mapping[tuple[Mark, ...], Span], titles: Collection[Mark]
) -> Span | None:
    """The sentence that governs a row or a numbered clause; never from beyond a heading."""
    if not clause.own:
        return governing.get(clause.marks) if clause.line.is_row else None
    for depth in range(len(clause.marks) - 1, -1, -1):
        if clause.marks[depth] in titles:
            return None
        if span := governing.get(clause.marks[:depth]):
            return span
    return None


def _matter(text: str, pieces: Sequence[Voiced]) -> Span | None:
    """What the text above the first numbered clause gives a short name, if one thing only."""
    first = next((piece.start for piece in pieces if piece.clause.marks), 0)
    named = list(_MATTER.finditer(text, 0, first))
    return Span(*named[0].span()) if len(named) == 1 else None


def _whom(text: str, pieces: Sequence[Voiced]) -> Span | None:
    """Whom a text is for, by the first words of its section on that which say so."""
    own = (p for p in pieces if p.clause.marks and _OBJECTS.search(p.clause.marks[0].label))
    named = (_WHOM.search(text, piece.start, piece.end) for piece in own)
    return next((Span(*match.span()) for match in named if match), None)
