"""Two texts side by side, clause by clause: what is new, gone, changed, moved or the same.

A clause of one text is paired with the most similar of the other, whatever its number: clauses
are renumbered more often than they are rewritten. What then has no counterpart as a whole is
looked for in parts; see `corresponding`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from api.console.clauses import ARTICLE, NUMBER, Clause, clauses
from api.console.corresponding import alike, matches, rarity
from api.console.divided import in_parts, left
from api.console.pairings import Change, Pairing, Piece
from api.console.units import SENTENCE
from api.reading import squeezed
from kb.models import Document
from kb.notation.clause import arabic_clauses

ALIKE = 0.35  # Dice coefficient of character pairs below which two clauses are strangers
# The same, weighed by how few clauses have a pair: 专精特新企业 is in them all.
_RARELY_ALIKE = 0.25
_SAME_HEADING = 0.1  # what an equal heading adds: 附则 is 附则
# Figures and Latin words change as a whole; Chinese changes character by character.
_TOKEN = re.compile(r"\d[\d,.]*%?|[A-Za-z]+|\s+|.", re.S)
LONG = 4000  # characters of both texts above which whole sentences are compared
MOST_PAIRS = 200_000  # of clauses; in larger texts a clause is sought near its old place
_ISLAND = 1  # characters left equal between two changes read as noise


def compare(old: Document, new: Document) -> list[Pairing]:
    """Every clause of both texts, in the order of the new one, the removed ones where they used to
    stand. A new one without a counterpart may be told in parts, beside what corresponds to them;
    an old one is left out when all of it is told so."""
    before, after = clauses(old), clauses(new)
    partner = _partners(before, after)
    found = matches(before, after, partner)
    kept = _in_order([partner[n] for n in sorted(partner)])
    gone = [o for o in range(len(before)) if o not in partner.values()]
    told: list[Pairing] = []
    for n, clause in enumerate(after):
        o = partner.get(n)
        if o is not None and o in kept:
            while gone and gone[0] < o:
                told += left(before, after, gone.pop(0), found, partner)
        if o is None:
            told += in_parts(before, clause, n, found)
        else:
            told.append(_paired(before[o], clause, moved=o not in kept))
    return told + [row for o in gone for row in left(before, after, o, found, partner)]


def totals(pairings: Sequence[Pairing]) -> Counter[str]:
    """How many lines of each kind, what is no clause left out."""
    sides = ((p.change.value, p.new or p.old) for p in pairings)
    return Counter(change for change, side in sides if side and not side.aside)


def _paired(old: Clause, new: Clause, *, moved: bool) -> Pairing:
    if squeezed(old.text) == squeezed(new.text):
        return Pairing(Change.MOVED if moved else Change.SAME, old, new)
    return Pairing(Change.CHANGED, old, new, pieces(old.text, new.text))


def _partners(old: Sequence[Clause], new: Sequence[Clause]) -> dict[int, int]:
    """New clause -> old clause, one to one, the most alike first."""
    partner = _equal(old, new)
    taken = set(partner.values())
    olds = {o: _pairs(c.text) for o, c in enumerate(old) if o not in taken}
    news = {n: _pairs(c.text) for n, c in enumerate(new) if n not in partner}
    reach = MOST_PAIRS / max(1, len(olds) * len(news))  # 1 or more: every pair is looked at
    scored = sorted(
        (-_dice(before, after) - _SAME_HEADING * _same_heading(old[o], new[n]), n, o)
        for n, after in news.items()
        for o, before in olds.items()
        if old[o].aside == new[n].aside and abs(n / len(new) - o / len(old)) <= reach
    )
    weights = rarity([*olds.values(), *news.values()])
    for score, n, o in scored:
        if -score < ALIKE:
            break
        free = n not in partner and o not in taken
        if free and alike(olds[o], news[n], weights) >= _RARELY_ALIKE:
            partner[n] = o
            taken.add(o)
    return partner


def _equal(old: Sequence[Clause], new: Sequence[Clause]) -> dict[int, int]:
    """The clauses that stand in both texts word for word, the first with the first."""
    places: dict[str, list[int]] = defaultdict(list)
    for o, clause in enumerate(old):
        places[squeezed(clause.text)].append(o)
    told: dict[int, int] = {}
    for n, clause in enumerate(new):
        same = places[squeezed(clause.text)]
        if same:
            told[n] = same.pop(0)
    return told


def _same_heading(old: Clause, new: Clause) -> bool:
    """The same words behind the number: 三、贴息起算 and 四、贴息起算."""
    words = NUMBER.sub("", old.label)
    return bool(words) and words == NUMBER.sub("", new.label)


def _pairs(text: str) -> Counter[str]:
    bare = squeezed(arabic_clauses(text))
    bare = ARTICLE.sub("", bare)
    return Counter(bare[at : at + 2] for at in range(max(1, len(bare) - 1)))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _in_order(numbers: Sequence[int]) -> set[int]:
    """A longest rising run of the numbers: the clauses that kept their order."""
    best: list[list[int]] = []  # best[k]: the run of length k+1 with the smallest end
    for number in numbers:
        k = next((k for k, run in enumerate(best) if run[-1] >= number), len(best))
        run = [*(best[k - 1] if k else []), number]
        best[k : k + 1] = [run]
    return set(best[-1]) if best else set()


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """How one text becomes the other; the pieces of a side, joined, are its text."""
    token = _TOKEN if len(old) + len(new) <= LONG else SENTENCE
    before, after = token.findall(old), token.findall(new)
    told: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    removed = added = ""

    def flush() -> None:
        nonlocal removed, added
        told.extend(Piece(s, t) for s, t in (("old", removed), ("new", added)) if t)
        removed = added = ""

    operations = matcher.get_opcodes()
    for at, (kind, a, b, c, d) in enumerate(operations):
        was, becomes = "".join(before[a:b]), "".join(after[c:d])
        island = 0 < at < len(operations) - 1 and len(was) <= _ISLAND
        if kind == "equal" and not island:
            flush()
            told.append(Piece("both", was))
        else:
            removed, added = removed + was, added + becomes
    flush()
    return tuple(told)
