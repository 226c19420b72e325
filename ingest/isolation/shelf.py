"""A sandbox kept warm between uses.

Its worker takes over a second to start, and the console uploads one file at a time. From upload to
upload the same holds as within a batch: the same limits for each file, and a worker that crashed,
reached a limit or has grown is replaced.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ingest.isolation.sandbox import ParseLimits, Sandbox

_IDLE_SECONDS = 300.0  # longer than between two uploads; then the memory is freed


class Shelf:
    """Keeps at most one idle sandbox, for a while. Safe to share between threads."""

    def __init__(self, idle_seconds: float = _IDLE_SECONDS) -> None:
        self._idle_seconds = idle_seconds
        self._lock = threading.Lock()
        self._kept: tuple[ParseLimits, Sandbox, threading.Timer] | None = None

    @contextmanager
    def lend(self, limits: ParseLimits) -> Iterator[Sandbox]:
        """The sandbox kept, if it is idle and has these limits, else a new one."""
        sandbox = self._taken(limits) or Sandbox(limits)
        try:
            yield sandbox
        except BaseException:  # it may be in the middle of an answer
            sandbox.close()
            raise
        self._keep(limits, sandbox)

    def clear(self) -> None:
        """Ends the worker kept, if any."""
        with self._lock:
            kept, self._kept = self._kept, None
        if kept is not None:
            kept[2].cancel()
            kept[1].close()

    def _taken(self, limits: ParseLimits) -> Sandbox | None:
        with self._lock:
            if self._kept is None or self._kept[0] != limits:
                return None
            (_, sandbox, timer), self._kept = self._kept, None
        timer.cancel()
        return sandbox

    def _keep(self, limits: ParseLimits, sandbox: Sandbox) -> None:
        timer = threading.Timer(self._idle_seconds, self._end, [sandbox])
        timer.daemon = True
        with self._lock:
            if is_free := self._kept is None:
                self._kept = (limits, sandbox, timer)
                timer.start()
        if not is_free:
            sandbox.close()

    def _end(self, sandbox: Sandbox) -> None:
        with self._lock:
            if self._kept is None or self._kept[1] is not sandbox:
                return  # lent again in the meantime
            self._kept = None
        sandbox.close()


SHELF = Shelf()
atexit.register(SHELF.clear)
