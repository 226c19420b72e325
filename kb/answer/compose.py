"""Hits -> an answer or a typed refusal: which way a question is answered.

An article recited, a document told as a whole, an element proven, what the evidence says, what a
reply says to a wish, what lapsed documents said; see `kb.answer.cited` for what becomes of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.answer.amending import with_amendments
from kb.answer.cited import Findings, cited, unsure
from kb.answer.lapsed import lapsed_evidence, of_the_lapsed, only_the_lapsed
from kb.answer.mentions import by_title, hits_of, mentions, settling, telling
from kb.answer.overview import overview, view_notice
from kb.answer.petitions import with_replies
from kb.answer.recital import in_article_asked, lacking, recited
from kb.answer.refusal import names_the_unknown, no_answer, only_named, refusal
from kb.answer.responses import responding, told
from kb.answer.rulings import settles
from kb.answer.selection import chosen_of, distinct, proven
from kb.answer.standing import asks_standing, listed
from kb.library.catalogue import Catalogue
from kb.models import Answer, AnswerStatus, Hit, Notice
from kb.ports import Docstore
from kb.question.question import Question
from kb.question.subject import without_subject
from kb.weighing.admission import Admission
from kb.weighing.copies import of_one_copy
from kb.weighing.evidence import Evidence
from kb.weighing.gate import SILENT, SURE, confidence
from kb.weighing.kind import within_kind
from kb.weighing.levels import Elsewhere, narrower_place, of_narrower_places, within_level
from kb.weighing.weigh import weigh


def compose(
    asked: Question,
    admission: Admission,
    weighed: list[Evidence],
    store: Docstore,
    catalogue: Catalogue,
    further: Sequence[Evidence] = (),
) -> Answer:
    """The answer from what the admitted hits say; `further` answers the question's other parts."""
    if asked.understanding.unsafe:
        return refusal(asked, AnswerStatus.REFUSED, "unsafe", ())
    asked, admission, weighed = within_kind(asked, admission, weighed, catalogue)
    weighed = of_one_copy(in_article_asked(asked.understanding, weighed))
    all_levels = weighed
    admission, weighed, other_level = within_level(asked, admission, weighed)
    found = Findings(asked, admission, weighed, store, catalogue)
    recital = recited(asked.understanding, asked.focus, _hits(found), store.document)
    missing = None if recital else _missing(found)
    if missing:
        silence = no_answer(asked, admission, weighed, found.best)
        return replace(silence, reason="no_match", notices=(missing, *silence.notices))
    if names_the_unknown(asked.understanding):
        return _of_the_unheld(found)
    if recital:
        return _in_full(found, recital)
    answer = _as_a_whole(found) or _from_evidence(found, further) or of_the_lapsed(found)
    if found.best < SURE and not other_level and not further:
        answer = _of_a_narrower_place(found) or answer
    return answer or _refused(found, all_levels, other_level)


def _hits(found: Findings) -> list[Hit]:
    return [evidence.hit for evidence in found.weighed]


def _missing(found: Findings) -> Notice | None:
    """What must be said first: the question has no subject, or asks for an article that a document
    has not."""
    understanding, focus = found.asked.understanding, found.asked.focus
    return without_subject(understanding, focus, _hits(found)) or lacking(
        understanding, focus, found.store.document
    )


def _in_full(found: Findings, recital: Sequence[Evidence]) -> Answer:
    """The provisions asked for; said so where there are more than an answer shows."""
    every = _amended(recital, found)
    shown = every[: found.asked.max_citations]
    answer = cited(found, shown)
    if len(every) == len(shown):
        return answer
    text = f"问到的内容共{len(every)}段，这里只引了前{len(shown)}段，请打开原文看全文。"
    return replace(answer, notices=(Notice("more", text), *answer.notices))


def _shown(chosen: Sequence[Evidence], found: Findings) -> list[Evidence]:
    """As many of the texts as an answer shows."""
    return _amended(chosen, found)[: found.asked.max_citations]


def _amended(chosen: Sequence[Evidence], found: Findings) -> list[Evidence]:
    """Each text once, with the clauses that amend it."""
    return distinct(with_amendments(list(chosen), found.asked.as_of, found.store, found.catalogue))


def _as_a_whole(found: Findings) -> Answer | None:
    """The main points of the document that the question asks to be told of; None where it asks
    for something in it."""
    asked, document_of = found.asked, found.store.document
    view = overview(
        asked.understanding, asked.focus, _hits(found), document_of, asked.max_citations
    )
    if not view:
        return None
    chosen = with_replies(view, asked.understanding, asked.focus, document_of)
    answer = cited(found, _shown(_listed(chosen, found), found))
    notice = view_notice(asked.understanding, document_of(view[0].hit.head.id))
    return replace(answer, notices=(notice, *answer.notices))


