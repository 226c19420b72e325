"""Who says it (专员制度是政府承诺的吗): the authority's words on a statement, beside the wish.

Only for statements that a proposer makes; one that only rules make is answered like any other.
"""

from __future__ import annotations

from dataclasses import replace

from kb.answer.cited import UNSURE, cited
from kb.answer.replies.decisions import WHOLE
from kb.answer.replies.responses import (
    PASSED_OVER,
    comes_near,
    nearest_point,
    wish_asked_about,
)
from kb.models import OFFICIAL, Answer, AnswerStatus, Notice
from kb.weighing.findings import Findings
from kb.weighing.gate import SURE, confidence
from kb.weighing.quoting.evidence import Evidence

BOTH = Notice(
    "both_voices",
    "先列政府的说法，再列提案（建议）人的原话；两者不一致的，以政府的说法为准。",
)
ONLY_WISHED = Notice("only_wished", "没有找到政府对这一点的说法，只找到提案（建议）人的原话。")


def who_says(found: Findings) -> Answer | None:
    """An authority's words on the statement, then the proposer's; None if no proposer says it."""
    wish = wish_asked_about(found)
    if wish is None:
        return None
    said = _said(found)
    if said is not None:
        answer = cited(found, [said, wish])
        return replace(answer.after(BOTH), status=AnswerStatus.ANSWERED)
    nearest = nearest_point(wish, found)
    near = nearest if nearest and comes_near(nearest, wish, found.asked) else None
    answer = cited(found, [near, wish] if near else [wish]).without(UNSURE)
    first = PASSED_OVER if near else ONLY_WISHED
    return replace(answer.after(first), status=AnswerStatus.PARTIAL)


def _said(found: Findings) -> Evidence | None:
    """The best evidence in official voice, if it is sure to answer and covers the statement."""
    focus = found.asked.focus
    able = (
        e
        for e in found.weighed
        if e.voice in OFFICIAL and confidence(e) >= SURE and focus.found_in(e.quote) >= WHOLE
    )
    return next(able, None)
