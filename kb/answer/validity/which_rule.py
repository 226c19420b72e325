"""Which rule is to be gone by (小巨人认定现在按哪个文件): the one whose clauses say most of it, by
the clause that tells from when it holds."""

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
    """What tells of the rule in force that is sure to speak of the matter from when it holds, else
    when it was made. Nothing where the clause itself names another rule (按63号文执行): that is the
    answer; nor for a call or a reply, which make no rule."""
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
