"""Which part of a question that asks several things the answer leaves open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.models import Answer, AnswerStatus, Notice
from kb.passage_text import judged_text
from kb.question.parts.compound import Parts
from kb.question.question import Question

# Log odds below which no statement answers a part. Of 37 questions of several parts that were
# answered in full none has such a part, of 15 that were not five have (docs/decisions/0015).
OPEN = -1.5
_JOINED = re.compile(r"^(?:又|还有?|那么?|以及|另外)")


def with_gaps(answer: Answer, parts: Parts, doubtful: Sequence[str], asked: Question) -> Answer:
    """The answer with the parts that none of its statements answers, of those `doubtful` because
    nothing sure was found for them; as it is where nobody can judge. Of several places or
    levels every doubtful one is a gap."""
    if parts.apart:
        return _left_open(answer, _of_others(answer, doubtful, parts), parts)
    if asked.cross_encoder is None or not answer.statements:
        return answer
    clauses = [
        asked.focus.simplify(judged_text(c.head.title, c.head.doc_number, c.section_path, c.quote))
        for c in answer.citations
    ]
    pairs = [(_in_setting(part, parts.texts), clause) for part in doubtful for clause in clauses]
    odds = asked.cross_encoder.judge(pairs)
    best = [max(odds[i : i + len(clauses)]) for i in range(0, len(odds), len(clauses))]
    gaps = [part for part, value in zip(doubtful, best, strict=True) if value < OPEN]
    return _left_open(answer, gaps, parts)


def _of_others(answer: Answer, doubtful: Sequence[str], parts: Parts) -> Sequence[str]:
    """The doubtful parts; where all levels are, all but that of the first statement."""
    if not (parts.levels and answer.citations and len(doubtful) == len(parts.texts)):
        return doubtful
    told = answer.citations[0].head.level
    levels = dict(zip(parts.texts, parts.levels, strict=True))
    return [part for part in doubtful if levels[part] is not told]


def _left_open(answer: Answer, gaps: Sequence[str], parts: Parts) -> Answer:
    """The answer with the notice of the parts that it leaves open, if not all."""
    if not gaps or not answer.statements or len(gaps) == len(parts.texts):
        return answer
    told = "、".join(f"“{_JOINED.sub('', part)}”" for part in gaps)
    notice = Notice("unanswered_part", f"没有找到{told}的规定，请向发文机关核实。")
    return replace(answer.after(notice), status=AnswerStatus.PARTIAL)


def _in_setting(part: str, parts: Sequence[str]) -> str:
    """A later part with the first clause of the question: 每家最高贴多少 says not what of."""
    return part if part == parts[0] else f"{parts[0].split(',')[0]},{part}"
