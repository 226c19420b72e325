"""A file as read -> a Document: text, head, section tree, voices, passages."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import PurePosixPath
from typing import Any

from ingest.elements.extract import Elements, find_elements
from ingest.elements.front import Front
from ingest.files.manifest import Card
from ingest.passages.chunking import make_passages
from ingest.passages.head_matter import PageFacts, head_passages, page_facts, page_passage, proven
from ingest.structure.marks import Mark
from ingest.text.blocks import Readout
from ingest.text.lines import Layout, lay_out
from ingest.text.script import as_written, in_simplified, plain
from ingest.text.titles import bare
from ingest.voices.cells import answered
from ingest.voices.petition import answered_on
from ingest.voices.proposers import proposals_of, proposers_of
from ingest.voices.reply import ReplyLetter
from ingest.voices.speakers import Voiced, told_provenance, validity_doubted
from ingest.voices.spoken import Spoken, read_spoken
from kb.library.status import NOT_VERIFIED
from kb.models import PETITION_REPLY, Document, Head, Provenance, Section, Source, Voice

_OF_HEAD = frozenset(field.name for field in fields(Head))  # which the elements fill by name


def parse(
    readout: Readout, source: Source, card: Card | None = None, settled: str | None = None
) -> Document:
    """The document of a readout; its text is the blocks joined by one line break.

    Its id is the card's, else `settled`, else derived from title, 文号, issuer and date (from the
    file's hash if it has no title), so that a document keeps its id in another format. `namesakes`
    settles an id for a document whose derived one is taken.
    """
    read = in_simplified(readout)
    document = _parse(read, source, card, settled)
    if read is not readout:
        text, _ = _with_facts(lay_out(readout.blocks).text, readout)
        document = as_written(document, text)
    stated = card.title if card else None
    if stated and plain(stated) == plain(document.head.title):
        document = replace(document, head=replace(document.head, title=stated))
    return document


def _with_facts(body: str, readout: Readout) -> tuple[str, PageFacts | None]:
    """The body followed by what the page states, and the latter by itself."""
    facts = page_facts(readout.metadata, len(body) + 1)
    return (f"{body}\n{facts.text}" if facts else body), facts


def _parse(readout: Readout, source: Source, card: Card | None, settled: str | None) -> Document:
    told = told_provenance(block.text for block in readout.blocks)
    provenance = card.provenance if card else told
    spoken = read_spoken(readout, provenance)
    layout, front, letter = spoken.layout, spoken.front, spoken.letter
    reply = letter.reply if letter else None
    # A citizen's letter is answered, and shown, as a whole.
    suggestions = reply.suggestions if reply and _is_numbered(letter) else ()
    found = _elements(spoken, readout, source, card)
    identity = card.id if card else settled or _identity(found, front, source)
    text, facts = _with_facts(layout.text, readout)
    passages = [
        *head_passages(layout.lines, front, identity, spoken.voice, _is_numbered(letter)),
        *make_passages(layout.text, identity, spoken.pieces, suggestions),
        *([page_passage(facts, identity, spoken.voice)] if facts else []),
    ]
    return Document(
        head=_head(identity, found, source, provenance, readout.warnings, spoken),
        text=text,
        sections=_sections(spoken.pieces),
        elements=proven((*found.proofs, *spoken.card), facts, text),
        passages=tuple(sorted(passages, key=lambda passage: passage.start)),
        reply=reply,
        page_starts=layout.page_starts,
    )


def _elements(spoken: Spoken, readout: Readout, source: Source, card: Card | None) -> Elements:
    """公文要素, found in what the document says in its own voice."""
    layout, letter = spoken.layout, spoken.letter
    given = plain(card.title) if card and card.title else None
    found = find_elements(
        layout,
        spoken.front,
        spoken.own_clauses,
        _metadata(readout, letter, layout),
        given or spoken.front.title or PurePosixPath(source.name).stem,
        timeless=letter is not None or spoken.proposal is not None,
    )
    if spoken.proposal:  # what it wishes to see repealed is not repealed
        found = replace(found, kind=spoken.proposal, replaces=())
    if not found.stated_lapse and validity_doubted(layout.text, spoken.pieces):
        found = replace(found, stated_lapse=NOT_VERIFIED)
    return found


def _sections(pieces: Sequence[Voiced]) -> tuple[Section, ...]:
    """A section for each mark, up to the end of what stands under it."""
    ends: dict[Mark, int] = {}
    first: dict[Mark, tuple[tuple[str, ...], int, Voice]] = {}
    for piece in pieces:
        for depth, mark in enumerate(piece.clause.marks):
            ends[mark] = piece.end
            path = piece.clause.path[: depth + 1]
            first.setdefault(mark, (path, piece.start, piece.voice))
    return tuple(
        Section(path, start, ends[mark], voice) for mark, (path, start, voice) in first.items()
    )


def _head(
    identity: str,
    found: Elements,
    source: Source,
    provenance: Provenance,
    warnings: tuple[str, ...],
    spoken: Spoken,
) -> Head:
    """The head: elements of the same names, and what else it needs."""
    letter, lines = spoken.letter, spoken.layout.lines
    reply = letter.reply if letter else None
    told = {f.name: getattr(found, f.name) for f in fields(found) if f.name in _OF_HEAD}
    own: dict[str, Any] = {
        "id": identity,
        "kind": letter.kind if letter else found.kind,
        "source": source,
        "issuers": found.issuers or _host(letter),
        "provenance": provenance,
        "warnings": (*warnings, *found.warnings),
        "proposals": proposals_of(found.shown_title, lines, reply),
        "proposers": proposers_of(found.shown_title, lines, found.addressee, reply),
    }
    return Head(**told | own)


def _host(letter: ReplyLetter | None) -> tuple[str, ...]:
    return (letter.reply.host,) if letter and letter.reply.host else ()


def _is_numbered(letter: ReplyLetter | None) -> bool:
    """Whether a letter answers a numbered proposal, not a citizen."""
    return letter is not None and letter.kind != PETITION_REPLY


def _metadata(readout: Readout, letter: ReplyLetter | None, layout: Layout) -> dict[str, str]:
    """The page's metadata; a reply's text adds who answered and when.

    A page of citizens' letters is published by a 信箱 or a hotline: there the 答复单位 is the
    issuer, whatever the page states.
    """
    if letter is None:
        return readout.metadata
    found = answered(layout.lines)
    if letter.kind != PETITION_REPLY:
        return found | readout.metadata
    issuer = {"发布机构": letter.reply.host} if letter.reply.host else {}
    return found | answered_on(layout.lines) | readout.metadata | issuer


def _identity(found: Elements, front: Front, source: Source) -> str:
    day = found.written_on or found.published_on
    parts = [bare(found.title), found.doc_number or "", *found.issuers[:1], str(day or "")]
    key = "\n".join(parts) if front.title else source.sha256
    return "d" + hashlib.sha256(key.encode()).hexdigest()[:12]
