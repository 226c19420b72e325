"""Which of the weighed evidence an answer shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.answer.selection.general_rule import general_first
from kb.answer.validity.amending import with_amendments
from kb.answer.validity.standing import (
    asks_standing,
    begun_evidence,
    best_of_the_kind,
    is_of_the_kind,
    standing_evidence,
)
from kb.library.calls import is_call
from kb.library.status import changes_only
from kb.models import Head, Hit, Voice
from kb.notation.titles import title_key
from kb.question.general_words import matter
from kb.question.parts.compound import asks_several
from kb.question.question import Question
from kb.weighing.findings import Findings
from kb.weighing.gate import SILENT, SURE, confidence
from kb.weighing.judging import lists_what_is_asked
from kb.weighing.meant import other_steps_last
from kb.weighing.precedence.copies import of_one_copy
from kb.weighing.quoting.attributes import attributes_asked, element_evidence
from kb.weighing.quoting.evidence import Evidence

ABOUT = 0.5  # share of a question that a title must hold to be what the question is about
CLOSE = 0.5  # share of the best evidence's weight that further statements must have
_APPLYING = re.compile(
    r"(?:申报|申请|申领|报名|受理|提交|填报).{0,6}(?:截止|到什么时候|到哪天|结束|过期)"
    r"|还(?:能|可|来得及|赶得上).{0,8}(?:报|申请|申领)"
)
# Words that only name an element of a document: 谁提的, 哪天印发的, 文号是什么.
_OF_ELEMENTS = re.compile(
    r"提案[人者]?|建议[人者]?|议案|委员|代表|界别|领衔|提出?|提交|答复|办理|主办|承办|单位|部门|机关|文件"
    r"|施行|实施|生效|执行|开始|印发|发布|公布|成文|出台|文号|发文|字号|时间|日期|制定|联合|名称|标题|题目"
)
_REFERS = re.compile(  # to an article of the same document
    r"(?:符合|按照?|依照|根据|适用|参照)(?:本(?:办法|细则|规定|条例|通知|意见|措施))?(第[^条\s]{1,6}条)"
)
_ARTICLE = re.compile(r"第[^条\s]{1,6}条")
NEARLY = 1.0  # log odds
REST = 0.4  # the same of what only completes an answer


def chosen_of(weighed: Sequence[Evidence], asked: Question) -> list[Evidence]:
    """The best evidence and what comes close to it, each text once."""
    if asked.understanding.both_voices:
        sides = [_first_of(voice, weighed) for voice in (Voice.AUTHORITY, Voice.PROPOSER)]
        if None not in sides:
            return distinct([side for side in sides if side is not None])
    top = weighed[0].weight
    close = [e for e in weighed if e.weight >= CLOSE * top and not _beside(e, weighed[0], asked)]
    # A wish stands neither beside nor before what an authority says to the question; and who is
    # asked for the proposer's words is not given the authority's.
    wishes = asked.understanding.voice is Voice.PROPOSER
    said = [e for e in close if (e.voice is Voice.PROPOSER) == wishes]
    close = said if any(confidence(e) >= SILENT for e in said) else close
    chosen = distinct(close)[: asked.max_citations]
    closest = distinct([*chosen[: asked.max_citations - 1], *_rest(chosen, weighed, asked)])
    ordered = _referred_to_first(_own_words_first(closest, weighed, asked), weighed, asked)
    ordered = other_steps_last(general_first(ordered, weighed, asked), asked)
    return _conditions_first(_fact_first(ordered, asked), asked)


def _beside(evidence: Evidence, first: Evidence, asked: Question) -> bool:
    """Whether it lacks the one thing asked for, which the first piece holds."""
    understanding = asked.understanding
    several = understanding.several or asks_several(understanding.text)
    one = asked.focus.form is not None and not several
    return one and first.fits and not evidence.fits and not evidence.proven


def _fact_first(shown: list[Evidence], asked: Question) -> list[Evidence]:
    """What is sure to answer and holds the one fact asked for stands before what lacks it."""
    if asked.focus.form is None or shown[0].fits or asked.understanding.several:
        return shown
    holding = next((e for e in shown if e.fits and confidence(e) >= SURE), None)
    return [holding, *(e for e in shown if e is not holding)] if holding else shown


def _conditions_first(shown: list[Evidence], asked: Question) -> list[Evidence]:
    """Who asks for the conditions of a title reads the clause that lists them before any other."""
    listing = next((e for e in shown if lists_what_is_asked(e, asked)), None)
    return [listing, *(e for e in shown if e is not listing)] if listing else shown


def _referred_to_first(
    shown: list[Evidence], weighed: Sequence[Evidence], asked: Question
) -> list[Evidence]:
    """An article that the best clause refers to (符合第三条的分档要求) stands before it, if it
    holds a fact of the form asked for."""
    first = shown[0]
    named = set(_REFERS.findall(first.quote)) if asked.focus.form is not None else set()
    for other in (*shown[1:], *weighed):
        own = other.head.id == first.head.id and other.passage.section_path
        if own and other.fits and (article := _ARTICLE.match(own[-1])) and article[0] in named:
            rest = [e for e in shown if e.passage.id != other.passage.id]
            return [other, *rest][: asked.max_citations]
    return shown


def _own_words_first(
    shown: list[Evidence], weighed: Sequence[Evidence], asked: Question
) -> list[Evidence]:
    """Where an editor's note comes first, the clause in a document's own words that was judged to
    answer as well stands before it; of the note's own document, one judged nearly as well. Not a
    clause of a district before a note of the very city asked about."""
    note, odds, place = shown[0], shown[0].relevance, asked.understanding.region
    if note.voice is not Voice.EDITOR or odds is None:
        return shown
    for e in (*shown[1:], *weighed):
        own = e.voice in (Voice.ISSUER, Voice.AUTHORITY)
        near = odds - NEARLY if e.head.id == note.head.id else odds
        read = e.relevance is not None and e.relevance >= near
        if own and read and not _narrower(e, note, place) and (e in shown or confidence(e) >= SURE):
            return [e, *(other for other in shown if other is not e)][: asked.max_citations]
    return shown


def _narrower(evidence: Evidence, note: Evidence, place: str | None) -> bool:
    """Whether it is of a place within the one asked about, of which the note itself is."""
    its = evidence.head
    return place is not None and note.head.region == place != its.region and its.lies_in(place)


def _rest(chosen: list[Evidence], weighed: Sequence[Evidence], asked: Question) -> list[Evidence]:
    """For a question that asks several things: the evidence that says most of what none of the
    chosen says; otherwise the last of the chosen."""
    left = asked.focus.unsaid(" ".join(e.quote for e in chosen))
    if not asked.understanding.several or not left:
        return chosen[asked.max_citations - 1 :]
    rest = replace(asked.focus, ideas=left)
    least = REST * weighed[0].weight
    wishes = asked.understanding.voice is Voice.PROPOSER  # the rest keeps to the same voice
    able = [
        e
        for e in weighed
        if (asked.understanding.both_voices or (e.voice is Voice.PROPOSER) == wishes)
        and e.weight >= least
        and confidence(e) >= SURE
    ]
    best = max(able, key=lambda e: rest.found_in(e.quote), default=None)
    if best is None or not rest.found_in(best.quote):
        return chosen[asked.max_citations - 1 :]
    return [best]


def _first_of(voice: Voice, weighed: Sequence[Evidence]) -> Evidence | None:
    """The best evidence in that voice, if it may answer at all."""
    said = (e for e in weighed if e.voice is voice)
    return next((e for e in said if confidence(e) >= SILENT), None)


def shown(chosen: Sequence[Evidence], found: Findings) -> list[Evidence]:
    """As many of the texts as an answer shows."""
    return amended(chosen, found)[: found.asked.max_citations]


def amended(chosen: Sequence[Evidence], found: Findings) -> list[Evidence]:
    """Each text once, with the clauses that amend it."""
    return distinct(with_amendments(chosen, found))


def distinct(evidence: Sequence[Evidence]) -> list[Evidence]:
    """No text twice: of two where one holds the other the longer, unless the shorter is proven;
    of one clause in two copies of a document the copy that is known to hold."""
    kept: list[Evidence] = []
    for item in of_one_copy(evidence):
        held = (item.quote in k.quote or (k.proven and k.quote in item.quote) for k in kept)
        if any(held):
            continue
        within = [k for k in kept if k.quote in item.quote]
        at = kept.index(within[0]) if within else len(kept)  # the longer takes the place
        kept = [*kept[:at], item, *(k for k in kept[at:] if k not in within)]
    return kept


def proven(found: Findings) -> list[Evidence]:
    """What proves an element asked for by name, or whether a document holds, of the document that
    the question is about.

    That is the document it names, or the best one if its title holds most of what is asked.
    """
    text, weighed = found.asked.understanding.text, found.weighed
    attributes, standing = attributes_asked(text), asks_standing(text)
    if not weighed or not (attributes or standing):
        return []
    best = best_of_the_kind(weighed, text) if standing else weighed[0].hit
    hit = _about(best, found, standing)
    if hit is None:
        return []
    if standing:
        return list(standing_evidence(hit, found))
    call = is_call(hit.head.title)
    if not call and _APPLYING.search(text):  # the last day to apply is not the last day of a 办法
        attributes = tuple(name for name in attributes if name != "expires_on")
    own = element_evidence(found.store.document(hit.head.id), hit, attributes)
    if call:
        own = tuple(e for e in own if not _a_step_says_more(e, found))
    if "expires_on" in attributes and hit.validity.extension is not None:
        return [*standing_evidence(hit, found), *own]
    begun = begun_evidence(hit, found) if "effective_on" in attributes else ()
    return [*begun, *own]


def all_told(proofs: Sequence[Evidence], asked: Question) -> bool:
    """Whether of the document named nothing is asked but what its elements prove (谁提的, 什么时候
    施行)."""
    if not asked.understanding.names.only or asks_several(asked.understanding.text):
        return False
    left = asked.focus.unsaid(" ".join([*(e.quote for e in proofs), str(proofs[0].head)]))
    return all(_OF_ELEMENTS.fullmatch(form) for idea in left for form in idea.forms[:1])


def _a_step_says_more(proof: Evidence, found: Findings) -> bool:
    """Whether a clause says more of the question than the last day of a call does: its steps
    (填报, 推荐, 寄送) have days of their own."""
    focus = found.asked.focus
    left = focus.unsaid(str(proof.head))  # every clause of a call speaks of its matter
    if not left:
        return False
    beyond = replace(focus, ideas=left)
    said = beyond.found_in(proof.quote)
    own = (e for e in found.weighed if e.fits and e.head.id == proof.head.id)
    return any(beyond.found_in(e.quote) > said for e in own)


def _about(hit: Hit, found: Findings, standing: bool) -> Hit | None:
    """The document that the question is about: that of the best hit, or the one that it acts on,
    where its title (关于延长《X》有效期的通知) names that; X还有效吗 never asks of the notice, nor
    of one that by its title does no more than extend a policy (关于延续实施X政策的公告).
    """
    asked, catalogue = found.asked, found.catalogue
    if asked.understanding.names.only:
        return hit
    chapter = standing and is_of_the_kind(hit, asked.understanding.text)  # on what is asked about
    share = titled(hit.head, asked, hit.passage.section_path if chapter else ())
    if share < ABOUT:
        return None
    for key in catalogue.acted_on(hit.head.id):
        target = catalogue.heads[key]
        inner = title_key(target.title) in title_key(hit.head.title)
        inner = inner or (standing and changes_only(hit.head))
        if inner and titled(target, asked) >= (ABOUT if standing else share):
            return replace(hit, head=target, validity=catalogue.validity_on(key, asked.as_of))
    return hit


def titled(head: Head, asked: Question, headings: Sequence[str] = ()) -> float:
    """Share of the question that a document's title, place and issuers hold, and these headings."""
    where = " ".join((str(head), head.region or "", *head.issuers, *headings))
    return matter(asked.focus).found_in(where)
