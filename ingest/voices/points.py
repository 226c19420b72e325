"""The numbered points of a proposal, or of its answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.structure.marks import Mark
from ingest.structure.outline import Clause
from kb.models import Span

_ADVICE = re.compile(r"建议|办法|对策|诉求|措施")
_POINT_WITHIN = re.compile(r"(?<=[：:；;。])\s?[（(]?(?P<n>\d{1,2})(?:[)）]|[.．、](?!\d))")


def points_of(clauses: Sequence[Clause]) -> list[tuple[Mark, Span]]:
    """Numbered points of the outermost list; in the section with the advice, if there is one."""
    numbered = _numbered(clauses)
    under = [c for c in numbered if any(_ADVICE.search(m.label) for m in c.marks[1:-1])]
    numbered = under or [c for c in numbered if not c.heading]
    return of_family(numbered[0].marks[-1].family, numbered, clauses) if numbered else []


def points_within(text: str, clauses: Sequence[Clause]) -> list[tuple[Mark, Span]]:
    """The points inside the first paragraph that numbers some: 建议内容：1.……；2.……"""
    for clause in clauses:
        found = list(_POINT_WITHIN.finditer(text, clause.start, clause.end))
        if len(found) > 1 and [int(m["n"]) for m in found] == list(range(1, len(found) + 1)):
            ends = [*(m.start() for m in found[1:]), clause.end]
            spans = [Span(m.start(), end) for m, end in zip(found, ends, strict=True)]
            labels = [text[s.start : s.end] for s in spans]
            return [(Mark("1.", n, labels[n - 1], s.start), s) for n, s in enumerate(spans, 1)]
    return []


def levels_of(clauses: Sequence[Clause]) -> list[list[tuple[Mark, Span]]]:
    """The numbered points of each family, in order of appearance."""
    numbered = _numbered(clauses)
    families = dict.fromkeys(c.marks[-1].family for c in numbered)
    return [of_family(family, numbered, clauses) for family in families]


def _numbered(clauses: Sequence[Clause]) -> list[Clause]:
    return [c for c in clauses if c.own and c.marks[-1].number is not None]


def of_family(
    family: str, numbered: Sequence[Clause], clauses: Sequence[Clause]
) -> list[tuple[Mark, Span]]:
    points = []
    for clause in numbered:
        mark = clause.marks[-1]
        if mark.family == family:
            held = [c for c in clauses if mark in c.marks]
            points.append((mark, Span(clause.start, held[-1].end)))
    return points
