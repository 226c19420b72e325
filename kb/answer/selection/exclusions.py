"""Who may not apply, when the clause that says so names no title.

企业有下列情形之一的，不得申报 holds for every title whose conditions its document lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.models import Hit, Passage, Voice
from kb.notation.conditions import bars_from_applying, excludes, lists_conditions
from kb.question.focus import Focus
from kb.question.siblings.sorts import another_sort
from kb.weighing.findings import Findings
from kb.weighing.judging import LISTED
from kb.weighing.quoting.evidence import Evidence, whole_passage

# Ideas of a question that only say that somebody is left out, or whom that may befall.
_OF_EXCLUSION = re.compile(
    r"[不没无未限否非]|红线|负面|禁|取消|撤|收回|追回|退|清退|摘|排除|除外|情[形况]|资格|条件|要求"
    r"|申[报请领]|推荐|认定|参评|评[定选]|受理|企业|公司|单位"
)


def with_those_left_out(chosen: Sequence[Evidence], found: Findings) -> list[Evidence]:
    """The evidence, led by the clause on who may not apply when the question asks for that and the
    first piece excludes nobody."""
    asked = found.asked.understanding.has("asks exclusion")
    if not asked or any(map(_leaves_out, chosen[:1])):
        return list(chosen)
    barring = next(_barring(found), None)
    return [barring, *chosen] if barring else list(chosen)


def _leaves_out(evidence: Evidence) -> bool:
    """Whether it says who is excluded: by a formula, or by its wording and the cross-encoder."""
    if bars_from_applying(f"{evidence.passage.lead_text} {evidence.quote}"):
        return True
    return excludes(evidence.passage, evidence.quote) and (evidence.relevance or 0) > LISTED


def _barring(found: Findings) -> Iterator[Evidence]:
    """Clauses on who may not apply, from documents with the conditions of the title asked."""
    focus = found.asked.focus
    matter = focus.of(i for i in focus.ideas if not _OF_EXCLUSION.search(i.forms[0]))
    if not matter.ideas:
        return
    tried: set[str] = set()
    for hit in found.hits:
        if hit.head.id in tried or not _lists_its_conditions(hit, matter):
            continue
        tried.add(hit.head.id)
        for passage in found.store.document(hit.head.id).passages:
            if _bars(passage, found):
                yield whole_passage(hit, passage)


def _lists_its_conditions(hit: Hit, matter: Focus) -> bool:
    told = f"{hit.passage.lead_text} {hit.passage.text}"
    return lists_conditions(hit.passage) and matter.found_in(told) == 1


def _bars(passage: Passage, found: Findings) -> bool:
    """Whether the issuer says in the passage who may not apply, and not for another title alone."""
    said = found.asked.focus.simplify(f"{passage.lead_text} {passage.text}")
    own = passage.voice is Voice.ISSUER and bars_from_applying(said)
    return own and not another_sort(found.asked.understanding.with_honours, said)
