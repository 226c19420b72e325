"""Office files, written in a process of their own.

A workbook of thousands of rows is seconds of pure Python, which in a thread of the server would
hold up everybody who asks meanwhile; and openpyxl and docx never enter the server's memory.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import Any

_ROOT = str(Path(__file__).resolve().parents[2])
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from api.console.writing import serve; serve()"
)
_SECONDS = 300.0  # the longest file takes ten on a busy machine
_NICE = 10  # whoever asks goes first


class Writing:
    """Writes one file after the other."""

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(1)

    async def written(self, writer: str, *args: Any) -> bytes:
        """What `writer`, as module:function, makes of the arguments."""
        async with self._turn:
            return await asyncio.to_thread(_run, writer, args)


def _run(writer: str, args: tuple[Any, ...]) -> bytes:
    command = [sys.executable, "-c", _START, _ROOT]
    asked = pickle.dumps((writer, args))
    done = subprocess.run(command, input=asked, capture_output=True, timeout=_SECONDS)
    if done.returncode:
        raise RuntimeError(f"{writer} failed: {done.stderr.decode('utf-8', 'replace')}")
    return done.stdout


def serve() -> None:
    """In the process: reads what is to be written, and writes it to standard output."""
    os.nice(_NICE)
    writer, args = pickle.load(sys.stdin.buffer)  # from our own parent, never from outside
    sys.stdout.buffer.write(pkgutil.resolve_name(writer)(*args))
