"""Answers from documents that have lapsed or are not yet in force, always labelled as such.

They are used when nothing in force answers, or when they answer much better.
"""

from __future__ import annotations

from dataclasses import replace

from kb.answer.cited import cited, unsure
from kb.answer.fallbacks.counterpart import counterpart
from kb.answer.selection.choosing import chosen_of
from kb.answer.selection.listings import told_in_part, with_list
from kb.answer.selection.proofs import titled
from kb.answer.validity.standing import standing_evidence
from kb.library.bases import lapsed_bases
from kb.library.status import LAPSED
from kb.models import REPLIES, Answer, AnswerStatus, Head, Hit, Status
from kb.notation.years import years_named
from kb.question.question import Question
from kb.weighing.findings import Findings
from kb.weighing.gate import SILENT, SURE, confidence
from kb.weighing.precedence.levels import gives_nothing
from kb.weighing.quoting.evidence import Evidence, evidence_in
from kb.weighing.weigh import weigh

# Share of the lapsed clause that the clause in its place must contain: if nothing in force answers
# (none met between .27 and .34), and if something in force answers less well (none between .3 and
# .6).
ALIKE, VERY_ALIKE = 0.3, 0.5
RUN_OUT = 2  # statements at most from a document that has lapsed
# A lapsed clause goes before one in force if it says MORE of the question, is CERTAIN to answer,
# and is SURER than that one by so much.
MORE, CERTAIN, SURER = 0.15, 0.85, 0.2
# Share of the question in the title of a document that does not hold; none met between .42 and .63.
MOSTLY = 0.6
NEAREST = 4  # pieces of evidence in force that may say as much


def only_the_lapsed(found: Findings) -> Answer | None:
    """An answer from lapsed documents when only they deal with the matter (“包过” stands in last
    year's notice alone); a labelled old answer is better than a current one about something
    else."""
    asked, most = found.asked, found.best + SURER
    if most > 1 or asked.cross_encoder is None or asked.understanding.names.only:
        return None
    if asked.understanding.has("asks present"):
        return None
    unjudged = weigh(_lapsed_hits(found), replace(asked, cross_encoder=None))
    if not unjudged or _followed(unjudged[0], found) or _of_the_year(unjudged[0].head, found):
        return None
    rests = found.best < SURE and _rests_on(unjudged[0].head, found)
    if not (rests or _says_more(unjudged[0], found)):
        return None
    lapsed = lapsed_evidence(found)
    if gives_nothing(asked, lapsed[:RUN_OUT]):
        return None
    replaced = lapsed[0].hit.validity.status is Status.SUPERSEDED and found.best >= SURE
    if replaced or confidence(lapsed[0]) < max(CERTAIN, most):
        return None
    return _as_followed(found, lapsed, VERY_ALIKE) or _as(found, lapsed, "only_expired")


def _rests_on(lapsed: Head, found: Findings) -> bool:
    """Whether the best evidence in force is a reply that rests on this lapsed document."""
    best = found.weighed[0] if found.weighed else None
    if best is None or best.head.kind not in REPLIES:
        return False
    text = found.store.document(best.head.id).text
    bases = lapsed_bases(best.head, text, found.catalogue, found.asked.as_of)
    return any(base.id == lapsed.id for base, _ in bases)


def _says_more(lapsed: Evidence, found: Findings) -> bool:
    """Whether the lapsed evidence covers clearly more of the question than anything in force. A
    figure in the question (能拿100万吗) does not count: it may be just what changed."""
    focus = found.asked.focus
    focus = focus.without_figures() if _asks_of_a_figure(found.asked) else focus
    said = (evidence_in(evidence.hit, focus).coverage for evidence in found.weighed[:NEAREST])
    return evidence_in(lapsed.hit, focus).coverage >= max(said, default=0.0) + MORE


def _followed(lapsed: Evidence, found: Findings) -> bool:
    """Whether the replacing document speaks to a question that checks a figure: its own figure is
    the answer even when it is worded differently, as in a table."""
    replacement = lapsed.hit.validity.replacement
    near = [e for e in found.weighed[:NEAREST] if e.fits and e.coverage]
    held = replacement and any(e.head.id == replacement.document_id for e in near)
    return bool(held) and _asks_of_a_figure(found.asked) and found.best >= SILENT


def _asks_of_a_figure(asked: Question) -> bool:
    """Whether the question asks if a figure is right: 能拿100万吗."""
    whether = asked.understanding.has("asks whether")
    return whether and asked.focus.without_figures() != asked.focus


