"""What time it is, and how long each stage of a question took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))  # one zone, no summer time; needs no tz database


def now() -> str:
    """This moment as the stores write it: UTC, ISO, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def today() -> date:
    """The calendar day in China, wherever the machine stands."""
    return datetime.now(CHINA).date()


def chinese_time(moment: str) -> str:
    """A stored moment as people in China read it: 2026-11-28 09:30."""
    return datetime.fromisoformat(moment).astimezone(CHINA).strftime("%Y-%m-%d %H:%M")


@dataclass(slots=True)
class Clock:
    """Milliseconds by stage."""

    stages: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Adds the time spent inside the context to a stage."""
        begin = time.perf_counter()
        try:
            yield
        finally:
            spent = (time.perf_counter() - begin) * 1000
            self.stages[name] = self.stages.get(name, 0.0) + spent
