"""Proofs of an element asked for by name, or of whether a document holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from kb.answer.validity.standing import (
    asks_standing,
    begun_evidence,
    best_of_the_kind,
    is_of_the_kind,
    standing_evidence,
)
from kb.library.calls import is_call
from kb.library.status import changes_only
from kb.models import Head, Hit, Status
from kb.notation.titles import title_key, without_edition
from kb.question.general_words import matter
from kb.question.parts.compound import asks_several
from kb.question.question import Question
from kb.weighing.findings import Findings
from kb.weighing.quoting.attributes import attributes_asked, element_evidence, only_of_elements
from kb.weighing.quoting.evidence import Evidence

_OF_LETTERS = frozenset({"lead_signer", "addressee", "outcome", "contact"})
_TERM = ("effective_on", "expires_on")
_HOLDS = re.compile(r"起(?:正式)?(?:施行|实施|执行|试行|生效)")
# Share of a question that a title must hold to be what the question is about: none met between .46
# and .5.
ABOUT = 0.5
_APPLYING = re.compile(
    r"(?:申报|申请|申领|报名|受理|提交|填报).{0,8}(?:截止|开始|启动|到什么时候|到哪天|结束|过期)"
    r"|(?:什么时候|啥时候?|何时|哪天|几月|几号)(?:开始|可以|能)?(?:申报|申请|申领|报名|受理|填报)"
    r"|还(?:能|可|来得及|赶得上).{0,8}(?:报|申请|申领)"
)


def proven(found: Findings) -> list[Evidence]:
    """Proofs of an element asked for by name, or of whether a document holds; empty when neither is
    asked. They are from the document that the question names, or else from the best one, if its
    title says enough of the question."""
    text, weighed = found.asked.understanding.text, found.weighed
    attributes, standing = attributes_asked(text), asks_standing(text)
    if not weighed or not (attributes or standing):
        return []
    hit = _standing(found) if standing else _about(_best_with(attributes, found), found, standing)
    if hit is None:
        return []
    if standing:
        return list(standing_evidence(hit, found))
    call = is_call(hit.head.title)
    if not call and _APPLYING.search(text):  # the days to apply are not those of a 办法
        attributes = tuple(name for name in attributes if name not in _TERM)
    own = element_evidence(found.store.document(hit.head.id), hit, attributes)
    if call:
        own = tuple(e for e in own if not _a_step_says_more(e, found))
    if "expires_on" in attributes and hit.validity.extension is not None:
        return [*standing_evidence(hit, found), *own]
    begun = begun_evidence(hit, found) if "effective_on" in attributes else ()
    return [*begun, *own]


def _standing(found: Findings) -> Hit | None:
    """The document whose validity is asked. The replacing document often matches an old one
    (旧暂行办法) better than the old one itself, so for a question that looks back every hit is
    tried."""
    best = best_of_the_kind(found.weighed, found.asked.understanding.text)
    able = [_stating(_TERM, best, found)]
    if found.asked.understanding.looks_back:
        able += [e.hit for e in found.weighed]
    return next(filter(None, (_about(hit, found, standing=True) for hit in able)), None)


def _best_with(attributes: Collection[str], found: Findings) -> Hit:
    """The hit to take elements from: the best one or, for elements that only proposals and replies
    have, the best of those."""
    best = found.weighed[0].hit
    if not _OF_LETTERS.issuperset(attributes):
        return _stating(attributes, best, found) if set(attributes) <= set(_TERM) else best
    letters = (hit for hit in found.admission.hits if hit.head.proposers)
    return next(letters, best)


def _stating(attributes: Collection[str], best: Hit, found: Findings) -> Hit:
    """The best hit; where its document gives no first or last day and that is asked for, the next
    one of a document that does and whose title says as much of the question; not where the best
    tells by itself how long it holds (作为制度性安排长期实施)."""
    first = found.weighed[0]
    if best.validity.status is not Status.IN_FORCE or found.asked.understanding.names.only:
        return best
    if first.hit is best and _HOLDS.search(first.quote):
        return best
    least = max(titled(best.head, found.asked), ABOUT)
    for hit in (best, *(e.hit for e in found.weighed)):
        days = (getattr(hit.head, name) for name in attributes)
        if any(days) and titled(hit.head, found.asked) >= least:
            return hit
    return best


def all_told(proofs: Sequence[Evidence], asked: Question) -> bool:
    """Whether these elements prove all that is asked of the named document (谁提的)."""
    if not asked.understanding.names.only or asks_several(asked.understanding.text):
        return False
    left = asked.focus.unsaid(" ".join([*(e.quote for e in proofs), str(proofs[0].head)]))
    return only_of_elements(left)


def _a_step_says_more(proof: Evidence, found: Findings) -> bool:
    """Whether a clause says more of the question than the last day of a call does: steps such as
    填报, 推荐 and 寄送 have days of their own."""
    focus = found.asked.focus
    left = focus.unsaid(str(proof.head))  # every clause of a call speaks of its matter
    if not left:
        return False
    beyond = focus.of(left)
    said = beyond.found_in(proof.quote)
    own = (e for e in found.weighed if e.fits and e.head.id == proof.head.id)
    return any(beyond.found_in(e.quote) > said for e in own)


def _about(hit: Hit, found: Findings, standing: bool) -> Hit | None:
    """The hit if its document is what the question is about; None if its title says too little. A
    hit on 关于延长《X》有效期的通知 becomes one on X when the question is about X: X还有效吗 never
    asks about the notice."""
    asked, catalogue = found.asked, found.catalogue
    if asked.understanding.names.only:
        return hit
    chapter = standing and is_of_the_kind(hit, asked.understanding.text)  # on what is asked about
    reply = found.store.document(hit.head.id).reply
    also = (reply.subject or "",) if reply else hit.passage.section_path if chapter else ()
    share = titled(hit.head, asked, also)
    if share < ABOUT:
        return None
    for key in catalogue.acted_on(hit.head.id):
        target = catalogue.heads[key]
        inner = _names_in_title(hit.head, target) or (standing and changes_only(hit.head))
        if inner and titled(target, asked) >= (ABOUT if standing else share):
            return replace(hit, head=target, validity=catalogue.validity_on(key, asked.as_of))
    return hit


def _names_in_title(head: Head, target: Head) -> bool:
    """Whether the title names another document (关于延长《X》有效期的通知). A new edition has the
    same name as the old one and is itself what is asked about."""
    name, its = (title_key(without_edition(one.title)) for one in (target, head))
    return name in its and name != its


def titled(head: Head, asked: Question, headings: Sequence[str] = ()) -> float:
    """Share of the question, 0..1, in a document's title, place, issuers and `headings`."""
    where = " ".join((str(head), head.region or "", *head.issuers, *headings))
    return matter(asked.focus).found_in(where)
