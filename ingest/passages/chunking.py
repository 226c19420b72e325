"""Clauses -> passages: whole clauses of about 80–400 characters, the unit of citation.

Passages and head matter together cover the text; every body character stands in exactly one
passage. A heading goes with what follows it; one voice a passage.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.passages.cutting import spans_of
from ingest.passages.facets import facets_of
from ingest.passages.leads import leads_of
from ingest.passages.packing import Part, pack
from ingest.structure.outline import Clause
from ingest.voices.speakers import Voiced
from kb.models import Passage, Span, Voice


def make_passages(text: str, document_id: str, pieces: Sequence[Voiced]) -> tuple[Passage, ...]:
    """Passages in text order; ids depend on content only, so an unchanged clause keeps its id."""
    parts = [part for run in _runs(_headings_follow(pieces)) for part in pack(run)]
    seen: Counter[str] = Counter()
    leads = leads_of(text, pieces)
    passages = []
    for part in parts:
        for start, end in spans_of(text, part):
            passages.append(_passage(text, document_id, start, end, part, leads, seen))
    return tuple(passages)


def passage_id(document_id: str, path: Sequence[str], text: str, repeat: int = 1) -> str:
    """Sixteen hex digits of content; `repeat` counts equal passages of one document from 1."""
    key = "\x1f".join((document_id, *path, text))
    return hashlib.sha256(f"{key}\x1f{repeat}".encode()).hexdigest()[:16]


def _headings_follow(pieces: Sequence[Voiced]) -> Iterator[Voiced]:
    """A heading speaks with the voice of what follows it, unless it is a wish of its own."""
    following: Voice | None = None
    turned: list[Voiced] = []
    for piece in reversed(pieces):
        if piece.clause.heading and following and piece.voice is not Voice.PROPOSER:
            piece = Voiced(piece.clause, piece.start, piece.end, following)
        following = piece.voice
        turned.append(piece)
    return reversed(turned)


def _runs(pieces: Iterator[Voiced]) -> Iterator[list[Voiced]]:
    """Unbroken stretches of one voice; head matter and a 目录 between two pieces part them."""
    run: list[Voiced] = []
    for piece in pieces:
        if run and (piece.voice is not run[-1].voice or piece.start > run[-1].end + 1):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _passage(
    text: str,
    document_id: str,
    start: int,
    end: int,
    part: Part,
    leads: dict[int, Span],
    seen: Counter[str],
) -> Passage:
    inside = [p for p in part.pieces if p.start < end and p.end > start]
    said = [p for p in inside if not p.clause.heading] or inside
    path = _common_path([p.clause for p in said])
    lead = next((s for p in said[:1] if (s := leads.get(p.start)) and s.end <= start), None)
    quote = text[start:end]
    first_id = passage_id(document_id, path, quote)
    seen[first_id] += 1
    lead_text = text[lead.start : lead.end] if lead else ""
    return Passage(
        id=passage_id(document_id, path, quote, seen[first_id]),
        document_id=document_id,
        section_path=path,
        start=start,
        end=end,
        text=quote,
        voice=part.voice,
        facets=facets_of(quote, path, part.voice, lead_text),
        page=inside[0].clause.line.page,
        lead=lead,
        lead_text=lead_text,
    )


def _common_path(clauses: Sequence[Clause]) -> tuple[str, ...]:
    path: list[str] = []
    for marks in zip(*(clause.marks for clause in clauses), strict=False):
        if len(set(marks)) > 1:
            break
        path.append(marks[0].label)
    return tuple(path)
