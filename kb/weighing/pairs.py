"""Character pairs: what two texts have in common, whatever the order of their words."""

from __future__ import annotations

import re
from collections.abc import Set

from kb.notation.characters import HAN

_NUMBERED = re.compile(rf"第[一二三四五六七八九十百零\d]+[章条款项]|[\d.]+|[^{HAN}]")
_RUN = re.compile(rf"[{HAN}A-Za-z0-9]+")
# Share of the shorter clause's pairs that two on the same matter have in common: none met between
# .33 and .63.
ALIKE = 0.5


def pairs_in(text: str) -> set[str]:
    """The pairs in its runs of Han characters, letters and digits."""
    return {run[i : i + 2] for run in _RUN.findall(text) for i in range(len(run) - 1)}


def share(own: Set[str], other: Set[str]) -> float:
    """Share of one text's pairs that the other has too, 0..1; 0 for a text without pairs."""
    return len(own & other) / len(own) if own else 0.0


def likeness(one: str, other: str) -> float:
    """The share for the shorter of two clauses, 0..1, without numbers, which are what changes."""
    ours, theirs = wording(one), wording(other)
    return max(share(ours, theirs), share(theirs, ours))


def of_one_matter(one: str, other: str) -> bool:
    """Whether two clauses provide for the same matter, judging by their wording."""
    return likeness(one, other) >= ALIKE


def wording(clause: str) -> set[str]:
    """Pairs of characters of a clause without its number and figures."""
    return pairs_in(_NUMBERED.sub(" ", clause))
