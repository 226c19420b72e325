"""Which part of a question that asks several things the answer leaves open."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from kb.models import Answer, AnswerStatus, Citation, Facet, Notice
from kb.notation.columns import as_sentences
from kb.passage_text import judged_text
from kb.question.parts.compound import Parts
from kb.question.parts.givers import level_asked
from kb.question.question import Question
from kb.question.turns_on import passes_over
from kb.weighing.judging import in_its_words
from kb.weighing.part import is_named
from kb.weighing.precedence.levels import is_of

# Log odds below which no statement answers a part. Of 37 questions of several parts that were
# answered in full none has such a part, of 15 that were not five have (docs/decisions/0015).
OPEN = -1.5
_JOINED = re.compile(r"^(?:又|还有?|那么?|以及|另外)")


def with_gaps(answer: Answer, parts: Parts, doubtful: Sequence[str], asked: Question) -> Answer:
    """The answer with a notice of the parts that it leaves open, if there are any. `doubtful` are
    the parts for which nothing sure was found. Of several places all of them are gaps, of several
    levels those whose level gives nothing. Any other part is a gap only if no statement answers it,
    which the cross-encoder decides; without one it is not reported."""
    if parts.apart:
        gaps = _ungiven(answer, doubtful, parts, asked) if parts.levels else doubtful
        return _left_open(answer, gaps, parts)
    if not answer.statements:
        return answer
    if parts.beside:
        return _left_open(answer, _unnamed(answer, doubtful, parts, asked), parts)
    left: list[str] = []
    for part in doubtful:
        level = level_asked(part)
        own = (c for c in answer.citations if level is None or is_of(level, c.head, c.quote))
        if _is_open(_in_setting(part, parts.texts), [_told(c, asked) for c in own], asked):
            left.append(part)
    return _left_open(answer, left, parts)


def untold(answer: Answer, parts: Parts, asked: Question) -> list[str]:
    """The parts, of a question about things named side by side, that no statement answers. A
    statement answers a part when it names the thing and holds the fact asked for, comes from the
    level of government asked, and the cross-encoder does not reject it."""
    if asked.cross_encoder is None:
        return []
    level = level_asked(asked.understanding.text)
    able = [
        _told(c, asked)
        for c in answer.citations
        if asked.focus.fits(c.quote) and (level is None or is_of(level, c.head, c.quote))
    ]
    return [
        one.text
        for one in parts.beside
        if _is_open(one.text, [text for text in able if is_named(one.name, text, asked)], asked)
    ]


def _told(citation: Citation, asked: Question) -> str:
    head = citation.head
    quote = as_sentences(citation.quote)
    told = judged_text(head.title, head.doc_number, citation.section_path, quote)
    return asked.focus.simplify(told)


def _unnamed(answer: Answer, doubtful: Sequence[str], parts: Parts, asked: Question) -> list[str]:
    """The doubtful parts whose thing no statement names; a different wording (从事相关领域的时间
    for 从业年限) is recognised by the cross-encoder."""
    names = {one.text: one.name for one in parts.beside}
    told = [_told(c, asked) for c in answer.citations]
    unnamed = [p for p in doubtful if not any(is_named(names[p], text, asked) for text in told)]
    able = {p: [text for text in told if not passes_over(p, text, several=False)] for p in unnamed}
    return [p for p in unnamed if not able[p] or _is_open(p, able[p], asked)]


def _is_open(question: str, clauses: Sequence[str], asked: Question) -> bool:
    """Whether no clause answers a part's question, by the cross-encoder; False without one."""
    if asked.cross_encoder is None:
        return False
    odds = asked.cross_encoder.judge([(question, clause) for clause in clauses])
    return max(odds, default=-math.inf) < OPEN


def _ungiven(answer: Answer, doubtful: Sequence[str], parts: Parts, asked: Question) -> list[str]:
    """The doubtful parts, one a level of government, whose level gives nothing in any statement.
    When all are doubtful, the first statement counts for its level."""
    levels = dict(zip(parts.texts, parts.levels, strict=True))
    unlevelled = dict(zip(parts.texts, parts.unlevelled, strict=True))
    first = [c.head.level for c in answer.citations[:1] if len(doubtful) == len(parts.texts)]
    of = {c.id: c for c in answer.citations}
    giving = [of[s.citations[0]] for s in answer.statements if s.facet is Facet.SUPPORT]
    gaps: list[str] = []
    for part in doubtful:
        own = [_told(c, asked) for c in giving if is_of(levels[part], c.head, c.quote)]
        if levels[part] not in first and not _given(unlevelled[part], own, asked):
            gaps.append(part)
    return gaps


def _given(question: str, clauses: Sequence[str], asked: Question) -> bool:
    """Whether a clause gives what is asked; place names are dropped from the question first."""
    if asked.cross_encoder is None:
        return bool(clauses)
    named = sorted(map(re.escape, asked.understanding.places), key=len, reverse=True)
    question = re.sub(rf"(?:{'|'.join(named) or '(?!)'})[省市区县]?的?", "", question)
    odds = asked.cross_encoder.judge([in_its_words(question, clause) for clause in clauses])
    return max(odds, default=-math.inf) > OPEN


def _left_open(answer: Answer, gaps: Sequence[str], parts: Parts) -> Answer:
    """The answer with a notice of its gaps; unchanged without gaps, or with nothing else."""
    if not gaps or not answer.statements or len(gaps) == len(parts.texts):
        return answer
    short = {one.text: one.short for one in parts.beside}
    told = "、".join(f"“{_JOINED.sub('', short.get(part, part))}”" for part in gaps)
    notice = Notice("unanswered_part", f"没有找到{told}的规定，请向发文机关核实。")
    return replace(answer.after(notice), status=AnswerStatus.PARTIAL)


def _in_setting(part: str, parts: Sequence[str]) -> str:
    """A later part after the question's first clause: 每家最高贴多少 alone lacks the object."""
    return part if part == parts[0] else f"{parts[0].split(',')[0]},{part}"
