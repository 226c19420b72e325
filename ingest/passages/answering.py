"""The wish that a passage of a reply answers, which becomes the passage's lead.

An answer rarely names its matter (该项工作由区农投公司承担。); the wish does, elsewhere in the
letter and in the proposer's words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.text.sentences import sentences, trimmed
from ingest.voices.speakers import Voiced
from kb.models import Span, Suggestion, Voice

LONGEST = 120  # characters of a lead; of a longer wish its first sentences are taken
NAMED = 6  # characters of a heading that names a matter; 关于建议 names none
_SIGN = re.compile(r"[^\u4e00-\u9fa5A-Za-z0-9]")


def cut_at_answers(pieces: Sequence[Voiced], suggestions: Sequence[Suggestion]) -> list[Voiced]:
    """The pieces, those of the authority cut where the answer to another wish begins."""
    starts = sorted({a.start for s in suggestions for a in s.answers})
    cut: list[Voiced] = []
    for piece in pieces:
        own = piece.voice is Voice.AUTHORITY
        inside = [at for at in starts if own and piece.start < at < piece.end]
        bounds = pairwise([piece.start, *inside, piece.end])
        cut += [replace(piece, start=start, end=end) for start, end in bounds]
    return cut


def wishes_answered(
    text: str, pieces: Sequence[Voiced], suggestions: Sequence[Suggestion]
) -> dict[int, Span]:
    """Start of a piece of the answer -> the one wish that it answers.

    A heading answers what the piece below it answers. Pieces that answer several wishes at once, or
    stand below the wish as their heading, are left out.
    """
    found: dict[int, Span] = {}
    for piece, below in zip(pieces, [*pieces[1:], None][: len(pieces)], strict=True):
        place = below if piece.clause.heading and below else piece
        wish = _answered(place, suggestions)
        if wish and not _heads(text[wish.start : wish.end], piece):
            found[piece.start] = _shortened(text, wish)
    return found


def part_ways(last: Voiced, piece: Voiced, answered: Mapping[int, Span]) -> bool:
    """Whether two neighbours answer different wishes, or only one of them a wish."""
    return answered.get(last.start) != answered.get(piece.start)


def _answered(piece: Voiced, suggestions: Sequence[Suggestion]) -> Span | None:
    span = Span(piece.start, piece.end)
    if piece.voice is not Voice.AUTHORITY:
        return None
    wishes = [s.wish for s in suggestions if any(a.overlaps(span) for a in s.answers)]
    return wishes[0] if len(wishes) == 1 and not wishes[0].overlaps(span) else None


def _heads(wish: str, piece: Voiced) -> bool:
    """Whether a heading above the piece already states the wish or is part of it.
    一、您建议补贴水肥一体化设施。 as heading, or 一是加强要素保障。 above both."""
    own = _SIGN.sub("", wish)
    labels = (_SIGN.sub("", mark.label) for mark in piece.clause.marks)
    return any(own in label or (len(label) >= NAMED and label in own) for label in labels)


def _shortened(text: str, wish: Span) -> Span:
    """The wish, or its first sentences if it is long."""
    if wish.end - wish.start <= LONGEST:
        return trimmed(text, wish.start, wish.end)
    ends = [s.end for s in sentences(text, wish.start, wish.end)]
    short = [end for end in ends if end - wish.start <= LONGEST]
    return trimmed(text, wish.start, max(short, default=wish.start + LONGEST))
