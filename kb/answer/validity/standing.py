"""Questions whether a document still holds: answered by the clause that settles it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.answer.validity.rulings import is_entry, settles, with_ruling
from kb.library.replacements import means
from kb.library.status import LAPSED
from kb.models import Document, Head, Hit
from kb.notation.document_kinds import kind_of
from kb.notation.titles import MIN_TITLE, title_key
from kb.question.cues import bundled_cues
from kb.weighing.findings import Findings
from kb.weighing.quoting.attributes import clause_evidence, element_evidence
from kb.weighing.quoting.evidence import Evidence
from kb.weighing.quoting.layout import sentences

# The name of a document may hold what it is not asked of: 专利奖励办法还有效吗.
_NAME = re.compile(r"[^，。、？?\s按依据照的和与]+(?P<kind>办法|细则|规定|条例|意见|方案|通知)")
_CELL = re.compile(r"(?:^|[：《.．、])([^：；《》\n]{4,80})(?=[；》\n]|$)")
_PLACE = re.compile(r"^[^省市县区]{2,6}[省市县区]")


def asks_standing(text: str) -> bool:
    """True for 63号文还有效吗; not for 证书还有效吗, whose answer stands in a document."""
    asks = bundled_cues().has
    return asks("asks standing", text) or asks("asks standing", _NAME.sub("文件", text))


def best_of_the_kind(weighed: Sequence[Evidence], text: str) -> Hit:
    """The best hit of the kind of document named (细则还有效吗), else the best hit: a list of those
    certified under the 细则 is on the same matter."""
    same = (e.hit for e in weighed if is_of_the_kind(e.hit, text))
    return next(same, weighed[0].hit)


def is_of_the_kind(hit: Hit, text: str) -> bool:
    """Whether the question names this kind of document: 小巨人办法还在执行吗."""
    named = _NAME.search(text)
    return named is not None and kind_of(hit.head.title) == named["kind"]


def standing_evidence(hit: Hit, found: Findings) -> tuple[Evidence, ...]:
    """The clause that settles whether the hit's document holds. That is the clause by which another
    document replaces, suspends or extends it, after the line that rules on it if it is in a list;
    else its own clause on its term. A document named in the question that states no term is
    answered with the day it was made."""
    validity = hit.validity
    lapsed = validity.status in LAPSED
    stopped, extended = validity.suspension, validity.extension  # not what is still to come
    by = validity.replacement or validity.remainder if lapsed else stopped or extended
    if by is not None:
        document = found.store.document(by.document_id)
        left = validity.remainder is not None and validity.replacement is None
        effect = "replaces" if lapsed and not left else "suspends" if stopped else "extends"
        its = found.of_another(hit, document)
        if clauses := acting_clauses(document, its, effect, hit.head):
            return ruled(clauses[0], document)
    document = found.store.document(hit.head.id)
    own = (
        *begun_evidence(hit, found),
        *element_evidence(document, hit, ("expires_on", "effective_on")),
    )
    names, text = found.asked.understanding.names, found.asked.understanding.text
    if own or not (hit.head.id in names.only or is_of_the_kind(hit, text)):
        return own
    return element_evidence(document, hit, ("written_on", "published_on", "doc_number"))[:1]


def begun_evidence(hit: Hit, found: Findings) -> tuple[Evidence, ...]:
    """The clause of another document that says from when it holds; empty if there is none."""
    by = hit.validity.begun_by
    if by is None:
        return ()
    document = found.store.document(by.document_id)
    its = found.of_another(hit, document)
    told = acting_clauses(document, its, "begins", hit.head)
    return told or element_evidence(document, its, ("effective_on",))


def acting_clauses(
    document: Document, hit: Hit, effect: str, target: Head, part: str | None = None
) -> tuple[Evidence, ...]:
    """Clauses with this effect on the target or a `part` of it; `hit` lends its place."""
    acts = (
        r
        for r in (*document.head.replaces, *document.head.dated)
        if r.effect == effect and means(r, target)
        if part is None or (r.term and r.term.part == part)
    )
    clauses = (clause_evidence(document, hit, reference.span) for reference in acts)
    return tuple(clause for clause in clauses if clause is not None)


def with_term(chosen: Sequence[Evidence], found: Findings) -> list[Evidence]:
    """For a measure (加计抵减还有没有): the evidence, the clause on its last day second."""
    if not chosen or not found.asked.understanding.has("asks still"):
        return list(chosen)
    first, *rest = chosen
    document = found.store.document(first.head.id)
    return [first, *element_evidence(document, first.hit, ("expires_on",)), *rest]


def ruled(clause: Evidence, document: Document) -> tuple[Evidence, ...]:
    """The clause; an entry of a list comes after the line that rules on the list."""
    if not is_entry(clause.quote):
        return (clause,)
    return with_ruling(clause, document) or (clause,)


def with_its_ruling(chosen: Sequence[Evidence], found: Findings) -> tuple[list[Evidence], bool]:
    """The evidence with its best piece, if that is an entry of a list, replaced by the entry after
    the line that rules on it; and whether that settles the question, which it does when the entry
    names what the question names."""
    text, focus = found.asked.understanding.text, found.asked.focus
    if not chosen or not asks_standing(text):
        return list(chosen), False
    best, start = chosen[0], chosen[0].span.start
    lines = [s for s in sentences(best.quote) if is_entry(best.quote[s.start : s.end])]
    if not lines:
        return list(chosen), False
    line = max(lines, key=lambda s: focus.found_in(best.quote[s.start : s.end]))
    document = found.store.document(best.head.id)
    clause = clause_evidence(document, best.hit, line.shifted(start))
    ruling = with_ruling(clause, document) if clause else ()
    if clause and settles(ruling) and _is_named(clause.quote, text):
        return list(ruling), True
    entries = [best.quoting(e) for e in ruling]
    return [*entries, *(chosen[1:] if entries else chosen)], False


def _is_named(entry: str, text: str) -> bool:
    """Whether the question names a title of the entry, with or without its leading place."""
    asked = title_key(text)
    keys = [title_key(cell) for cell in _CELL.findall(entry)]
    names = (name for key in keys for name in (key, _PLACE.sub("", key)))
    return any(len(name) >= MIN_TITLE and name in asked for name in names)
