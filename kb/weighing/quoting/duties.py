"""Who is in charge of a measure (高企奖励找哪个部门): the measure with its note (责任单位：…)."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.models import Facet, Hit, Span
from kb.notation.duty_notes import measures, without_notes
from kb.question.focus import Focus
from kb.question.general_words import matter
from kb.question.question import Question
from kb.weighing.quoting.evidence import Evidence, evidence_at
from kb.weighing.quoting.layout import trimmed

_OF_ORGANS = re.compile(
    r"(?:责任|牵头|主管|负责|承办|主办|管理|联系|咨询|归|找|哪个)*(?:部门|单位|机构|机关|处室|局)?"
)

_OF_THE_WHOLE = re.compile(  # 本意见由市住房和城乡建设局会同有关部门组织实施，自……起施行。
    r"(?:本[^，。；\n由]{2,6}|具体)由[^。；\n]{2,40}?(?:负责|组织实施|牵头|解释)[^。；\n]{0,40}。?"
)


def with_duty(evidence: Evidence, asked: Question) -> Evidence:
    """For a question about who is in charge: evidence that quotes the measure asked about with its
    note; without one, notes on other measures do not count as the fact asked for."""
    if Facet.RESPONSIBILITY not in asked.understanding.facets:
        return evidence
    if measure := measure_asked(evidence.hit, asked):
        return evidence_at(evidence.hit, measure, _beside_organs(asked))
    return replace(evidence, fits=asked.focus.fits(without_notes(evidence.quote)))


def measure_asked(hit: Hit, asked: Question) -> Span | None:
    """The span of the measure that, with its headings, says all of the question and has a note; for
    a question about the document as a whole, the sentence on who implements or interprets it."""
    if Facet.RESPONSIBILITY not in asked.understanding.facets:
        return None
    passage = hit.passage
    asks = _beside_organs(asked)
    if not matter(asks).unsaid(str(hit.head)):
        told = _OF_THE_WHOLE.search(passage.text)
        return Span(*told.span()).shifted(passage.start) if told and asks.ideas else None
    for span in measures(passage.text):
        said = passage.text[span.start : span.end]
        if not asks.unsaid(" ".join((*passage.section_path, said))):
            return trimmed(passage.text, span.start, span.end).shifted(passage.start)
    return None


def _beside_organs(asked: Question) -> Focus:
    """The focus without its words for an organ: a measure names one and need not say 部门."""
    focus = asked.focus
    return focus.of(i for i in focus.ideas if not _OF_ORGANS.fullmatch(i.forms[0]))
