"""Clauses -> passages: whole clauses of about 80–400 characters, the unit of citation.

Passages and head matter together cover the text: every character of the body stands in exactly one
passage. A heading goes with what follows it. A passage has one voice and answers at most one wish.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.passages.answering import cut_at_answers, part_ways, wishes_answered
from ingest.passages.cutting import spans_of
from ingest.passages.facets import facets_of
from ingest.passages.leads import leads_of
from ingest.passages.packing import Part, pack
from ingest.structure.outline import Clause
from ingest.text.runs import runs
from ingest.voices.speakers import Voiced
from kb.models import Passage, Span, Suggestion, Voice


def make_passages(
    text: str, document_id: str, pieces: Sequence[Voiced], suggestions: Sequence[Suggestion] = ()
) -> tuple[Passage, ...]:
    """Passages in text order; ids depend on content only, so an unchanged clause keeps its id.

    `suggestions` say which part of a reply answers which wish.
    """
    told = list(_headings_follow(cut_at_answers(pieces, suggestions)))
    answered = wishes_answered(text, told, suggestions)
    leads = answered | leads_of(text, told)
    parts = (part for run in _runs(told, answered) for part in pack(run))
    cut = (
        _passage(text, document_id, s, part, leads) for part in parts for s in spans_of(text, part)
    )
    return tuple(_told_apart(_led(passage, told) for passage in cut))


def passage_id(document_id: str, path: Sequence[str], text: str, repeat: int = 1) -> str:
    """Sixteen hex digits of content; `repeat` counts equal passages of one document from 1."""
    key = "\x1f".join((document_id, *path, text))
    return hashlib.sha256(f"{key}\x1f{repeat}".encode()).hexdigest()[:16]


def _headings_follow(pieces: Sequence[Voiced]) -> Iterator[Voiced]:
    """The pieces, headings with the voice of what follows them, unless they are the proposer's."""
    following: Voice | None = None
    turned: list[Voiced] = []
    for piece in reversed(pieces):
        if piece.clause.heading and following and piece.voice is not Voice.PROPOSER:
            piece = replace(piece, voice=following)
        following = piece.voice
        turned.append(piece)
    return reversed(turned)


def _runs(pieces: Iterable[Voiced], answered: Mapping[int, Span]) -> list[list[Voiced]]:
    """Unbroken runs of one voice that answer one wish; head matter in between ends a run."""

    def goes_on(last: Voiced, piece: Voiced) -> bool:
        unbroken = piece.voice is last.voice and piece.start <= last.end + 1
        return unbroken and not part_ways(last, piece, answered)

    return runs(pieces, goes_on)


def _told_apart(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages, those of the same words with ids of their own."""
    seen: Counter[str] = Counter()
    for passage in passages:
        seen[passage.id] += 1
        same = (passage.document_id, passage.section_path, passage.text)
        yield replace(passage, id=passage_id(*same, seen[passage.id]))


def _passage(
    text: str, document_id: str, span: Span, part: Part, leads: Mapping[int, Span]
) -> Passage:
    """The passage at a span of a part, with its lead."""
    inside = [piece for piece in part.pieces if span.overlaps(piece)]
    said = [p for p in inside if not p.clause.heading] or inside
    path = _common_path([p.clause for p in said])
    lead = leads.get(said[0].start)
    lead = lead if lead and not lead.overlaps(span) else None
    quote = text[span.start : span.end]
    lead_text = text[lead.start : lead.end] if lead else ""
    return Passage(
        id=passage_id(document_id, path, quote),
        document_id=document_id,
        section_path=path,
        start=span.start,
        end=span.end,
        text=quote,
        voice=part.voice,
        facets=facets_of(quote, path, part.voice, lead_text),
        page=inside[0].clause.line.page,
        lead=lead,
        lead_text=lead_text,
    )


def _led(passage: Passage, pieces: Sequence[Voiced]) -> Passage:
    """The passage with the voice of its lead."""
    lead = passage.lead
    if lead is None:
        return passage
    voice = next((p.voice for p in pieces if p.start <= lead.start < p.end), passage.voice)
    return replace(passage, lead_voice=voice)


def _common_path(clauses: Sequence[Clause]) -> tuple[str, ...]:
    path: list[str] = []
    for marks in zip(*(clause.marks for clause in clauses), strict=False):
        if len(set(marks)) > 1:
            break
        path.append(marks[0].label)
    return tuple(path)
