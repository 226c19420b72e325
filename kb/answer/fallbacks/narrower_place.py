"""A rule of a district, when the city asked about has none: 宁波多少, answered by 镇海."""

from __future__ import annotations

from dataclasses import replace

from kb.answer.cited import cited
from kb.answer.selection.choosing import chosen_of
from kb.models import Answer, AnswerStatus, Hit, Notice, Status
from kb.weighing.findings import Findings
from kb.weighing.gate import SURE, confidence
from kb.weighing.weigh import weigh


def of_a_narrower_place(found: Findings) -> Answer | None:
    """A partial answer from a district's rule, with a notice that it holds in that district only;
    None when no district of the place has one."""
    understanding = found.asked.understanding
    hits = _in_parts_of_the_place(found)
    if not hits:
        return None
    region = hits[0].head.region
    asked = replace(found.asked, understanding=replace(understanding, region=region))
    own = weigh([hit for hit in hits if hit.head.region == region], asked)
    if not own or confidence(own[0]) < SURE:
        return None
    answer = cited(replace(found, asked=asked, weighed=own), chosen_of(own, asked))
    text = (
        f"没有找到{understanding.region}对此的规定；所引的是{region}自己的规定，只适用于{region}。"
    )
    return replace(answer.after(Notice("narrower_place", text)), status=AnswerStatus.PARTIAL)


def _in_parts_of_the_place(found: Findings) -> list[Hit]:
    """Excluded hits whose documents are in force in a part of the place asked about."""
    place = found.asked.understanding.region
    if place is None or found.asked.understanding.names.only:
        return []
    return [
        hit
        for hit, _ in found.admission.excluded
        if hit.validity.status is Status.IN_FORCE
        and not hit.head.is_example
        and hit.head.region not in (None, place)
        and hit.head.lies_in(place)
    ]