def _from_evidence(found: Findings, further: Sequence[Evidence]) -> Answer | None:
    """What proves an element, what the evidence says, or what a reply says to a wish; None where
    nothing does."""
    asked, document_of = found.asked, found.store.document
    proofs = _proofs(found)
    said = _said(found, proofs, further)
    chosen = with_replies(said, asked.understanding, asked.focus, document_of)
    if proofs:
        return cited(found, _shown(chosen, found))
    if not further and (lapsed := only_the_lapsed(found)):
        return lapsed
    response = responding(chosen, asked, found.admission.hits, document_of)
    chosen = list(response.shown) if response else chosen
    if not chosen:
        return None
    answer = cited(found, _shown(_listed(chosen, found), found))
    if response:
        return told(answer, response)
    return unsure(answer) if asks_standing(asked.understanding.text) else answer


def _listed(chosen: Sequence[Evidence], found: Findings) -> list[Evidence]:
    return listed(chosen, found.asked.understanding.text, found.asked.focus, found.store)[0]


def _proofs(found: Findings) -> list[Evidence]:
    """What proves an element asked for, or whether a document holds: one in force, one that is
    only named in another, or one that has lapsed."""
    asked, store, catalogue = found.asked, found.store, found.catalogue
    text, acts = asked.understanding.text, settling(asked, (), store, catalogue)
    proofs = proven(found.weighed, asked, store, catalogue) or (acts if settles(acts) else [])
    if proofs or not asks_standing(text):
        return proofs
    entry, settled = listed(found.weighed[:1], text, asked.focus, store)
    return entry if settled else proven(lapsed_evidence(found), asked, store, catalogue)


def _of_the_unheld(found: Findings) -> Answer:
    """What held documents say of the one asked for, which is not held; else a refusal."""
    asked, weighed = found.asked, found.weighed
    hits = hits_of(asked, found.admission, found.store)
    named = mentions(asked.understanding.names.unknown, hits)
    chosen = distinct(settling(asked, named, found.store, found.catalogue))
    settled = settles(chosen)
    if not chosen:
        telling_of_it = telling(asked, named, hits)
        weighed = weigh(telling_of_it, by_title(asked, named, telling_of_it))
        if not weighed or confidence(weighed[0]) < SILENT:
            naming = [mention.hit for mention in named]
            return no_answer(asked, found.admission, list(found.weighed), found.best, naming)
        chosen = chosen_of(weighed, asked)
    answer = cited(replace(found, weighed=weighed), chosen[: asked.max_citations])
    if asks_standing(asked.understanding.text) and not settled:
        answer = unsure(answer)
    status = AnswerStatus.ANSWERED if settled else AnswerStatus.PARTIAL
    notices = (only_named(asked.understanding), *answer.notices)
    return replace(answer, status=status, notices=notices)


def _said(found: Findings, proofs: list[Evidence], further: Sequence[Evidence]) -> list[Evidence]:
    """What proves an element asked for, what answers the question's parts, and what comes close."""
    enough = proofs and asks_standing(found.asked.understanding.text) and not further
    sure = found.best >= SILENT
    near = chosen_of(list(found.weighed), found.asked) if sure and not enough else []
    return distinct([*proofs, *further, *near])


def _of_a_narrower_place(found: Findings) -> Answer | None:
    """What a district's rule says where the city asked about has none: said to be the district's
    own, for it holds nowhere else in the city."""
    understanding = found.asked.understanding
    hits = of_narrower_places(found.asked, [hit for hit, _ in found.admission.excluded])
    if not hits:
        return None
    region = hits[0].head.region
    asked = replace(found.asked, understanding=replace(understanding, region=region))
    own = weigh([hit for hit in hits if hit.head.region == region], asked)
    if not own or confidence(own[0]) < SURE:
        return None
    answer = cited(replace(found, asked=asked, weighed=own), chosen_of(own, asked))
    notice = narrower_place(understanding.region, region)
    return replace(answer, status=AnswerStatus.PARTIAL, notices=(notice, *answer.notices))


def _refused(found: Findings, all_levels: list[Evidence], other_level: Elsewhere | None) -> Answer:
    asked, admission = found.asked, found.admission
    if other_level is None:
        return no_answer(asked, admission, all_levels, found.best)
    answer = no_answer(asked, admission, all_levels, found.best, other_level.hits)
    return replace(answer, reason="no_match", notices=(other_level.notice, *answer.notices))
