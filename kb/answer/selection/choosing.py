"""Which of the weighed evidence an answer shows."""

from __future__ import annotations

from collections.abc import Sequence

from kb.answer.selection.ordering import in_order
from kb.answer.selection.texts import distinct
from kb.models import Voice
from kb.question.parts.compound import asks_several
from kb.question.question import Question
from kb.weighing.gate import SILENT, confidence
from kb.weighing.quoting.evidence import Evidence

CLOSE = 0.5  # share of the best evidence's weight that further statements must have


def chosen_of(weighed: Sequence[Evidence], asked: Question) -> list[Evidence]:
    """The best evidence and what comes close to it, in order; `weighed` is not empty."""
    if asked.understanding.both_voices:
        sides = [_first_of(voice, weighed) for voice in (Voice.AUTHORITY, Voice.PROPOSER)]
        if None not in sides:
            return distinct([side for side in sides if side is not None])
    top = weighed[0].weight
    close = [e for e in weighed if e.weight >= CLOSE * top and not _beside(e, weighed[0], asked)]
    # A wish stands neither beside nor before what an authority says to the question; and who is
    # asked for the proposer's words is not given the authority's.
    wishes = asked.understanding.voice is Voice.PROPOSER
    said = [e for e in close if (e.voice is Voice.PROPOSER) == wishes]
    close = said if any(confidence(e) >= SILENT for e in said) else close
    return in_order(distinct(close)[: asked.max_citations], weighed, asked)


def _beside(evidence: Evidence, first: Evidence, asked: Question) -> bool:
    """Whether it lacks the one fact asked for, while the first piece has it."""
    understanding = asked.understanding
    several = understanding.several or asks_several(understanding.text)
    one = asked.focus.form is not None and not several
    return one and first.fits and not evidence.fits and not evidence.proven


def _first_of(voice: Voice, weighed: Sequence[Evidence]) -> Evidence | None:
    """The best evidence in that voice, if it may answer at all."""
    said = (e for e in weighed if e.voice is voice)
    return next((e for e in said if confidence(e) >= SILENT), None)
