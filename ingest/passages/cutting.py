"""Parts too long for a passage, cut between sentences into spans of even length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.passages.packing import LONG, SHORT, Part
from ingest.text.sentences import sentences, trimmed
from kb.models import Span

_MONSTROUS = 4 * LONG
_LESSER_STOP = re.compile(r"[；;，,、\s]")


def spans_of(text: str, part: Part) -> list[Span]:
    """The part as one span; a long one as spans of whole sentences, of even length."""
    start, end = part.pieces[0].start, part.pieces[-1].end
    if end - start <= LONG:
        return [trimmed(text, start, end)]
    count = -(-(end - start) // LONG)
    aim = (end - start) / count
    spans: list[Span] = []
    begin = start
    after_heading = max((p.end for p in part.pieces if p.clause.heading), default=start)
    ends = [sentence.end for sentence in _sentences(text, start, end)]
    for at, following in pairwise(ends):
        full = at - begin >= aim or (following - begin > LONG and at - begin >= SHORT)
        if full and at > after_heading:
            spans.append(trimmed(text, begin, at))
            begin = at
    last = trimmed(text, begin, end)
    if spans and last.end - last.start < SHORT and last.end - spans[-1].start <= LONG * 1.25:
        last = Span(spans.pop().start, last.end)
    spans.append(last)
    return spans


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentences; one of monstrous length (lost punctuation) is cut at lesser stops."""
    for sentence in sentences(text, start, end):
        begin = sentence.start
        while sentence.end - begin > _MONSTROUS:
            stops = [m.end() for m in _LESSER_STOP.finditer(text, begin, begin + LONG)]
            cut = stops[-1] if stops else begin + LONG
            yield Span(begin, cut)
            begin = cut
        yield Span(begin, sentence.end)
