"""What day it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo

import pytest

from kb import clock


class Evening(datetime):
    """Seven in the evening in Greenwich: the small hours of the next day in China."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Evening:
        return cls(2026, 11, 27, 19, tzinfo=UTC).astimezone(tz)


def test_the_day_is_that_of_china_wherever_the_machine_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "datetime", Evening)
    assert clock.today() == date(2026, 11, 28)
    assert clock.chinese_time("2026-11-27T19:00:05+00:00") == "2026-11-28 03:00"
