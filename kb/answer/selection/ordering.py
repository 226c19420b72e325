"""The order in which an answer shows what was chosen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.answer.selection.general_rule import earlier_first, general_first
from kb.answer.selection.texts import led_by
from kb.library.applicability import leaves_out
from kb.models import OFFICIAL, Voice
from kb.notation.conditions import lists_conditions
from kb.notation.regions import find, path_of
from kb.question.general_words import matter
from kb.question.own_figures import bounds_it, bounds_one, own_figures, quantity_asked
from kb.question.question import Question
from kb.question.siblings.sorts import of_another_title
from kb.weighing.gate import SURE, confidence
from kb.weighing.judging import COVERED, lists_what_is_asked
from kb.weighing.meant import other_steps_last
from kb.weighing.quoting.evidence import Evidence

_REFERS = re.compile(  # to an article of the same document
    r"(?:符合|按照?|依照|根据|适用|参照)(?:本(?:办法|细则|规定|条例|通知|意见|措施))?(第[^条\s]{1,6}条)"
)
_LEFT_OUT = re.compile(r"不发|不含|不包括|除外|不纳入|不适用|不通过|不参加|另行")
_ARTICLE = re.compile(r"第[^条\s]{1,6}条")
_FREES = re.compile(r"免除|豁免|免于|不(?:再)?[作做]?要求")  # some firms from a requirement
_FREED = re.compile(r"[免不没]|例外|除外|特殊")  # of which the question speaks itself
NEARLY = 1.0  # log odds


def in_order(
    chosen: list[Evidence], weighed: Sequence[Evidence], asked: Question
) -> list[Evidence]:
    """The chosen evidence in the order to show it. Evidence among `weighed` that has to stand first
    joins it, and the last piece gives way."""
    shown = _own_words_first(chosen, weighed, asked)
    shown = earlier_first(shown, weighed, asked)
    shown = _referred_to_first(shown, weighed, asked)
    shown = general_first(shown, weighed, asked)
    shown = other_steps_last(shown, asked)
    shown = _fact_first(shown, asked)
    shown = _conditions_first(shown, weighed, asked)
    shown = _bound_first(shown, weighed, asked)
    shown = _of_the_title_first(shown, asked)
    return _leaving_out_first(shown, weighed, asked)


def _own_words_first(
    shown: list[Evidence], weighed: Sequence[Evidence], asked: Question
) -> list[Evidence]:
    """An editor's note gives way to a clause in official voice that was judged as good, or nearly
    as good if from the same document; not to a district's clause when the note is of the city asked
    about."""
    note, odds, place = shown[0], shown[0].relevance, asked.understanding.region
    if note.voice is not Voice.EDITOR or odds is None:
        return shown
    for e in (*shown[1:], *weighed):
        own = e.voice in OFFICIAL
        near = odds - NEARLY if e.head.id == note.head.id else odds
        read = e.relevance is not None and e.relevance >= near
        if own and read and not _narrower(e, note, place) and (e in shown or confidence(e) >= SURE):
            return led_by(e, shown, asked.max_citations)
    return shown


def _narrower(evidence: Evidence, note: Evidence, place: str | None) -> bool:
    """Whether it is of a place inside the one asked about, and the note of that place."""
    its = evidence.head
    return place is not None and note.head.region == place != its.region and its.lies_in(place)


def _referred_to_first(
    shown: list[Evidence], weighed: Sequence[Evidence], asked: Question
) -> list[Evidence]:
    """An article that the first clause refers to (符合第三条的分档要求) leads if it has the
    fact."""
    first = shown[0]
    named = set(_REFERS.findall(first.quote)) if asked.focus.form is not None else set()
    for other in (*shown[1:], *weighed):
        own = other.head.id == first.head.id and other.passage.section_path
        if own and other.fits and (article := _ARTICLE.match(own[-1])) and article[0] in named:
            return led_by(other, shown, asked.max_citations)
    return shown


def _fact_first(shown: list[Evidence], asked: Question) -> list[Evidence]:
    """Sure evidence with the one fact asked for leads when the first piece lacks it."""
    if asked.focus.form is None or shown[0].fits or asked.understanding.several:
        return shown
    holding = next((e for e in shown if e.fits and confidence(e) >= SURE), None)
    return led_by(holding, shown, len(shown)) if holding else shown


def _conditions_first(
    shown: list[Evidence], weighed: Sequence[Evidence], asked: Question
) -> list[Evidence]:
    """The clause that lists the conditions or steps asked for leads; that of the steps seldom
    repeats the words of the question. Where no steps are told, the conditions lead, by which one
    who asks how to apply must begin."""
    steps = asked.understanding.has("asks steps")
    its = (e for e in weighed if steps and e.head.id == shown[0].head.id)
    listing = next((e for e in (*shown, *its) if lists_what_is_asked(e, asked)), None)
    if listing is None and steps:
        listing = next((e for e in (*shown, *weighed) if _states_conditions(e, asked)), None)
    return led_by(listing, shown, asked.max_citations) if listing else shown


def _states_conditions(evidence: Evidence, asked: Question) -> bool:
    """Whether it lists the conditions of what is asked about, and is sure."""
    about = matter(asked.focus).found_in(asked.focus.simplify(evidence.quote))
    sure = lists_conditions(evidence.passage) and confidence(evidence) >= SURE
    return sure and about >= COVERED


def _bound_first(
    shown: list[Evidence], weighed: Sequence[Evidence], asked: Question
) -> list[Evidence]:
    """The condition that bounds a quantity leads, for a question that gives a figure of the asker's
    firm (我们600人能评吗) or asks what is required of it (知识产权要几项): a note may only report
    it, and another clause only free some firms from it."""
    text, first = asked.understanding.text, shown[0]
    figures, quantity = own_figures(text), quantity_asked(text)
    frees = _FREES.search(first.quote) and not _FREED.search(text)
    yields = quantity is not None and (frees or first.voice is Voice.EDITOR)

    def bounds(e: Evidence) -> bool:
        quote = asked.focus.simplify(e.quote)
        if quantity is not None and yields:
            return e is not first and bounds_it(quantity, quote)
        return asked.focus.form is not None or bounds_one(figures, quote)

    if bounds(first):
        return shown
    for e in (*shown[1:], *weighed):
        if e.head.id == first.head.id and lists_conditions(e.passage) and bounds(e):
            return led_by(e, shown, asked.max_citations)
    return shown


def _of_the_title_first(shown: list[Evidence], asked: Question) -> list[Evidence]:
    """Of what is judged to answer, what is of the title meant (专精特新 as 专精特新中小企业) stands
    before what tells of others."""
    question, simplify = asked.understanding.text, asked.focus.simplify
    if not of_another_title(question, simplify(shown[0].quote)):
        return shown
    for e in shown[1:]:
        answers = (e.relevance or 0) > 0 and confidence(e) >= SURE
        if answers and not of_another_title(question, simplify(e.quote)):
            return [e, *(o for o in shown if o is not e)]
    return shown


def _leaving_out_first(
    shown: list[Evidence], weighed: Sequence[Evidence], asked: Question
) -> list[Evidence]:
    """A clause that excludes the place asked about leads: 宁波企业能报省里的吗."""
    place = path_of(asked.understanding.region) if asked.understanding.region else ""
    for e in (*shown, *weighed):
        says_so = leaves_out(e.head, place) and e.coverage >= shown[0].coverage
        if says_so and _LEFT_OUT.search(e.quote) and _names(place, e):
            return led_by(e, shown, asked.max_citations)
    return shown


def _names(place: str, evidence: Evidence) -> bool:
    """Whether a quote names the place, or one around it within that of its document."""
    named = (mention.path for mention in find(evidence.quote))
    return any(place.startswith(path) and path != evidence.head.region for path in named)
