"""The texts that an answer shows: each once, with the clauses that amend it."""

from __future__ import annotations

from collections.abc import Sequence

from kb.answer.validity.amending import with_amendments
from kb.weighing.findings import Findings
from kb.weighing.precedence.copies import of_one_copy
from kb.weighing.quoting.evidence import Evidence


def shown(chosen: Sequence[Evidence], found: Findings) -> list[Evidence]:
    """As many of the texts as an answer shows."""
    return amended(chosen, found)[: found.asked.max_citations]


def amended(chosen: Sequence[Evidence], found: Findings) -> list[Evidence]:
    """Each text once, with the clauses that amend it."""
    return distinct(with_amendments(chosen, found))


def led_by(first: Evidence, shown: Sequence[Evidence], most: int) -> list[Evidence]:
    """`first`, then what else was to be shown, `most` pieces at most; no passage twice for it."""
    return [first, *(e for e in shown if e.passage.id != first.passage.id)][:most]


def distinct(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Each text once. Of two where one contains the other the longer is kept, unless the shorter is
    proven; of a clause in two copies of a document the better copy."""
    kept: list[Evidence] = []
    for item in of_one_copy(evidence):
        held = (item.quote in k.quote or (k.proven and k.quote in item.quote) for k in kept)
        if any(held):
            continue
        within = [k for k in kept if k.quote in item.quote]
        at = kept.index(within[0]) if within else len(kept)  # the longer takes the place
        kept = [*kept[:at], item, *(k for k in kept[at:] if k not in within)]
    return kept
