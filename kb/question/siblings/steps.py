"""Steps of an ordered series: 二级资质 is not answered by what 特级 and 一级 get.

The series are in `lexicon/steps.tsv`; counted in docs/decisions/0020-sorts.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kb import lexicons

_LOOSELY = "~"
# 上一级, 十一级, 每一级 are no steps of a series
_NAMED = r"(?<![上下同每某哪逐各十高低\dIⅠ])(?:{})"
_AND_UP, _AND_DOWN = r"[^，。；、\n]{0,4}?(?:及其?)?以上", r"[^，。；、\n]{0,4}?(?:及其?)?以下"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what names it, and what may mean it too."""

    named: re.Pattern[str]
    meant: re.Pattern[str]
    and_up: re.Pattern[str]  # 大专及以上
    and_down: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class OtherSteps:
    """The step asked for and those a text names instead, in their own words."""

    asked: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The steps of a series, the highest first."""

    steps: tuple[Step, ...]

    def others(self, question: str, text: str) -> OtherSteps | None:
        """See `other_steps`."""
        asked = [(i, m[0]) for i, s in enumerate(self.steps) if (m := s.named.search(question))]
        if not asked or any(self._speaks_of(i, text) for i, _ in asked):
            return None
        told = [match[0] for step in self.steps if (match := step.named.search(text))]
        return OtherSteps(asked[0][1], tuple(told)) if told else None

    def named_in(self, text: str) -> list[tuple[int, tuple[int, int]]]:
        """Each step that a text names, and where."""
        return [(i, m.span()) for i, s in enumerate(self.steps) for m in s.named.finditer(text)]

    def _speaks_of(self, at: int, text: str) -> bool:
        if self.steps[at].meant.search(text):
            return True
        above = any(step.and_down.search(text) for step in self.steps[:at])
        return above or any(step.and_up.search(text) for step in self.steps[at + 1 :])


def read_series(lines: Iterable[str]) -> tuple[Series, ...]:
    """Rows of steps, separated by tabs; what only may mean a step stands after ~."""
    return tuple(Series(tuple(map(_step, row))) for row in lexicons.rows(lines))


def _step(cell: str) -> Step:
    strictly, _, loosely = cell.strip().partition(_LOOSELY)
    named = _NAMED.format(strictly)
    meant = f"{named}|{loosely}" if loosely else named
    patterns = (named, meant, named + _AND_UP, named + _AND_DOWN)
    return Step(*map(re.compile, patterns))


@cache
def bundled_series() -> tuple[Series, ...]:
    return read_series(lexicons.lines("steps.tsv"))


def other_steps(question: str, text: str) -> OtherSteps | None:
    """The step asked for and those a text names instead; None if it names that step, or none."""
    found = (series.others(question, text) for series in bundled_series())
    return next((others for others in found if others), None)
