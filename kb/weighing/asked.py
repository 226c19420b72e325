"""Everything an answer is made for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kb.ports import CrossEncoder
from kb.question.focus import Focus
from kb.question.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Asked:
    """The question as it was read, and for whom and by what it is answered."""

    question: str
    understanding: Understanding
    focus: Focus
    as_of: date
    home: str | None
    max_citations: int
    cross_encoder: CrossEncoder | None = None
