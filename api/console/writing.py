"""Office files, written in a process of their own.

A workbook of thousands of rows is seconds of pure Python, which in a thread of the server would
hold up everybody who asks meanwhile; and openpyxl and docx never enter the server's memory. What is
to be written goes there as JSON, which runs nothing, and is checked against the writer's own types.
"""

from __future__ import annotations

import asyncio
import json
import os
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from pydantic import validate_call
from pydantic_core import to_json

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
        """What `writer`, as module:function, makes of the arguments.

        Raises RuntimeError when it fails, subprocess.TimeoutExpired when it takes too long.
        """
        async with self._turn:
            return await asyncio.to_thread(_run, writer, args)


def _run(writer: str, args: tuple[Any, ...]) -> bytes:
    command = [sys.executable, "-c", _START, _ROOT]
    asked = to_json([writer, args])
    done = subprocess.run(command, input=asked, capture_output=True, timeout=_SECONDS)
    if done.returncode:
        raise RuntimeError(f"{writer} failed: {done.stderr.decode('utf-8', 'replace')}")
    return done.stdout


def serve() -> None:
    """In the process: reads what is to be written, and writes it to standard output."""
    os.nice(_NICE)
    writer, args = json.load(sys.stdin.buffer)
    write = validate_call(pkgutil.resolve_name(writer))  # JSON back into what it takes
    sys.stdout.buffer.write(write(*args))
