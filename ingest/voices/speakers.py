"""Clauses with their speakers: notes and editor of a digest, proposer, else the issuer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from ingest.structure.outline import Clause
from ingest.text.page_labels import NOTE
from kb.models import Provenance, Span, Voice

_EDITOR = re.compile(r"^【相关情况】")
# 【编者注】…文号和当前有效性没有核到; a note on another text names it.
_DOUBTS = re.compile(
    r"(?:^|[。；】])[^。；《》]*有效(?:性)?[^。；《》]{0,4}(?:没有核[到实]|未核|待核|不明|未知|不详)"
)


# What a digest or an example says of itself, near its beginning.
_SAYS_OF_ITSELF = (
    (re.compile(r"【要点整理】本文"), Provenance.DIGEST),
    (re.compile(r"【示例】本文"), Provenance.EXAMPLE),
)
_HEAD_LINES = 12  # title, number, date, labels of the page


def told_provenance(texts: Iterable[str]) -> Provenance:
    """The provenance a text states itself; ORIGINAL if it states none."""
    for text in islice(texts, _HEAD_LINES):
        for mark, provenance in _SAYS_OF_ITSELF:
            if mark.match(text):
                return provenance
    return Provenance.ORIGINAL


@dataclass(frozen=True, slots=True)
class Voiced:
    """A clause, or a part of one, with its speaker."""

    clause: Clause
    start: int
    end: int
    voice: Voice

    @property
    def text(self) -> str:
        begin = self.clause.line.start
        return self.clause.line.text[self.start - begin : self.end - begin]


def marked_voice(clause: Clause, provenance: Provenance) -> Voice | None:
    """NOTE or EDITOR by the marks of a digest; None in an original, where they mean others."""
    if provenance is Provenance.ORIGINAL:
        return None
    if re.match(NOTE, clause.line.text):
        return Voice.NOTE
    if any(_EDITOR.match(mark.label) for mark in clause.marks):
        return Voice.EDITOR
    return None


def validity_doubted(text: str, pieces: Sequence[Voiced]) -> bool:
    """Whether the editor of a digest notes that its validity was not verified."""
    notes = (text[p.start : p.end] for p in pieces if p.voice is Voice.NOTE)
    return any(_DOUBTS.search(note) for note in notes)


def give_voices(
    clauses: Sequence[Clause], provenance: Provenance, default: Voice, wishes: Sequence[Span]
) -> tuple[Voiced, ...]:
    """The clauses in text order, cut where the speaker changes: a proposer in `wishes`."""
    pieces: list[Voiced] = []
    cuts = sorted({at for span in wishes for at in (span.start, span.end)})
    for clause in clauses:
        marked = marked_voice(clause, provenance)
        if marked:
            pieces.append(Voiced(clause, clause.start, clause.end, marked))
            continue
        inside = [at for at in cuts if clause.start < at < clause.end]
        for start, end in pairwise([clause.start, *inside, clause.end]):
            wished = any(span.holds(start) for span in wishes)
            pieces.append(Voiced(clause, start, end, Voice.PROPOSER if wished else default))
    return tuple(pieces)
