"""Which rule applies (小巨人认定现在按哪个文件): the clause on when the best document took
effect."""

from __future__ import annotations

from kb.answer.validity.standing import standing_evidence
from kb.library.calls import is_call
from kb.models import REPLIES, Status, Voice
from kb.notation import doc_number
from kb.notation.titles import QUOTED
from kb.weighing.findings import Findings
from kb.weighing.gate import SURE, confidence
from kb.weighing.quoting.attributes import element_evidence
from kb.weighing.quoting.evidence import Evidence

_MADE = ("written_on", "published_on", "doc_number")


def rule_asked(found: Findings) -> list[Evidence]:
    """The clause that says from when the best rule in force holds, else when it was made. Empty
    when the question asks for no rule, when the best clause itself names another one
    (按63号文执行), or when it is from a call or a reply, which make no rules."""
    if not found.asked.understanding.has("asks which rule") or not found.weighed:
        return []
    best = found.weighed[0]
    hit, said = best.hit, best.quote
    rule = hit.validity.status is Status.IN_FORCE and best.voice is Voice.ISSUER
    if not rule or hit.head.kind in REPLIES or is_call(hit.head.title):
        return []
    if confidence(best) < SURE or QUOTED.search(said) or doc_number.find(said):
        return []
    made = element_evidence(found.store.document(hit.head.id), hit, _MADE)[:1]
    return list(standing_evidence(hit, found) or made)
