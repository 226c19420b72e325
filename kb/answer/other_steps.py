"""Another step of a series than the one asked for: 特级 and 一级 tell nothing of 二级."""

from __future__ import annotations

from collections.abc import Sequence

from kb.models import Notice
from kb.notation.duty_notes import without_notes
from kb.question.question import Question
from kb.question.tiers import missing_step
from kb.weighing.evidence import Evidence


def other_step(asked: Question, chosen: Sequence[Evidence]) -> Notice | None:
    """What to tell where a step is asked about and no statement speaks of it, though the first
    names others of the series."""
    question = asked.understanding.text
    first, *rest = [_said(e, asked) for e in chosen]
    missing = missing_step(question, first)
    if missing is None or any(missing_step(question, f"{first} {said}") is None for said in rest):
        return None
    step, told = missing
    return Notice("other_step", f"所引条文写到{'、'.join(told)}，没有写到{step}。")


def of_the_step_first(shown: list[Evidence], asked: Question) -> list[Evidence]:
    """What names only other steps than the one asked for, behind what speaks of that."""
    question = asked.understanding.text
    return sorted(shown, key=lambda e: missing_step(question, _said(e, asked)) is not None)


def _said(evidence: Evidence, asked: Question) -> str:
    path = evidence.passage.section_path
    return asked.focus.simplify(" ".join((*path, without_notes(evidence.quote))))
