"""What a reply says to a wish: 政府怎么回应…, 答应了吗, 采纳没有.

A reply answers a proposal point by point (一是/二是/三是), in its own words, and may pass over a
point. Then the nearest point is quoted beside the wish, with a notice that it is only the nearest;
a wish alone would read like a promise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.answer.cited import UNSURE
from kb.answer.replies.decisions import (
    DECIDES,
    deciding,
    main_points,
    matter_of,
    points_of,
    without_answering,
)
from kb.answer.replies.merged import own_first
from kb.answer.selection.texts import distinct
from kb.models import (
    PETITION_REPLY,
    Answer,
    AnswerStatus,
    Document,
    Hit,
    Notice,
    Passage,
    Reasons,
    Span,
    Voice,
)
from kb.notation.characters import HAN
from kb.notation.proposals import proposal_numbers
from kb.question.focus import Focus
from kb.question.question import Question
from kb.weighing.findings import Findings
from kb.weighing.gate import SILENT, SURE, confidence
from kb.weighing.judging import judged
from kb.weighing.pairs import pairs_in
from kb.weighing.quoting.evidence import Evidence, evidence_at, evidence_in
from kb.weighing.quoting.layout import LEAD_IN, sentences
from kb.weighing.weigh import JUDGED

PASSED_OVER = Notice(
    "passed_over",
    "答复里没有找到直接回应这一点的话，以下先列最接近的答复内容，再列提案（建议）的原话。",
)
IN_ORDER = Notice("overview", "这里按顺序列出答复的要点，请打开原文看全文。")
# Shares of the matter asked about: what a wish must hold (none met between .44 and .5), and
# what a point must hold to speak of it (none between 0 and .53).
WISHED, SPOKEN_OF = 0.5, 0.5
# Log odds of a wish to be the one asked about: those meant had -.24 and more, others -1.7 and less.
LIKELY = -1.0
_ASPECT = re.compile(rf"([{HAN}]{{2,6}})方面[，,]")


@dataclass(frozen=True, slots=True)
class Response:
    """Evidence for what a reply says to a wish, and how to label it."""

    shown: tuple[Evidence, ...]
    passed_over: bool = False  # no point speaks of the wish: the nearest, and the wish
    in_order: bool = False  # the points of the letter, where no one of them is asked for
    sure: bool = False  # it stands where the letter answers this wish, and gives the fact asked for


def responding(chosen: Sequence[Evidence], found: Findings) -> Response | None:
    """What to quote in place of the evidence chosen: the sentence that decides, or what the letter
    says to the wish; None when the chosen evidence stands."""
    outcome = deciding(found)
    if outcome is None or outcome.as_a_whole:
        ruling = _ruling(found.asked, found.admission.hits)
        if ruling is not None:
            return Response(tuple(distinct([ruling, *chosen])))
    if outcome is not None:
        return Response(outcome.shown, sure=True, in_order=outcome.as_a_whole)
    return _to_wish(chosen, found)


def with_response_notices(answer: Answer, response: Response) -> Answer:
    """The answer with the notices and the status that follow from the response."""
    certain = answer.without(UNSURE)
    if response.passed_over:
        return replace(certain.after(PASSED_OVER), status=AnswerStatus.PARTIAL)
    if response.sure:
        told = certain.after(IN_ORDER) if response.in_order else certain
        return replace(told, status=AnswerStatus.ANSWERED)
    return answer


def _to_wish(chosen: Sequence[Evidence], found: Findings) -> Response | None:
    """What the letter says to the wish that the question is about; None when it is about none."""
    asked = found.asked
    wish = wish_asked_about(found) if asked.understanding.voice is Voice.AUTHORITY else None
    if wish is None:
        return None
    points, linked = _points_for(wish, found)
    point = nearest_point(wish, found)
    if point is None:
        return None
    if max(map(confidence, chosen), default=0.0) >= SURE:
        over = not linked and _says_less(chosen, wish, matter_of(asked.focus))
        return Response((point, wish), passed_over=True) if over else None
    if linked and point.form and point.fits:
        return Response((point,), sure=confidence(point) >= SILENT)
    matter = matter_of(asked.focus)
    led = point.passage.lead_voice is Voice.PROPOSER  # what is said to one wish alone
    if linked and led and matter.found_in(point.passage.lead_text) >= SPOKEN_OF:
        return Response((point,))
    if max(matter.found_in(p.text) for p in points) < SPOKEN_OF:
        return Response((point, wish), passed_over=True)
    return Response(tuple(chosen) or (point,))


def _says_less(chosen: Sequence[Evidence], wish: Evidence, matter: Focus) -> bool:
    """Whether the wish has the matter, and what was chosen neither has it nor is as sure."""
    sure = confidence(wish) > max(map(confidence, chosen))
    told = max(matter.found_in(e.passage.text) for e in chosen)
    return sure and told < SPOKEN_OF <= matter.found_in(wish.quote)


def nearest_point(wish: Evidence, found: Findings) -> Evidence | None:
    """The sentence of the letter that comes nearest to a wish restated in it."""
    points, linked = _points_for(wish, found)
    held = {hit.passage.id: hit for hit in found.admission.hits}
    lent = replace(wish.hit, reasons=Reasons())  # of a point that was not found itself
    able = [held.get(p.id, replace(lent, passage=p)) for p in points]
    if not linked:
        able = sorted(able, key=lambda hit: -(hit.score if hit.passage.id in held else 0))[:1]
    return _nearest(able, wish, found.asked)


def comes_near(point: Evidence, wish: Evidence, asked: Question) -> bool:
    """Whether a sentence says some of the matter, or has the aspect (用能方面) of the wish."""
    aspects = set(_ASPECT.findall(wish.quote))
    same = not aspects.isdisjoint(_ASPECT.findall(point.quote))
    return same or matter_of(asked.focus).found_in(point.quote) > 0


def _points_for(wish: Evidence, found: Findings) -> tuple[list[Passage], bool]:
    """The points of the letter linked to the wish, else all; and whether they are linked."""
    document, text = found.store.document(wish.head.id), found.asked.understanding.text
    answers = _answers(document, wish.span)
    points = own_first(document, proposal_numbers(text), main_points(document))
    said = points_of(document)
    linked = [p for p in said if any(a.overlaps(p) for a in answers)]
    return linked or points, bool(linked)


def _ruling(asked: Question, hits: Sequence[Hit]) -> Evidence | None:
    """The sentence that grants or declines (不得用于…, 不能采纳) in the one reply asked about; None
    when there is none, or the question does not ask whether."""
    understanding = asked.understanding
    one = len(understanding.names.only) == 1
    if not one or understanding.asks_wishes or not understanding.has("asks whether"):
        return None
    said = [h for h in hits if h.head.kind == "答复" and h.passage.voice is Voice.AUTHORITY]
    found = [e for e in _told(said, asked) if DECIDES.search(e.quote)]
    best = judged(sorted(found, key=lambda e: -e.weight)[:JUDGED], asked)
    able = [e for e in best if confidence(e) >= SURE]
    return max(able, key=confidence, default=None)


def wish_asked_about(found: Findings) -> Evidence | None:
    """The proposer's words that the question is about: in the letter it names, or in one whose wish
    it repeats (委员要求…，区里同意没)."""
    asked, hits = found.asked, found.admission.hits
    named = asked.understanding.names.only
    matter = {p for idea in matter_of(asked.focus).ideas for p in pairs_in(idea.forms[0])}
    said = [h for h in hits if h.passage.voice is Voice.PROPOSER and h.head.kind != PETITION_REPLY]
    told = [evidence_in(hit, asked.focus) for hit in said]
    able = [e for e in told if matter and len(matter & pairs_in(e.quote)) >= WISHED * len(matter)]
    best = judged(sorted(able, key=lambda e: -e.weight)[:JUDGED], _its_matter(asked))
    wish = max(best, key=confidence, default=None)
    return wish if wish and (named or _is_meant(wish)) else None


def _its_matter(asked: Question) -> Question:
    """The question without its words of asking and answering: no wish says who replied what, so
    with those words the cross-encoder would reject every wish."""
    left = without_answering(asked.understanding.text)
    return replace(asked, understanding=replace(asked.understanding, text=left))


def _is_meant(wish: Evidence) -> bool:
    """Whether a wish found by its matter alone is probably the one asked about."""
    return confidence(wish) >= SILENT and (wish.relevance or 0.0) >= LIKELY


def _answers(document: Document, wish: Span) -> list[Span]:
    """Spans of the reply linked to the wish."""
    return [a for s in document.suggestions if wish.overlaps(s.wish) for a in s.answers]


def _nearest(points: Sequence[Hit], wish: Evidence, asked: Question) -> Evidence | None:
    """The sentence on the same aspect (用能方面), or else the one made up most of words of the wish
    and the question, rare words counting more."""
    told = _told(points, asked)
    common = Counter(pair for e in told for pair in pairs_in(e.quote))
    wanted = pairs_in(wish.quote) | pairs_in(asked.understanding.text)
    aspects = set(_ASPECT.findall(wish.quote))

    def nearness(evidence: Evidence) -> tuple[bool, float]:
        own = pairs_in(evidence.quote)
        density = sum(1 / common[pair] for pair in own & wanted) / max(1, len(own))
        return not aspects.isdisjoint(_ASPECT.findall(evidence.quote)), density

    best = max(told, key=nearness, default=None)
    return judged([best], asked)[0] if best else None


def _told(hits: Sequence[Hit], asked: Question) -> list[Evidence]:
    """Each sentence of the hits' passages as evidence of its own."""
    return [
        evidence_at(hit, local.shifted(hit.passage.start), asked.focus)
        for hit in hits
        for local in _sentences(hit.passage)
    ]


def _sentences(passage: Passage) -> list[Span]:
    """Spans of the whole sentences in its text, without those that only announce; a heading is
    joined to what follows it."""
    text, heading = passage.text, passage.section_path[-1] if passage.section_path else ""
    found: list[Span] = []
    for span in sentences(text):
        said = text[span.start : span.end].strip()
        titled = found and text[found[-1].start : found[-1].end].strip("。 \n") == heading
        if titled:
            found[-1] = Span(found[-1].start, span.end)
        elif said and not LEAD_IN.search(said):
            found.append(span)
    return found
