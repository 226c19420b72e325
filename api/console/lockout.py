"""Guessing passwords is slow: wrong ones are counted by address and by name."""

from __future__ import annotations

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from api.callers import seconds_left

BY_ADDRESS = "5/5 minutes"
BY_NAME = "20/hour"  # wider, so that a stranger cannot easily keep somebody out


class Lockout:
    """Counts failures; right passwords cost nothing."""

    def __init__(self, by_address: str = BY_ADDRESS, by_name: str = BY_NAME) -> None:
        self._limits = (("address", parse(by_address)), ("name", parse(by_name)))
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, address: str, name: str) -> int:
        """Seconds until another attempt is heard; 0 when it may come now."""
        full = [
            seconds_left(self._window, limit, kind, key)
            for (kind, limit), key in zip(self._limits, (address, name), strict=True)
            if not self._window.test(limit, kind, key)
        ]
        return max(full, default=0)

    def failed(self, address: str, name: str) -> None:
        for (kind, limit), key in zip(self._limits, (address, name), strict=True):
            self._window.hit(limit, kind, key)
