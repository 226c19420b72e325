"""Whether a clause is about what the question means, or about a sibling (`question.siblings`).

Clauses about another sort or member (房产税, D类 for 印花税, B类) are dropped. Clauses about other
steps (特级 for 二级), without a bound for the asker's figures, or about other enterprises may still
be the nearest there is: they are shown, but not as an answer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from kb.models import Hit, Notice
from kb.notation.document_kinds import kind_of
from kb.notation.duty_notes import without_notes
from kb.question.own_figures import own_figures, quantity_asked
from kb.question.parts.compound import asks_several
from kb.question.parts.givers import without_giver
from kb.question.question import Question
from kb.question.siblings.honours import names_none
from kb.question.siblings.members import another_member, names_member
from kb.question.siblings.sorts import (
    another_sort,
    asks_of_a_sort,
    grants_another_sort,
    names_beside_others,
    names_sort,
)
from kb.question.siblings.steps import other_steps
from kb.question.turns_on import passes_over, tells_it_of_another
from kb.weighing.gate import confidence
from kb.weighing.quoting.evidence import Evidence

_STATUTE = "法"  # a kind of document; it says in general words what befalls 交易, 物业


def on_what_is_meant(
    evidence: Sequence[Evidence], hits: Sequence[Hit], asked: Question
) -> list[Evidence]:
    """The evidence without pieces on another sort or member. If a piece on another member
    (第一批 for 第二批) weighed most, only pieces that name the right member stay, as the others do
    not say which one they are about."""
    question = asked.understanding.text
    left: list[Evidence] = []
    most = -math.inf  # the weight of what tells of another member
    for e in evidence:
        if _of_another_sort(e, hits, asked):
            continue
        if another_member(question, _headed(e, e.quote, asked)):
            most = max(most, e.weight)
        else:
            left.append(e)
    if any(e.weight > most for e in left):
        return left
    return [e for e in left if names_member(question, _headed(e, e.quote, asked))]


def _of_another_sort(evidence: Evidence, hits: Sequence[Hit], asked: Question) -> bool:
    """Whether a passage is about another sort. A title (支持专精特新中小企业发展) does not count if
    the document names the sort asked about (小巨人) elsewhere, or if it names that beside others
    (支持小微企业和个体工商户); the passage itself always does."""
    question, simplify = asked.understanding.text, asked.focus.simplify
    question = question if asks_of_a_sort(question) else asked.understanding.with_honours
    if _asks_who_may(asked) and grants_another_sort(question, simplify(evidence.quote)):
        return True
    passage = evidence.passage
    told = simplify(" ".join((*passage.section_path, passage.lead_text, passage.text)))
    if not another_sort(question, _all_of(evidence, asked)):
        of_several = names_beside_others(question, simplify(evidence.head.title))
        return of_several and another_sort(question, told)
    of_the_document = (hit for hit in hits if hit.head.id == evidence.head.id)
    return another_sort(question, told) or not any(
        names_sort(question, simplify(hit.passage.text)) for hit in of_the_document
    )


def _asks_who_may(asked: Question) -> bool:
    """Whether the question asks who may apply, who may not, or how."""
    if asked.focus.asks_conditions:
        return True
    return any(asked.understanding.has(cue) for cue in ("asks exclusion", "asks steps"))


def passes_over_the_point(evidence: Evidence, asked: Question) -> bool:
    """Whether it lacks what every answer must have: the fact asked for, if its form is always
    present (几天, 哪14家), or the words on which the question turns (`turns_on`)."""
    question, several = asked.understanding.text, asked.understanding.several
    form = asked.focus.form
    one = not several and not asks_several(question)
    if one and form is not None:
        if form.must and not evidence.fits:
            return True
        headings = " ".join((*evidence.passage.section_path, evidence.passage.lead_text))
        if tells_it_of_another(question, form, headings, evidence.passage.text):
            return True
    told = [figure.quantity for figure in own_figures(question) if figure.quantity is not None]
    quantity = quantity_asked(question) if one and not told else None
    if quantity and not quantity.ruled.search(_all_of(evidence, asked)):
        return True
    for own in told:  # that nothing is said of the quantity is told beside the answer
        question = own.asked.sub("", question)
    of_all = kind_of(evidence.head.title) == _STATUTE
    return passes_over(question, _all_of(evidence, asked), several=several, of_all=of_all)


def other_steps_last(shown: list[Evidence], asked: Question) -> list[Evidence]:
    """The evidence with pieces that name only other steps than the one asked for at the end."""
    question = without_giver(asked.understanding.text)
    return sorted(shown, key=lambda e: other_steps(question, _stepped(e, asked)) is not None)


def told_of_other_steps(asked: Question, chosen: Sequence[Evidence]) -> Notice | None:
    """The notice that no statement is on the step asked for, the surest on others."""
    question = without_giver(asked.understanding.text)
    surest = _stepped(max(chosen, key=confidence), asked)
    others = other_steps(question, surest)
    said = (f"{surest} {_stepped(e, asked)}" for e in chosen)
    if others is None or any(other_steps(question, text) is None for text in said):
        return None
    text = f"所引条文写到{'、'.join(others.told)}，没有写到{others.asked}。"
    return Notice("other_step", text)


def told_of_other_quantities(asked: Question, chosen: Sequence[Evidence]) -> Notice | None:
    """The notice that no statement bounds the quantity of the asker's figure (注册资本)."""
    if asked.focus.form is not None:
        return None
    figures = own_figures(asked.understanding.text)
    told = {f.quantity.name: f.quantity for f in figures if f.quantity is not None}
    said = "\n".join(f"{e.passage.lead_text} {_stepped(e, asked)}" for e in chosen)
    if not told or any(quantity.ruled.search(said) for quantity in told.values()):
        return None
    return Notice("other_quantity", f"所引条文没有写到{'、'.join(told)}的要求。")


def passes_over_honours(evidence: Evidence, asked: Question) -> bool:
    """Whether it names none of the enterprises whose rewards are asked about."""
    if evidence.proven or asked.understanding.several:
        return False
    return names_none(asked.understanding.text, _all_of(evidence, asked))


def _headed(evidence: Evidence, text: str, asked: Question) -> str:
    """A text after its title, headings and lead-in."""
    passage = evidence.passage
    around = (evidence.head.title, *passage.section_path, passage.lead_text)
    return asked.focus.simplify(" ".join((*around, text)))


def _all_of(evidence: Evidence, asked: Question) -> str:
    """The whole passage after its title, headings and lead-in."""
    return _headed(evidence, evidence.passage.text, asked)


def _stepped(evidence: Evidence, asked: Question) -> str:
    """The quote after its headings; a title may name one step though the rule is for all."""
    path = evidence.passage.section_path
    return asked.focus.simplify(" ".join((*path, without_notes(evidence.quote))))
