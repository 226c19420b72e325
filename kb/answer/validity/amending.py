"""Clauses that amended or ended a cited article, quoted before it or in its place, because the text
held is the old one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kb.answer.validity.standing import standing_evidence
from kb.models import Alteration, AlterationKind, Span
from kb.weighing.altered.alterations import alterations, touching
from kb.weighing.findings import Findings
from kb.weighing.precedence.overtaken import change_noted
from kb.weighing.quoting.attributes import clause_evidence
from kb.weighing.quoting.evidence import Evidence


def with_amendments(chosen: Sequence[Evidence], found: Findings) -> list[Evidence]:
    """The evidence, each piece preceded by the clauses in force that amend its article or extend
    its last day, the latest first. A deleted article is dropped in favour of the clause that
    deletes it. For changes of a figure that the editor notes see `_with_note`."""
    ordered: dict[tuple[str, Span], Evidence] = {}
    for evidence in chosen:
        altered = _altered(evidence, found)
        clauses = (_clause(alteration, evidence, found) for alteration in altered)
        amending = [*filter(None, clauses), *_extending(evidence, found)]
        ended = any(a.kind is AlterationKind.ENDED for a in altered)
        own = [] if ended and amending else _with_note(evidence, found)
        for item in (*reversed(amending), *own):
            ordered.setdefault((item.head.id, item.span), item)
    return list(ordered.values())


def _altered(evidence: Evidence, found: Findings) -> list[Alteration]:
    """What amended or ended the clause, the earliest first."""
    day = found.asked.as_of
    all_of_it = alterations(evidence.head.id, day, found.catalogue, found.store)
    told = (AlterationKind.AMENDED, AlterationKind.ENDED)
    own = touching(all_of_it, evidence.span.start, evidence.span.end)
    return sorted((a for a in own if a.kind in told), key=lambda a: a.since or date.min)


def _clause(alteration: Alteration, evidence: Evidence, found: Findings) -> Evidence | None:
    document = found.store.document(alteration.by.id)
    hit = found.of_another(evidence.hit, document)
    clause = clause_evidence(document, hit, alteration.place)
    return evidence.quoting(clause) if clause else None


def _extending(evidence: Evidence, found: Findings) -> Iterator[Evidence]:
    """The clause that extends a last day quoted in the evidence."""
    hit = evidence.hit
    if hit.validity.extension is None:
        return
    document = found.store.document(hit.head.id)
    days = (e.span for e in document.elements if e.name == "expires_on" and e.span)
    if any(day.overlaps(evidence.span) for day in days):
        for clause in standing_evidence(hit, found)[:1]:
            yield evidence.quoting(clause)


def _with_note(evidence: Evidence, found: Findings) -> list[Evidence]:
    """The evidence with what its document's editor notes to have become of a figure that it tells:
    before it, unless it is asked what used to hold, for something else, or whether one may."""
    asked = found.asked
    note = change_noted(evidence, found.store.document(evidence.head.id), asked.as_of)
    if note is None:
        return [evidence]
    form, understanding = asked.focus.form, asked.understanding
    aside = understanding.looks_back or understanding.has("asks whether")
    of_it = not aside and (form is None or form.within(note.quote))
    return [note, evidence] if of_it else [evidence, note]
