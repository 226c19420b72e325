"""All wishes of a proposer, point by point, as the proposal states them or the reply repeats
them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.answer.replies.decisions import points_of
from kb.models import Document, Hit, Notice, Voice
from kb.notation.characters import HAN
from kb.question.question import Question
from kb.weighing.findings import Findings
from kb.weighing.quoting.evidence import Evidence, evidence_at, whole_passage
from kb.weighing.quoting.layout import ITEM, laid_out
from kb.weighing.quoting.particulars import tells_by_itself

_RETOLD = "没有单列提案（建议）的原话，这里按顺序列出答复里点到的建议，连同答复的话。"
# A wish that the reply names in its own words: 您提出的“……”等建议, 关于“……”的建议
_QUOTED = r"“[^“”]{4,}”"
_NAMED_WISH = re.compile(
    rf"(?:[您你]们?|贵[{HAN}]{{1,4}}|提案|委员|代表)[^，。；“”]{{0,12}}"
    rf"(?:提出|建议|提到|反映|指出)[^，。；“”]{{0,4}}{_QUOTED}"
    rf"|(?:关于|针对|对于?)[^，。；“”]{{0,12}}{_QUOTED}|{_QUOTED}[^，。；“”]{{0,4}}建议"
    rf"|^\s*(?:{ITEM.pattern}|其[一二三四五六]，)\s*(?:{_QUOTED}|建议[^，。；]{{4,}})"
    r"|(?:关于|针对|对于?)[^，。；“”]{4,40}的(?:建议|诉求)[，。：]",
    re.MULTILINE,
)


def all_wished(found: Findings) -> list[Evidence]:
    """The wishes of the named proposer (孙某代表提了什么建议), from the one document that holds or
    answers the proposal; empty when not asked for, or when there are several such documents."""
    understanding, most = found.asked.understanding, found.asked.max_citations
    ids = set(understanding.names.only or understanding.names.alluded)
    hit = next((hit for hit in found.admission.hits if hit.head.id in ids), None)
    asked = understanding.has("asks all wishes")
    if not asked or hit is None or len(ids) > 1 or len(hit.head.proposals) > 1:
        return []
    document = found.store.document(hit.head.id)
    said = [p for p in document.passages if p.voice is Voice.PROPOSER and tells_by_itself(p)]
    listed_there = [p for p in said if any(s.wish.overlaps(p) for s in document.suggestions)]
    if not said:
        return _named_by_the_reply(hit, document, found.asked)[:most]
    return [whole_passage(hit, passage) for passage in (listed_there or said)[:most]]


def told_by_the_reply(wishes: Sequence[Evidence], asked: Question) -> Notice | None:
    """The notice that the wishes are quoted from the reply alone, if so."""
    retold = all(e.voice is Voice.AUTHORITY for e in wishes)
    asks_all = asked.understanding.has("asks all wishes")
    return Notice("overview", _RETOLD) if asks_all and retold else None


def _named_by_the_reply(hit: Hit, document: Document, asked: Question) -> list[Evidence]:
    """Sentences of a reply that name the wishes, for a reply that does not restate them."""
    found: list[Evidence] = []
    for passage in points_of(document):
        lent, laid = replace(hit, passage=passage), laid_out(passage.text)
        spans = [s for s in laid.spans if _NAMED_WISH.search(laid.text[s.start : s.end])]
        told = (
            evidence_at(lent, s.shifted(passage.start + laid.start), asked.focus) for s in spans
        )
        found += [replace(evidence, proven=True) for evidence in told]
    return found
