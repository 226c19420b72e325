"""Files read and parsed in a process of their own: none costs more than itself."""

import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest

from ingest.files.manifest import Card
from ingest.isolation import worker
from ingest.isolation.sandbox import ParseLimits, Sandbox
from ingest.isolation.worker import read_file
from ingest.parser import parse
from ingest.text.blocks import Block, BlockKind, Readout
from kb.errors import (
    CorruptFile,
    EmptyFile,
    NeedsOCR,
    OversizedFile,
    ParseTimeout,
    UnreadableFile,
)
from kb.models import Provenance, Source

TEXT = "东屏区奖励办法\n第一条 为了支持企业，制定本办法。".encode()
SOURCE = Source("办法.txt", "0" * 64, "text/plain")
ROOT = Path(__file__).parents[3]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(ParseLimits(seconds=30)) as shared:
        yield shared


def slow_document() -> bytes:
    """Many paragraphs of dashes, each of which looks for its number in all that follow."""
    body = f"<w:p><w:r><w:t>—、{'甲' * 40}</w:t></w:r></w:p>" * 150_000
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        text = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        package.writestr("word/document.xml", text)
    return stream.getvalue()


def test_what_the_worker_reads_is_what_the_reader_reads(sandbox: Sandbox) -> None:
    assert sandbox.read(TEXT, "办法.txt") == read_file(TEXT, "办法.txt")


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"", EmptyFile), (b"%PDF-1.7 broken", CorruptFile), (b"\x89PNG\r\n", NeedsOCR)],
)
def test_errors_come_back_as_what_they_were(
    sandbox: Sandbox, data: bytes, error: type[UnreadableFile]
) -> None:
    with pytest.raises(error) as told:
        sandbox.read(data, "x")
    with pytest.raises(error) as direct:
        read_file(data, "x")
    assert (told.value.message, told.value.advice) == (direct.value.message, direct.value.advice)


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    with Sandbox(ParseLimits(seconds=1)) as hasty:
        with pytest.raises(ParseTimeout):
            hasty.read(slow_document(), "慢.docx")
        assert hasty.read(TEXT, "办法.txt").blocks


def test_a_file_that_takes_too_much_memory_is_given_up_and_the_next_is_read() -> None:
    with Sandbox(ParseLimits(seconds=30, memory_mb=400)) as narrow:
        with pytest.raises(ParseTimeout):
            narrow.read(b"x" * (450 * 1024 * 1024), "大.txt")
        assert narrow.read(TEXT, "办法.txt").blocks


def test_a_text_of_too_many_characters_is_refused_before_it_is_embedded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "MAX_TEXT", 30_000)
    page = f"<html><body><p>{'企业可以申请补助。' * 3_334}</p></body></html>"
    with pytest.raises(OversizedFile, match="正文超过3万字") as told:
        read_file(page.encode(), "长.html")
    assert "拆开" in told.value.advice


def crash(stopped: int) -> None:
    """Let a stopped process die of a fault."""
    os.kill(stopped, signal.SIGSEGV)
    with suppress(ProcessLookupError):  # dead already
        os.kill(stopped, signal.SIGCONT)


def test_a_crash_of_the_parser_costs_one_file() -> None:
    with Sandbox() as sandbox:
        assert sandbox.read(TEXT, "a.txt").blocks
        process = sandbox._worker  # the only way to make a healthy parser crash
        assert process is not None
        os.kill(process.pid, signal.SIGSTOP)  # so that it has not answered when it crashes
        threading.Timer(0.3, crash, (process.pid,)).start()
        with pytest.raises(CorruptFile, match="异常退出"):
            sandbox.read(TEXT, "a.txt")
        assert sandbox.read(TEXT, "b.txt").blocks


def test_one_worker_reads_many_files(sandbox: Sandbox) -> None:
    sandbox.read(TEXT, "a.txt")
    first = sandbox._worker
    for _ in range(5):
        sandbox.read(TEXT, "a.txt")
    assert sandbox._worker is first


def test_the_worker_loads_no_model_engine() -> None:
    program = (
        "import sys, ingest.isolation.worker;"
        "print([m for m in ('torch', 'onnxruntime', 'chromadb', 'numpy', 'jieba')"
        " if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def told(line: str) -> Readout:
    """A notice of which one paragraph is this line."""
    lines = ("关于延长有效期的通知", line)
    return Readout("text/plain", tuple(Block(BlockKind.PARAGRAPH, text) for text in lines))


def test_what_the_worker_parses_is_what_the_parser_makes_of_it(sandbox: Sandbox) -> None:
    readout = sandbox.read(TEXT, "办法.txt")
    card = Card("reward", Provenance.DIGEST, "东屏区奖励办法", source_name="东屏")
    assert sandbox.parse(readout, SOURCE) == parse(readout, SOURCE)
    assert sandbox.parse(readout, SOURCE, card) == parse(readout, SOURCE, card)


def test_a_text_that_takes_too_long_to_parse_is_given_up_and_the_next_is_parsed() -> None:
    with Sandbox(ParseLimits(seconds=2)) as hasty:
        with pytest.raises(ParseTimeout):
            hasty.parse(told("延长有效期" * 1_500_000), SOURCE)
        assert hasty.parse(told("本通知自印发之日起施行。"), SOURCE).passages


def test_what_a_converter_starts_ends_with_the_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "helper"
    converter = tmp_path / "soffice"
    converter.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {told}\nwait\n")
    converter.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with Sandbox(ParseLimits(seconds=3)) as hasty, pytest.raises(ParseTimeout):
        hasty.read(b"{\\rtf1 x}", "旧.rtf")
    helper = int(told.read_text())
    for _ in range(100):
        if not is_running(helper):
            return
        time.sleep(0.05)
    os.kill(helper, signal.SIGKILL)
    raise AssertionError("the converter's helper goes on")


def is_running(process: int) -> bool:
    """A process that has ended and waits for its parent's look is not."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_a_page_whose_tags_are_never_closed_is_read_to_its_end(sandbox: Sandbox) -> None:
    lines = [f"第{n}批企业应当在年底前报送材料。" for n in range(600)]
    page = "<title>关于报送材料的通知</title>" + "".join(f"<div>{line}" for line in lines)
    assert sandbox.read(page.encode(), "页.html").blocks[-1].text == lines[-1]
