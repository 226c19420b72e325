"""The whole procedure for a question about how to apply, not just the step that repeats its
words."""

from __future__ import annotations

from kb.models import Span
from kb.notation.procedures import lists_steps
from kb.question.question import Question
from kb.weighing.quoting.evidence import Evidence, evidence_at

LONGEST = 600  # characters: what is longer is not quoted whole


def with_steps(evidence: Evidence, asked: Question) -> Evidence:
    """The whole passage if it lists the steps asked for; else the evidence unchanged."""
    passage = evidence.passage
    if not asked.understanding.has("asks steps") or len(passage.text) > LONGEST:
        return evidence
    if not lists_steps(passage):
        return evidence
    whole = Span(passage.start, passage.start + len(passage.text))
    return evidence_at(evidence.hit, whole, asked.focus)
