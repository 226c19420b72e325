"""转发: a superior's document attached to a forwarding notice speaks for its own issuer.

Its clauses stand under a mark of their own (转发：某省财政厅《……办法》), so that each shows who
made it and where it applies; what the notice adds stays the forwarder's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.elements.front import Front, annex_lines
from ingest.structure.marks import Mark
from ingest.structure.outline import Clause
from ingest.text.lines import Line
from ingest.text.ordinals import ATTACHMENT
from kb.library.forwarding import label_of
from kb.notation.document_kinds import carried

_FORWARDS = re.compile(
    r"(?:转发|批转)[《〈]?(?P<inner>(?P<issuer>[\u4e00-\u9fa5、\s]{2,60}?)关于.+)"
)


def under_own_issuer(
    title: str, lines: Sequence[Line], front: Front, clauses: Sequence[Clause]
) -> tuple[Clause, ...]:
    """The clauses, those of the forwarded document under a mark that names its issuer."""
    mark = _attached(title, lines, front)
    if mark is None:
        return tuple(clauses)
    return tuple(
        replace(clause, marks=_below(mark, clause))
        if clause.start >= mark.start and not _opens(clause)
        else clause
        for clause in clauses
    )


def _opens(clause: Clause) -> bool:
    """Whether a clause is title or addressee of the forwarded document."""
    return not clause.marks and "。" not in clause.line.text


def _below(mark: Mark, clause: Clause) -> tuple[Mark, ...]:
    attached = bool(clause.marks) and clause.marks[0].family == "附件"
    return (mark, *clause.marks[attached:])


def _attached(title: str, lines: Sequence[Line], front: Front) -> Mark | None:
    """The mark of the forwarded text: at its own title, or at that of its notice."""
    match = _FORWARDS.search(title)
    if match is None:
        return None
    notice = re.sub(r"[》〉]的(?:通知|函|公告)(?:[（(].*)?$", "", match["inner"])
    name = carried(notice) or notice
    for spelled in (notice, name):
        if found := annex_lines(lines, spelled, front.outside):
            first = found[0]
            if first and re.fullmatch(ATTACHMENT, lines[first - 1].text):
                first -= 1
            label = label_of(match["issuer"].strip(), name)
            return Mark("附件", None, label, lines[first].start)
    return None
