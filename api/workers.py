"""A bounded pool of threads for the knowledge base's synchronous calls.

The waiting line is bounded too: a server that cannot keep up says so at once instead of letting
every caller wait longer and longer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from api.problems import Refused

P = ParamSpec("P")
T = TypeVar("T")

THREADS = 3  # SQLite, numpy and onnxruntime release the interpreter; more only adds switching
WAITING = 32  # calls in line


class Workers:
    """Runs calls in `threads` threads; with `waiting` more calls in line, refuses the next."""

    def __init__(self, threads: int = THREADS, waiting: int = WAITING) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="kb")
        self._room = threads + waiting
        self.inside = 0
        self._lock = Lock()

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The call's result. Raises Refused (503) when the line is full."""
        with self._lock:
            if self.inside >= self._room:
                raise Refused("overloaded", headers={"Retry-After": "1"})
            self.inside += 1
        job = self._pool.submit(call, *args, **kwargs)
        # Counted down by the job itself: a caller that went away leaves its thread busy.
        job.add_done_callback(self._leave)
        return await asyncio.wrap_future(job)

    def _leave(self, _: Future[Any]) -> None:
        with self._lock:
            self.inside -= 1

    def close(self) -> None:
        """Wait for what runs, drop what waits."""
        self._pool.shutdown(wait=True, cancel_futures=True)
