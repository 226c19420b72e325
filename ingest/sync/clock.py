"""Clock and sleep as one value, so that tests need not wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """`now` in seconds of a clock that never goes back; `wall` is the time of day in UTC."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    wall: Callable[[], datetime] = _now

    def today(self) -> date:
        """The day where the operator is."""
        return self.wall().astimezone().date()
