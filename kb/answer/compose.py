"""Findings -> an answer or a typed refusal: which way a question is answered.

Each way is a function that returns an answer, or None when it does not apply; the first answer is
taken. `kb.answer.cited` turns the evidence that a way chooses into statements.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.answer.cited import cited, unsure
from kb.answer.fallbacks.lapsed import (
    lapsed_evidence,
    of_a_draft,
    of_the_lapsed,
    of_what_is_gone,
    of_what_is_to_come,
    only_the_lapsed,
)
from kb.answer.fallbacks.narrower_place import of_a_narrower_place
from kb.answer.fallbacks.refusal import no_answer, refusal
from kb.answer.named.articles import in_article_asked, in_full, lacking
from kb.answer.named.listed import documents_listed
from kb.answer.named.mentions import settling
from kb.answer.named.numbered_clause import in_numbered_clause
from kb.answer.named.overview import as_a_whole
from kb.answer.named.unheld import of_the_unheld
from kb.answer.replies.petitions import with_replies
from kb.answer.replies.responses import responding, with_response_notices
from kb.answer.selection.choosing import chosen_of
from kb.answer.selection.exclusions import with_those_left_out
from kb.answer.selection.listings import told_in_part, with_list
from kb.answer.selection.proofs import all_told, proven
from kb.answer.selection.texts import distinct, shown
from kb.answer.single_case import no_rule_of_a_case
from kb.answer.validity.rulings import settles
from kb.answer.validity.standing import asks_standing, with_its_ruling, with_term
from kb.answer.validity.which_rule import rule_asked
from kb.models import Answer, AnswerStatus
from kb.notation.conditions import excludes
from kb.notation.procedures import lists_steps
from kb.question.no_subject import without_subject
from kb.weighing.findings import Findings
from kb.weighing.gate import SILENT, SURE
from kb.weighing.precedence.copies import of_one_copy
from kb.weighing.precedence.levels import Elsewhere, within_level
from kb.weighing.precedence.named_by_kind import within_kind
from kb.weighing.precedence.outdated import latest_first, of_the_former, rules_first
from kb.weighing.quoting.evidence import Evidence

_STEPS = re.compile(r"流程|程序|步骤")


def compose(found: Findings, further: Sequence[Evidence] = ()) -> Answer:
    """The answer from what was found for a question; `further` is evidence for its other parts."""
    if found.asked.understanding.unsafe:
        return refusal(found.asked, AnswerStatus.REFUSED, "unsafe", ())
    found = within_kind(found)
    weighed = of_one_copy(in_article_asked(found.asked.understanding, found.weighed))
    of_all_levels = replace(found, weighed=weighed)
    found, other_level = within_level(of_all_levels)
    found = of_the_former(latest_first(rules_first(found)))
    asked_for = documents_listed(of_all_levels) or in_full(found) or in_numbered_clause(found)
    if settled := asked_for or _missing(found) or of_the_unheld(found):
        return settled
    whole = as_a_whole(found)
    answer = whole or _from_evidence(found, further)
    answer = answer or of_what_is_to_come(found) or of_the_lapsed(found) or of_a_draft(found)
    if found.best < SURE and not (whole or other_level or further):
        answer = of_a_narrower_place(found) or answer
    answer = answer or of_what_is_gone(found)
    if answer is None:
        return _refused(found, of_all_levels.weighed, other_level)
    return no_rule_of_a_case(answer, found.asked.understanding)


def _missing(found: Findings) -> Answer | None:
    """A refusal when the question has no subject, or asks for an article that the named document
    lacks; the named document comes first among those to look into."""
    asked = found.asked
    hits = found.admission.hits
    missing = without_subject(asked.understanding, asked.focus, hits) or lacking(found)
    if missing is None:
        return None
    naming = [hit for hit in found.hits if hit.head.id in asked.understanding.names.only]
    return replace(no_answer(found, naming).after(missing), reason="no_match")


def _from_evidence(found: Findings, further: Sequence[Evidence]) -> Answer | None:
    """An answer from proven elements, from the weighed evidence, or from what a reply says to a
    wish; None when there is nothing to quote."""
    proofs = _proofs(found)
    chosen = with_replies(_said(found, proofs, further), found)
    if proofs:
        return cited(found, shown(chosen, found))
    barred = with_those_left_out(chosen, found)
    is_barred = barred != chosen
    if not (is_barred or further) and (lapsed := only_the_lapsed(found)):
        return lapsed
    response = None if is_barred else responding(chosen, found)
    chosen = list(response.shown) if response else barred
    if not chosen:
        return None
    entries, _ = with_its_ruling(with_list(with_term(chosen, found), found), found)
    answer = told_in_part(cited(found, shown(entries, found)), chosen, found)
    if response:
        return with_response_notices(answer, response)
    standing = asks_standing(found.asked.understanding.text)
    doubtful = standing or _only_tells_who_may(chosen, found) or _tells_no_steps(chosen, found)
    return unsure(answer) if doubtful else answer


def _only_tells_who_may(chosen: Sequence[Evidence], found: Findings) -> bool:
    """Whether the question asks who is excluded and no quote excludes anybody."""
    asked = found.asked.understanding.has("asks exclusion")
    return asked and not any(excludes(e.passage, e.quote) for e in chosen)


def _tells_no_steps(chosen: Sequence[Evidence], found: Findings) -> bool:
    """Whether the steps are asked for by that word (申报流程) and no quote is of any."""
    asked = found.asked.understanding
    wanted = asked.has("asks steps") and _STEPS.search(asked.text)
    told = (lists_steps(e.passage) or _STEPS.search(e.clause) for e in chosen)
    return bool(wanted) and not any(told)


def _proofs(found: Findings) -> list[Evidence]:
    """Proofs of an element asked for, or of whether a document holds: one in force, one that is
    only mentioned by others, or one that has lapsed."""
    acts = settling(found)
    proofs = (acts if settles(acts) else []) or proven(found) or rule_asked(found)
    if proofs or not asks_standing(found.asked.understanding.text):
        return proofs
    entry, settled = with_its_ruling(found.weighed[:1], found)
    return entry if settled else proven(replace(found, weighed=lapsed_evidence(found)))


def _said(found: Findings, proofs: list[Evidence], further: Sequence[Evidence]) -> list[Evidence]:
    """The proofs, the evidence for other parts, and what comes closest to the question."""
    text = found.asked.understanding.text
    enough = proofs and not further and (asks_standing(text) or all_told(proofs, found.asked))
    sure = found.best >= SILENT
    near = chosen_of(found.weighed, found.asked) if sure and not enough else []
    return distinct([*proofs, *further, *near])


def _refused(
    found: Findings, of_all_levels: Sequence[Evidence], other_level: Elsewhere | None
) -> Answer:
    """A refusal. When another level's documents answer the question, it refers to those."""
    if other_level is None:
        return no_answer(found, near=of_all_levels)
    answer = no_answer(found, naming=other_level.hits, near=of_all_levels)
    return replace(answer.after(other_level.notice), reason="no_match")