def of_the_lapsed(found: Findings) -> Answer | None:
    """An answer from lapsed documents, when nothing in force answers; None if they do not."""
    lapsed = lapsed_evidence(found)
    if not lapsed or confidence(lapsed[0]) < _least(found.asked):
        return None
    if gives_nothing(found.asked, lapsed[:RUN_OUT]):
        return None
    if held_then := _of_the_year(lapsed[0].head, found):
        return unsure(cited(found, held_then[:RUN_OUT]))
    return _as_followed(found, lapsed, ALIKE) or _as(found, lapsed, "only_expired")


def _least(asked: Question) -> float:
    """The confidence that a lapsed clause needs: less when the question only asks whether something
    still exists, because then no figure is taken from the clause."""
    return SILENT if asked.understanding.looks_back or _asks_still(asked) else SURE


def _asks_still(asked: Question) -> bool:
    return asked.understanding.has("asks still") or asked.understanding.has("asks standing")


def _of_the_year(lapsed: Head, found: Findings) -> list[Evidence]:
    """Evidence from the round asked about (去年的还能报吗) when the lapsed document is the round
    after it: quoting that one would deny that there was another."""
    asked = set(found.asked.understanding.years) if _asks_still(found.asked) else set()
    before = [
        e
        for e in found.weighed
        if (by := e.hit.validity.replacement) and by.document_id == lapsed.id
    ]
    return [e for e in before if not asked.isdisjoint(years_named(e.head.title))]


def _as_followed(found: Findings, lapsed: list[Evidence], alike: float) -> Answer | None:
    """The clause that replaced a lapsed one, then the lapsed one itself, so that nobody is given
    only the figure that no longer holds. None when no such clause was found."""
    followed = counterpart(lapsed[0], found, alike)
    if followed is None:
        return None
    answer = unsure(cited(found, [followed, lapsed[0]]))
    return replace(answer, confidence=confidence(followed))


def of_what_is_gone(found: Findings) -> Answer | None:
    """For 还有吗, when nothing else answers: the lapsed document on the matter, by the clause that
    ended it and its own best clause."""
    asked = found.asked
    if not asked.understanding.has("asks still"):
        return None
    hits = [*(e.hit for e in found.weighed), *_lapsed_hits(found)]
    gone = (h for h in hits if h.validity.status in LAPSED and titled(h.head, asked) >= MOSTLY)
    hit = next(gone, None)
    if hit is None:
        return None
    said = [*standing_evidence(hit, found), evidence_in(hit, asked.focus)]
    answer = cited(found, said[:RUN_OUT])
    return replace(answer, status=AnswerStatus.PARTIAL, reason="only_expired")


def of_what_is_to_come(found: Findings) -> Answer | None:
    """An answer from published documents not yet in force, when nothing in force answers."""
    hits = [hit for hit in _excluded(found, "not_yet") if _is_published(hit.head, found)]
    coming = _sure_evidence(hits, found)
    return _as(found, coming, "not_yet") if coming else None


def of_a_draft(found: Findings) -> Answer | None:
    """An answer from a draft, labelled as one, when nothing in force answers and the question names
    the draft by its title (三年攻坚方案有哪几项行动)."""
    drafts = _sure_evidence(_excluded(found, "draft"), found)
    named = drafts and titled(drafts[0].head, found.asked) >= MOSTLY
    return _as(found, drafts, "draft") if named else None


def _is_published(head: Head, found: Findings) -> bool:
    day = head.published_on or head.written_on
    return day is not None and day <= found.asked.as_of


def _sure_evidence(hits: list[Hit], found: Findings) -> list[Evidence]:
    """The evidence in these hits, best first; empty unless the best is sure to answer."""
    weighed = weigh(hits, found.asked)
    return weighed if weighed and confidence(weighed[0]) >= SURE else []


def _as(found: Findings, weighed: list[Evidence], reason: str) -> Answer:
    """A partial answer from documents that do not hold; `reason` is why they may not answer."""
    chosen = with_list(chosen_of(weighed, found.asked)[:RUN_OUT], found)
    answer = told_in_part(cited(replace(found, weighed=weighed), chosen), chosen, found)
    return replace(answer, status=AnswerStatus.PARTIAL, reason=reason)


def lapsed_evidence(found: Findings) -> list[Evidence]:
    """Evidence from lapsed documents, best first. Of documents that replaced one another only the
    last that is sure to answer is kept."""
    said = weigh(_lapsed_hits(found), found.asked)
    sure = {e.head.id for e in said if confidence(e) >= SURE}
    return [e for e in said if not (by := e.hit.validity.replacement) or by.document_id not in sure]


def _lapsed_hits(found: Findings) -> list[Hit]:
    return [hit for hit in _excluded(found, "only_expired") if hit.validity.status in LAPSED]


def _excluded(found: Findings, reason: str) -> list[Hit]:
    return [hit for hit, item in found.admission.excluded if item.reason == reason]
