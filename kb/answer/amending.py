"""The clause by which a cited article was amended, to stand before it: the text held is the old."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.answer.standing import standing_evidence
from kb.library.replacements import means
from kb.models import Document, Head, Span
from kb.weighing.attributes import clause_evidence
from kb.weighing.evidence import Evidence
from kb.weighing.findings import Findings

_ARTICLE = re.compile(r"^第[^条\s]{1,9}条(?:之[一二三四五六七八九十])?")


def with_amendments(chosen: Sequence[Evidence], found: Findings) -> list[Evidence]:
    """Each piece of evidence behind what amends its article, or extends the last day that it
    gives, and is in force on the day: that is what holds; where several amend it, the latest goes
    first. An article that was deleted is not shown, only what deletes it."""
    ordered: dict[tuple[str, Span], Evidence] = {}
    for evidence in chosen:
        acting = (*_amending(evidence, found), *_extending(evidence, found))
        amending = [_held(clause, chosen) for clause in acting]
        deleted = any(_deletes(e.quote, _article(evidence)) for e in amending)
        for item in (*reversed(amending), *([] if deleted else [evidence])):
            ordered.setdefault((item.head.id, item.span), item)
    return list(ordered.values())


def _held(clause: Evidence, chosen: Sequence[Evidence]) -> Evidence:
    """The clause as it was chosen already, where it was: a longer quote keeps its words."""
    same = (e for e in chosen if e.head.id == clause.head.id)
    return next((e for e in same if clause.quote in e.quote), clause)


def _article(evidence: Evidence) -> str:
    """The article of a piece of evidence (第四条), or nothing."""
    named = (_ARTICLE.match(part) for part in reversed(evidence.passage.section_path))
    return next((match[0] for match in named if match), "")


def _deletes(said: str, article: str) -> bool:
    """删去第七条, 第七条予以删除; not 删去第七条中的“……” or 第七条第二款."""
    whole = rf"{article}(?![^，。；]{{0,2}}[第中的])"
    return bool(article) and bool(
        re.search(
            rf"(?:删去|删除)(?:[^，。；]{{0,12}}、)?{whole}|{article}(?:予以)?(?:删去|删除)", said
        )
    )


def _amending(evidence: Evidence, found: Findings) -> Iterator[Evidence]:
    as_of, catalogue = found.asked.as_of, found.catalogue
    article = _article(evidence)
    if not article:
        return
    # not where a line begins with it: that would be an article of the amending text itself
    mentioned = re.compile(rf"(?<!^)(?<!\n){re.escape(article)}(?!之)")
    for change in catalogue.amended_by(evidence.head.id, as_of):
        document = found.store.document(change.document_id)
        validity = catalogue.validity_on(change.document_id, as_of)
        hit = replace(evidence.hit, head=document.head, validity=validity)
        for match in mentioned.finditer(document.text):
            if not _is_of(evidence.head, document, match.start()):
                continue
            clause = clause_evidence(document, hit, Span(*match.span()))
            if clause is not None:
                yield evidence.quoting(clause)
                break


def _extending(evidence: Evidence, found: Findings) -> Iterator[Evidence]:
    """What gives a later last day than the one that the evidence holds."""
    hit = evidence.hit
    if hit.validity.extension is None:
        return
    document = found.store.document(hit.head.id)
    days = (e.span for e in document.elements if e.name == "expires_on" and e.span)
    if any(day.overlaps(evidence.span) for day in days):
        for clause in standing_evidence(hit, found)[:1]:
            yield evidence.quoting(clause)


def _is_of(target: Head, amending: Document, at: int) -> bool:
    """Whether the document named last before `at`, of those that are amended, is the target."""
    last, named = -1, None
    for reference in amending.head.replaces:
        for name in filter(None, (reference.title, reference.doc_number)):
            place = amending.text.rfind(name, 0, at)
            if reference.effect == "amends" and place > last:
                last, named = place, reference
    return named is None or means(named, target)
