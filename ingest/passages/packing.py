"""Pieces of one voice -> parts, each to become a passage, along the section tree."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from ingest.passages.leads import LEAD_IN
from ingest.structure.marks import Mark
from ingest.voices.speakers import Voiced
from kb.models import Voice

SHORT, LONG = 80, 400  # characters
NAME = 60  # characters: a name in a list is no longer
_SAYS = re.compile(r"[，。；：！？,;:]")  # signs that a mere name does not have
_CLOSED = ("条",)  # families whose clause is a passage of its own, however short


@dataclass(frozen=True, slots=True)
class Part:
    """A passage in the making."""

    pieces: tuple[Voiced, ...]
    closed: bool = False  # not to be joined with neighbours

    @property
    def size(self) -> int:
        return self.pieces[-1].end - self.pieces[0].start

    @property
    def voice(self) -> Voice:
        return self.pieces[-1].voice

    @property
    def of_rows(self) -> bool:
        """Whether it ends in a table row; rows are joined with rows only."""
        return self.pieces[-1].clause.line.is_row

    def __add__(self, other: Part) -> Part:
        return Part((*self.pieces, *other.pieces), self.closed or other.closed)


def pack(pieces: list[Voiced]) -> list[Part]:
    """The parts of an unbroken run of one voice; headings go with what they head."""
    return _attach_headings(_pack(pieces, 0))


def _pack(pieces: list[Voiced], depth: int) -> list[Part]:
    """Parts of the pieces that share their first `depth` marks."""
    if not pieces:
        return []
    size = pieces[-1].end - pieces[0].start
    if size <= LONG and _is_one_clause(pieces, depth):
        return [Part(tuple(pieces), _is_article(pieces))]
    parts: list[Part] = []
    for mark, group in groupby(pieces, key=lambda piece: _mark_at(piece, depth)):
        held = list(group)
        parts += [Part((p,)) for p in held] if mark is None else _pack(held, depth + 1)
    return _joined(parts, _may_join)


def _is_one_clause(pieces: list[Voiced], depth: int) -> bool:
    """A clause with its items: nothing below it is a heading or an article of its own."""
    below = pieces[1:] if pieces[0].clause.heading else pieces
    own_articles = {m for p in pieces for m in p.clause.marks[depth:] if m.family in _CLOSED}
    rows = {piece.clause.line.is_row for piece in below}
    return (
        len({p.clause.marks[:depth] for p in pieces}) == 1
        and depth > 0
        and not any(piece.clause.heading for piece in below)
        and not own_articles
        and len(rows) <= 1
    )


def _is_article(pieces: list[Voiced]) -> bool:
    return any(mark.family in _CLOSED for mark in pieces[-1].clause.marks)


def _mark_at(piece: Voiced, depth: int) -> Mark | None:
    marks = piece.clause.marks
    return marks[depth] if depth < len(marks) else None


def _joined(parts: list[Part], may_join: Callable[[Part, Part], bool]) -> list[Part]:
    """The parts, each joined with the one before it where `may_join` allows."""
    joined: list[Part] = []
    for part in parts:
        if joined and may_join(joined[-1], part):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _may_join(last: Part, part: Part) -> bool:
    """Whether neighbours make one part: a heading with what follows; short ones of a section."""
    if _only_headings(last):
        return True
    if last.closed or part.closed or last.size + part.size > LONG or _only_headings(part):
        return False
    if _of_names(last, part):
        return True
    if not _one_section(last, part):
        return False
    if last.of_rows != part.of_rows:
        return False
    short = last.size < SHORT or part.size < SHORT or last.of_rows or _of_prose(last, part)
    deeper = len(part.pieces[0].clause.marks) > len(last.pieces[0].clause.marks)
    begins_section = part.pieces[0].clause.heading
    return (short and not begins_section) or (deeper and _leads_in(last))


def _of_prose(last: Part, part: Part) -> bool:
    """Whether both are paragraphs of running text, without marks of their own."""
    return not any(piece.clause.own for piece in (*last.pieces, *part.pieces))


def _of_names(last: Part, part: Part) -> bool:
    """Whether both are of a list of mere names (1.某某有限公司), which are no sections."""
    *_, one = last.pieces
    other = part.pieces[0]
    siblings = one.clause.marks[:-1] == other.clause.marks[:-1]
    return siblings and all(_is_name(piece) for piece in (*last.pieces, *part.pieces))


def _is_name(piece: Voiced) -> bool:
    clause, said = piece.clause, piece.text
    numbered = clause.own and clause.marks[-1].family in ("1.", "（1）", "①")
    return numbered and not clause.heading and not _SAYS.search(said) and len(said) <= NAME


def _one_section(last: Part, part: Part) -> bool:
    """Whether both stand under the same outermost heading, or both under none."""
    above, below = last.pieces[0].clause.marks, part.pieces[0].clause.marks
    return above[:1] == below[:1]


def _leads_in(part: Part) -> bool:
    return LEAD_IN.search(part.pieces[-1].text) is not None


def _only_headings(part: Part) -> bool:
    return all(piece.clause.heading for piece in part.pieces)


def _attach_headings(parts: list[Part]) -> list[Part]:
    """The parts; headings at the end of a run go with the part before them."""
    made = _joined(parts, lambda last, _: _only_headings(last))
    if len(made) > 1 and _only_headings(made[-1]):
        made[-2:] = [made[-2] + made[-1]]
    return made
