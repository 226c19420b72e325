"""The public shapes of the viewer and the comparison."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self

from api import labels
from api.console.comparison import Change, Pairing
from api.console.lineage import Link
from api.console.reading import Line
from api.document_schemas import DocumentOut, SpanOut
from api.schemas import Card, Told
from kb.catalogue import Catalogue
from kb.models import Voice


class LineOut(Told):
    """One line of the text; see `reading.Line`."""

    start: int
    end: int
    heading: int
    anchor: str | None
    passage: str | None
    voice: str | None
    voice_label: str | None
    page: int | None
    table: int | None
    cells: list[SpanOut | None]

    @classmethod
    def of(cls, line: Line) -> Self:
        return cls(
            start=line.start,
            end=line.end,
            heading=line.heading,
            anchor=line.anchor,
            passage=line.passage,
            voice=line.voice,
            voice_label=labels.VOICE[Voice(line.voice)] if line.voice else None,
            page=line.page,
            table=line.table,
            cells=[SpanOut.of(cell) if cell else None for cell in line.cells],
        )


class LinkOut(Told):
    """One replacement between two documents of the chain, and the words that prove it."""

    earlier: str
    later: str
    proof: SpanOut | None


class VersionOut(Told):
    """An earlier text of the same document; `number` names it in comparisons."""

    number: int
    title: str
    sha256: str
    retrieved_on: date | None


class ViewOut(Told):
    """A document with all that the viewer shows around it."""

    document: DocumentOut
    lines: list[LineOut]
    tables: list[list[str]]
    links: list[LinkOut]
    relatives: list[Card]
    versions: list[VersionOut]
    has_original: bool


class ClauseOut(Told):
    """A clause on one side."""

    label: str
    text: str
    start: int
    end: int


class PieceOut(Told):
    """A run of characters: both, old or new."""

    side: str
    text: str


class PairingOut(Told):
    """One line of the comparison."""

    change: Change
    old: ClauseOut | None
    new: ClauseOut | None
    pieces: list[PieceOut]

    @classmethod
    def of(cls, pairing: Pairing) -> Self:
        old, new = (
            ClauseOut(label=c.label, text=c.text, start=c.span.start, end=c.span.end) if c else None
            for c in (pairing.old, pairing.new)
        )
        pieces = [PieceOut(side=p.side, text=p.text) for p in pairing.pieces]
        return cls(change=pairing.change, old=old, new=new, pieces=pieces)


class CompareOut(Told):
    """Two texts clause by clause; `version` is set for an earlier text."""

    old: Card
    new: Card
    old_version: int | None
    new_version: int | None
    pairings: list[PairingOut]
    totals: dict[str, int]


def relatives(links: Iterable[Link], own: str, catalogue: Catalogue, as_of: date) -> list[Card]:
    """The cards of all documents of a chain but its own, earliest first."""
    ids = dict.fromkeys(key for link in links for key in (link.earlier, link.later))
    return [
        Card.of(catalogue.heads[key], catalogue.validity_on(key, as_of))
        for key in ids
        if key != own
    ]
