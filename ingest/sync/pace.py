"""How often a host is visited: a pause between requests, longer where the host asks for it."""

from __future__ import annotations

from ingest.sync.clock import Clock
from ingest.sync.errors import PutOff


class Pace:
    """Pauses by host; raises PutOff rather than wait longer than `longest` seconds."""

    def __init__(self, clock: Clock, interval: float, longest: float) -> None:
        self._clock = clock
        self._interval = interval
        self._longest = longest
        self._intervals: dict[str, float] = {}
        self._next: dict[str, float] = {}

    def slow_down(self, host: str, interval: float) -> None:
        """Sets at least `interval` seconds between requests to this host (Crawl-delay)."""
        self._intervals[host] = max(interval, self._interval)

    def postpone(self, host: str, seconds: float) -> None:
        """Lets no request go to this host for `seconds` (Retry-After, back-off)."""
        self._next[host] = max(self._next.get(host, 0.0), self._clock.now() + seconds)

    def wait(self, host: str) -> None:
        """Returns when the host may be asked again."""
        pause = self._next.get(host, 0.0) - self._clock.now()
        if pause > self._longest:
            raise PutOff(f"网站 {host} 要求 {round(pause)} 秒后再来。")
        if pause > 0:
            self._clock.sleep(pause)
        self._next[host] = self._clock.now() + self._intervals.get(host, self._interval)
