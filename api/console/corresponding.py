"""What of a clause without a counterpart stands somewhere in the other text: by 项 and sentences.

A revision divides a clause (条) into several or gathers several in one, so that none of them is
like another as a whole. What is compared here are runs of phrases between commas: a run of the
earlier text and one of the later correspond where they share most of their rarer words, whatever
their figures. That is likely, never certain.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.console.clauses import Clause
from api.console.units import Unit, units, words_of
from api.reading import squeezed
from kb.models import Span

ALIKE = 0.44  # weighed Dice of two runs; see docs/decisions on the comparison
CERTAIN = 0.6  # the same where one of them stands in a clause that has its counterpart
HELD = 0.7  # share of a run in the counterpart of its clause: there it belongs
LEAST = 6  # character pairs that both must hold: 达到3%以上 alone says nothing
LONGEST = 4  # phrases in a run
NEAREST = 6  # units of the other text that are looked at closely
MOST_PAIRS = 40_000  # of units; larger texts are compared clause by clause only


@dataclass(frozen=True, slots=True)
class Match:
    """A run of an earlier clause and the run of a later one it corresponds to."""

    old: int
    new: int
    was: Span
    becomes: Span
    was_label: str  # 第十条, or 第十二条（一）
    becomes_label: str


def matches(
    old: Sequence[Clause], new: Sequence[Clause], partner: Mapping[int, int]
) -> list[Match]:
    """Of clauses without a `partner` (new -> old) what corresponds to something in another: first
    in one that has none either, then in what another has beyond its partner. Each phrase once, the
    most alike first."""
    olds = [u for o, clause in enumerate(old) for u in _comparable(clause, o)]
    news = [u for n, clause in enumerate(new) for u in _comparable(clause, n)]
    if len(olds) * len(news) > MOST_PAIRS:
        return []
    weights = rarity([_union(unit.words) for unit in [*olds, *news]])
    back = {o: n for n, o in partner.items()}
    spare_old = [u for u in olds if u.clause not in back]
    spare_new = [u for u in news if u.clause not in partner]
    chosen = _each_once(_found(spare_old, spare_new, weights, ALIKE))
    kept_old = [u for u in olds if u.clause in back]
    kept_new = [u for u in news if u.clause in partner]
    further = [
        (gain, match)
        for pair in ((kept_old, spare_new), (spare_old, kept_new))
        for gain, match in _found(*pair, weights, CERTAIN)
        if not _with_partner(match, old, new, back, partner)
    ]
    return _each_once(further, chosen)


def _comparable(clause: Clause, number: int) -> list[Unit]:
    heading = squeezed(clause.label) == squeezed(clause.text)
    return [] if clause.aside or heading else units(clause, number)


def _found(
    olds: Sequence[Unit], news: Sequence[Unit], weights: Mapping[str, float], least: float
) -> list[tuple[float, Match]]:
    return [
        pair
        for unit in news
        for other in _nearest(unit, olds, weights)
        for pair in _runs(other, unit, weights, least)
    ]


def _with_partner(
    match: Match,
    old: Sequence[Clause],
    new: Sequence[Clause],
    back: Mapping[int, int],
    partner: Mapping[int, int],
) -> bool:
    """Whether the run of the clause that has a partner stands in the partner as well."""
    if match.new in partner:
        run, other = new[match.new].part(match.becomes, ""), old[partner[match.new]]
    else:
        run, other = old[match.old].part(match.was, ""), new[back[match.old]]
    held, there = words_of(run.text), words_of(other.text)
    return (held & there).total() > HELD * held.total()


def rarity(every: Collection[Counter[str]]) -> dict[str, float]:
    """What a pair of characters says: little where many texts have it."""
    df = Counter(pair for words in every for pair in words)
    return {pair: math.log(1 + len(every) / count) for pair, count in df.items()}


def alike(one: Counter[str], other: Counter[str], weights: Mapping[str, float]) -> float:
    """Weighed Dice coefficient, 0..1."""
    total = _mass(one, weights) + _mass(other, weights)
    return 2 * _mass(one & other, weights) / total if total else 0.0


def _union(words: Iterable[Counter[str]]) -> Counter[str]:
    return sum(words, Counter())


def _mass(words: Counter[str], weights: Mapping[str, float]) -> float:
    return sum(weights[pair] * count for pair, count in words.items())


def _nearest(unit: Unit, others: Sequence[Unit], weights: Mapping[str, float]) -> list[Unit]:
    own = _union(unit.words)
    shared = [(_mass(own & _union(u.words), weights), at) for at, u in enumerate(others)]
    best = sorted(shared, key=lambda pair: (-pair[0], pair[1]))[:NEAREST]
    return [others[at] for mass, at in best if mass > 0]


def _runs(
    old: Unit, new: Unit, weights: Mapping[str, float], least: float
) -> list[tuple[float, Match]]:
    """Runs of the two units that are alike, with how much they have in common."""
    found = []
    for a, b in _stretches(len(old.words)):
        was = _union(old.words[a:b])
        before = _mass(was, weights)
        for c, d in _stretches(len(new.words)):
            if a == c == 0 and _names_only(old, b, new, d):
                continue
            becomes = _union(new.words[c:d])
            common = was & becomes
            total = before + _mass(becomes, weights)
            gain = 2 * _mass(common, weights) - least * total
            if gain > 0 and common.total() >= LEAST:
                spans = (_run(old, a, b), _run(new, c, d))
                shared = _union(old.figures[a:b]) & _union(new.figures[c:d])
                rank = round(gain, 6) + 1e-6 * shared.total()  # of equals, that of equal figures
                found.append((rank, Match(old.clause, new.clause, *spans, old.label, new.label)))
    return found


def _names_only(old: Unit, b: int, new: Unit, d: int) -> bool:
    """Two openings, of which one run holds no more: who is meant, not what is said of them."""
    brief = (b == 1 < len(old.words)) or (d == 1 < len(new.words))
    return old.opens and new.opens and brief


def _stretches(length: int) -> list[tuple[int, int]]:
    return [(a, b) for a in range(length) for b in range(a + 1, min(length, a + LONGEST) + 1)]


def _run(unit: Unit, first: int, end: int) -> Span:
    return Span(unit.phrases[first].start, unit.phrases[end - 1].end)


def _each_once(found: Iterable[tuple[float, Match]], before: Sequence[Match] = ()) -> list[Match]:
    chosen = list(before)
    for _, match in sorted(found, key=lambda pair: (-pair[0], pair[1].becomes.start)):
        if not any(
            match.was.overlaps(other.was) or match.becomes.overlaps(other.becomes)
            for other in chosen
        ):
            chosen.append(match)
    return chosen


def uncovered(clause: Clause, number: int, covered: Collection[Span]) -> list[Span]:
    """The phrases of a clause that are in none of the runs."""
    return [
        phrase
        for unit in units(clause, number)
        for phrase in unit.phrases
        if not any(phrase.overlaps(run) for run in covered)
    ]
