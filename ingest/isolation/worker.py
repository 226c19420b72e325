"""The child's side of the sandbox: reads and parses, within limits of its own."""

from __future__ import annotations

import json
import logging
import os
import resource
import sys
from pathlib import Path
from typing import BinaryIO

from ingest.files.sniff import sniff
from ingest.isolation.messages import (
    ASKED,
    OUT_OF_MEMORY,
    Message,
    document_message,
    error_message,
    readout_message,
)
from ingest.parser import parse
from ingest.readers import READERS
from ingest.text.blocks import Readout
from kb.errors import CorruptFile, OversizedFile, ParseTimeout, PolicyKBError, UnsupportedFile

MAX_TEXT = 3_000_000  # characters; a compilation of all rules of a city has two million
_DEEPEST = 20_000  # of recursion: tags never closed nest a page's elements
_GROWN = 0.5  # share of the memory limit beyond which the worker asks to be replaced


def read_file(data: bytes, name: str) -> Readout:
    """The readout of a file; every error raised is of the PolicyKBError family."""
    try:
        reader = READERS.get(sniff(data, name))
        if reader is None:
            raise UnsupportedFile()
        readout = reader(data)
    except PolicyKBError:
        raise
    except MemoryError as error:
        raise ParseTimeout() from error
    except Exception as error:  # parsers of damaged files raise anything at all
        raise CorruptFile() from error
    if sum(len(block.text) for block in readout.blocks) > MAX_TEXT:
        # A small file may still take an hour to embed, while others wait.
        raise OversizedFile(f"正文超过{MAX_TEXT // 10_000}万字。", "请按文件拆开后分别导入。")
    return readout


def serve() -> None:
    """Answers requests until the pipe closes; the memory limit in MB is the last argument."""
    memory = int(sys.argv[-1]) * 1024 * 1024
    requests, answers = _own_pipes()
    logging.disable(logging.CRITICAL)  # pypdf and pdfminer talk about damage we report ourselves
    sys.setrecursionlimit(_DEEPEST)
    _limit(resource.RLIMIT_AS, memory)
    _answer(answers, {"ready": True})
    try:
        while line := requests.readline():
            _serve_one(json.loads(line), requests, answers, memory)
    except MemoryError:  # the file alone, or its answer, is beyond the limit
        os._exit(OUT_OF_MEMORY)


def _serve_one(request: Message, requests: BinaryIO, answers: BinaryIO, memory: int) -> None:
    data = requests.read(request["size"])
    spent = resource.getrusage(resource.RUSAGE_SELF)
    # The parent's clock stops a file that waits; this one stops a file that only computes.
    _limit(resource.RLIMIT_CPU, int(spent.ru_utime + spent.ru_stime + request["seconds"]) + 2)
    answer = _parsed(data) if request["task"] == "parse" else _read(data, request["name"])
    # After a limit the worker is replaced: a converter's helpers end with its group.
    is_last = answer.get("error") == ParseTimeout.__name__ or _resident() > _GROWN * memory
    _answer(answers, answer | {"last": is_last})


def _resident() -> int:
    """Bytes resident now; the peak that getrusage gives is inherited from the parent."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0  # not Linux: the address space limit still holds
    return pages * os.sysconf("SC_PAGE_SIZE")


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent; whatever libraries print is discarded."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return requests, answers


def _limit(kind: int, value: int) -> None:
    """Sets the soft limit only, as it is raised again for the next file."""
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _read(data: bytes, name: str) -> Message:
    try:
        return readout_message(read_file(data, name))
    except PolicyKBError as error:
        return error_message(error)


def _parsed(data: bytes) -> Message:
    asked = ASKED.validate_json(data)
    try:
        return document_message(parse(asked.readout, asked.source, asked.card, asked.settled))
    except MemoryError:
        return error_message(ParseTimeout())
    except Exception:  # a text that our parser does not understand costs that file alone
        return error_message(CorruptFile("文件读出了文字，但结构无法解析。"))


def _answer(pipe: BinaryIO, message: Message) -> None:
    body = json.dumps(message, ensure_ascii=False).encode("utf-8", "replace")
    pipe.write(len(body).to_bytes(8, "big") + body)
    pipe.flush()
