"""The public shapes of the viewer and the comparison."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self

from api.console.clauses import Clause
from api.console.lineage import Link
from api.console.pairings import Change, Pairing
from api.schemas import AlterationOut, Card, DocumentOut, SpanOut, Told
from kb.library.catalogue import Catalogue


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
    aside: bool  # the head of the document or a compiler's note: not counted
    altered: list[AlterationOut]

    @classmethod
    def of(cls, clause: Clause) -> Self:
        return cls(
            label=clause.label,
            text=clause.text,
            start=clause.start,
            end=clause.end,
            aside=clause.aside,
            altered=AlterationOut.all_of(clause.altered),
        )


class PieceOut(Told):
    """A run of characters: both, old, new, or on one side without being what differs."""

    side: str
    text: str


class PairingOut(Told):
    """One line of the comparison."""

    change: Change
    old: ClauseOut | None
    new: ClauseOut | None
    pieces: list[PieceOut]
    elsewhere: list[str]

    @classmethod
    def of(cls, pairing: Pairing) -> Self:
        return cls(
            change=pairing.change,
            old=ClauseOut.of(pairing.old) if pairing.old else None,
            new=ClauseOut.of(pairing.new) if pairing.new else None,
            pieces=[PieceOut.like(piece) for piece in pairing.pieces],
            elsewhere=list(pairing.elsewhere),
        )


class CompareOut(Told):
    """Two texts clause by clause; `version` is set for an earlier text."""

    old: Card
    new: Card
    old_version: int | None
    new_version: int | None
    successive: bool  # two texts of one document, or of one that replaces the other
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
