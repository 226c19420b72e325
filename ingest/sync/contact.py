"""Which hosts can be reached, so that an unreachable one is not waited for again and again."""

from __future__ import annotations

from collections import Counter

from ingest.sync.errors import Offline

ATTEMPTS = 2  # to connect to a host while none has answered
GIVEN_UP = 3  # hosts given up before any has answered: there is no network


class Contact:
    """What a run has learnt about the reachability of its hosts."""

    def __init__(self, attempts: int) -> None:
        self._attempts = attempts  # once any host has answered
        self._anybody = False
        self._missed: Counter[str] = Counter()

    def check(self) -> None:
        """Raises Offline if there seems to be no network at all."""
        given_up = sum(missed >= ATTEMPTS for missed in self._missed.values())
        if not self._anybody and given_up >= GIVEN_UP:
            raise Offline

    def missed(self, host: str) -> bool:
        """Counts a failed connection; returns whether to give the host up.

        One that was given up before gets a single attempt.
        """
        self._missed[host] += 1
        return self._missed[host] >= (self._attempts if self._anybody else ATTEMPTS)

    def made(self, host: str) -> None:
        """Notes that a host answered."""
        self._anybody = True
        del self._missed[host]
