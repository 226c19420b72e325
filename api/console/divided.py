"""The lines of clauses that have no counterpart as a whole: part by part beside what corresponds,
with the figures that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from api.console.clauses import Clause
from api.console.corresponding import Match, uncovered
from api.console.pairings import Change, Pairing, Piece
from api.console.units import FIGURE, Unit, figure, units
from kb.models import Span


def in_parts(
    old: Sequence[Clause], clause: Clause, n: int, found: Sequence[Match]
) -> list[Pairing]:
    """A new clause: whole when nothing corresponds, else its 项 and sentences in their order."""
    own = sorted((m for m in found if m.new == n), key=lambda m: m.becomes.start)
    if not own:
        return [Pairing(Change.ADDED, None, clause)]
    told: list[Pairing] = []
    for unit in units(clause, n):
        inside = [m for m in own if unit.span.start <= m.becomes.start < unit.span.end]
        if inside:
            told += _beside(old, clause, unit, inside)
        else:
            _add(told, clause, unit)
    return told


def _beside(
    old: Sequence[Clause], clause: Clause, unit: Unit, inside: Sequence[Match]
) -> Iterator[Pairing]:
    """The unit, cut before each further run in it that has a counterpart of its own."""
    starts = [unit.span.start, *(m.becomes.start for m in inside[1:])]
    for match, start, end in zip(inside, starts, [*starts[1:], unit.span.end], strict=True):
        yield _akin(
            old[match.old].part(match.was, match.was_label),
            clause.part(_bare(clause, start, end), unit.label),
        )


def _add(told: list[Pairing], clause: Clause, unit: Unit) -> None:
    """Sentences that follow each other are one line, every 项 is one of its own."""
    last = told[-1].new if told and told[-1].change is Change.ADDED else None
    start = unit.span.start
    if last and last.label == unit.label == clause.label:
        start = last.start
        told.pop()
    new = clause.part(_bare(clause, start, unit.span.end), unit.label)
    told.append(Pairing(Change.ADDED, None, new))


def _bare(clause: Clause, start: int, end: int) -> Span:
    text = clause.text[start - clause.start : end - clause.start]
    return Span(start, start + len(text.rstrip()))


def left(
    old: Sequence[Clause],
    new: Sequence[Clause],
    o: int,
    found: Sequence[Match],
    partner: Mapping[int, int],
) -> list[Pairing]:
    """An old clause: what of it corresponds to a part of a clause that is told beside another, and
    what stands nowhere any more."""
    clause, own = old[o], [m for m in found if m.old == o]
    if not own:
        return [Pairing(Change.REMOVED, clause, None)]
    told = [
        _akin(clause.part(m.was, m.was_label), new[m.new].part(m.becomes, m.becomes_label))
        for m in sorted(own, key=lambda m: m.was.start)
        if m.new in partner
    ]
    rest = uncovered(clause, o, [m.was for m in own])
    if rest:
        where = tuple(dict.fromkeys(m.becomes_label for m in own))
        told.append(Pairing(Change.REMOVED, clause, None, _marked(clause, rest, "old"), where))
    return told


def _akin(old: Clause, new: Clause) -> Pairing:
    before, after = _figures(old.text), _figures(new.text)
    pieces = (
        *_marked(old, _differing(old, after), "old"),
        *_marked(new, _differing(new, before), "new"),
    )
    return Pairing(Change.AKIN, old, new, pieces)


def _figures(text: str) -> Counter[str]:
    return Counter(figure(found) for found in FIGURE.findall(text))


def _differing(clause: Clause, there: Collection[str]) -> list[Span]:
    """The figures of a clause that the other side has not."""
    return [
        Span(clause.start + m.start(), clause.start + m.end())
        for m in FIGURE.finditer(clause.text)
        if figure(m.group()) not in there
    ]


def _marked(clause: Clause, spans: Sequence[Span], side: str) -> tuple[Piece, ...]:
    """The text of a clause in pieces, those at the spans as what differs."""
    told: list[Piece] = []
    at = clause.start
    for span in spans:
        told.append(Piece(f"{side}_same", clause.part(Span(at, span.start), "").text))
        told.append(Piece(side, clause.part(span, "").text))
        at = span.end
    told.append(Piece(f"{side}_same", clause.part(Span(at, clause.end), "").text))
    return tuple(piece for piece in told if piece.text)
