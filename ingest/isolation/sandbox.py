"""Reads and parses in a child process that can be killed, so that a hostile file costs one file and
not the batch.

One worker is kept warm and takes file after file; it is replaced when it reaches a limit, crashes
or has grown. A request is a JSON line and the file's bytes, an answer is JSON: nothing the child
says is ever executed.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.files.manifest import Card
from ingest.isolation.messages import ASKED, OUT_OF_MEMORY, Asked, document_of, readout_of
from ingest.text.blocks import Readout
from kb.errors import CorruptFile, EmptyFile, ParseTimeout, UnreadableFile
from kb.models import Document, Source
from kb.settings import Settings

_ROOT = str(Path(__file__).resolve().parents[2])
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    " from ingest.isolation.worker import serve; serve()"
)
_START_SECONDS = 60.0  # a cold, busy machine; a warm start takes one
# A file takes two. Libraries keep caches; a new worker starts clean.
_REQUESTS_PER_WORKER = 1000


@dataclass(frozen=True, slots=True)
class ParseLimits:
    """What one file may take."""

    seconds: float = 60.0
    memory_mb: int = 2048  # address space of the worker

    @classmethod
    def of(cls, settings: Settings) -> ParseLimits:
        return cls(seconds=settings.parse_seconds, memory_mb=settings.parse_memory_mb)


class _Died(Exception):
    """The worker's pipe closed."""


class Sandbox:
    """Reads and parses in a warm worker; a context manager, safe to share between threads."""

    def __init__(self, limits: ParseLimits | None = None) -> None:
        self._limits = limits or ParseLimits()
        self._worker: subprocess.Popen[bytes] | None = None
        self._served = 0
        self._lock = threading.Lock()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def read(self, data: bytes, name: str = "") -> Readout:
        """The readout of a file; raises what its reader raised.

        ParseTimeout at a limit, CorruptFile if the worker crashed.
        """
        return readout_of(self._answer({"task": "read", "name": name}, data))

    def parse(
        self, readout: Readout, source: Source, card: Card | None = None, settled: str | None = None
    ) -> Document:
        """The document of a readout, within the same limits; EmptyFile if it has but a title."""
        asked = Asked(readout, source, card, settled)
        document = document_of(self._answer({"task": "parse"}, ASKED.dump_json(asked)))
        if not document.passages:
            advice = "请检查是否下载完整，或另存为 DOCX 后再导入。"
            raise EmptyFile("只读到标题，没有读到正文。", advice)
        return document

    def _answer(self, request: dict[str, Any], data: bytes) -> dict[str, Any]:
        with self._lock:
            worker = self._ready()
            deadline = time.monotonic() + self._limits.seconds
            try:
                _send(worker, request | {"size": len(data), "seconds": self._limits.seconds})
                _write(worker, data, deadline)
                answer = _receive(worker, deadline)
            except TimeoutError as error:
                self._stop()
                raise ParseTimeout() from error
            except (_Died, BrokenPipeError) as error:
                raise self._post_mortem() from error
            self._served += 1
            if answer.get("last") or self._served >= _REQUESTS_PER_WORKER:
                self._stop()
            return answer

    def close(self) -> None:
        """Ends the worker; the next request starts another."""
        with self._lock:
            self._stop()

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._worker is not None and self._worker.poll() is None:
            return self._worker
        self._stop()
        self._worker = subprocess.Popen(
            [sys.executable, "-c", _START, _ROOT, str(self._limits.memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # so that what it starts dies with it
            env=_environment(),
        )
        self._served = 0
        try:
            _receive(self._worker, time.monotonic() + _START_SECONDS)
        except (TimeoutError, _Died) as error:
            self._stop()
            raise UnreadableFile("文件解析程序没有启动。", "请检查内存是否充足后重试。") from error
        return self._worker

    def _post_mortem(self) -> UnreadableFile:
        worker = self._worker
        code = worker.wait(5) if worker is not None else 0
        self._stop()
        # processor time, the system's memory, our memory limit
        if code in (-signal.SIGXCPU, -signal.SIGKILL, OUT_OF_MEMORY):
            return ParseTimeout()
        return CorruptFile("文件使解析程序异常退出，可能已损坏。")

    def _stop(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        for pipe in (worker.stdin, worker.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()


def _environment() -> dict[str, str]:
    """The variables a parser needs, and none of the parent's secrets."""
    kept = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")
    return {key: os.environ[key] for key in kept if key in os.environ} | {
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1",
    }


def _send(worker: subprocess.Popen[bytes], message: dict[str, Any]) -> None:
    assert worker.stdin is not None
    worker.stdin.write(json.dumps(message).encode("ascii") + b"\n")
    worker.stdin.flush()


def _write(worker: subprocess.Popen[bytes], data: bytes, deadline: float) -> None:
    """Writes the file's bytes; a hanging worker must not hang us with a full pipe."""
    assert worker.stdin is not None
    pipe = worker.stdin.fileno()
    view = memoryview(data)
    while view:
        _, writable, _ = select.select([], [pipe], [], max(0.0, deadline - time.monotonic()))
        if not writable:
            raise TimeoutError
        view = view[os.write(pipe, view[: select.PIPE_BUF]) :]


def _receive(worker: subprocess.Popen[bytes], deadline: float) -> dict[str, Any]:
    """One answer: its length in eight bytes, then JSON."""
    head = _read(worker, 8, deadline)
    body = _read(worker, int.from_bytes(head, "big"), deadline)
    answer: dict[str, Any] = json.loads(body)
    return answer


def _read(worker: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
    assert worker.stdout is not None
    pipe = worker.stdout.fileno()
    parts = bytearray()
    while len(parts) < size:
        readable, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
        if not readable:
            raise TimeoutError
        part = os.read(pipe, min(size - len(parts), 1 << 20))
        if not part:
            raise _Died
        parts += part
    return bytes(parts)
