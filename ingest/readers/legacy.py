"""Older office files: .doc, .wps and .rtf go through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from ingest.readers.docx import read_docx
from ingest.text.blocks import Readout
from kb.errors import CorruptFile, ParseTimeout, UnsupportedFile

_SECONDS = 50  # two are usual; the parser's own limit stands behind it
_ADVICE = "请用 Word 或 WPS 打开，另存为 DOCX 后再导入；或由管理员安装 LibreOffice(soffice)。"


def read_doc(data: bytes) -> Readout:
    """A Word 97–2003 or Kingsoft file; UnsupportedFile where LibreOffice is missing."""
    return _converted(data, ".doc", "这是旧版 Word/WPS 文件（.doc/.wps）。")


def read_rtf(data: bytes) -> Readout:
    """An RTF file; UnsupportedFile where LibreOffice is missing."""
    return _converted(data, ".rtf", "这是 RTF 文件。")


def read_spreadsheet(data: bytes) -> Readout:
    """Always UnsupportedFile: lists and forms have no clauses to cite."""
    raise UnsupportedFile(
        "这是电子表格，暂不支持。", "请把需要的工作表另存为 PDF 或网页（HTML）后再导入。"
    )


def _converted(data: bytes, suffix: str, message: str) -> Readout:
    program = shutil.which("soffice")
    if program is None:
        raise UnsupportedFile(message, _ADVICE)
    with tempfile.TemporaryDirectory(prefix="wence-") as folder:
        source = Path(folder, f"source{suffix}")
        source.write_bytes(data)
        _convert(program, source, Path(folder))
        result = source.with_suffix(".docx")
        if not result.is_file():
            raise CorruptFile()
        return read_docx(result.read_bytes())


def _convert(program: str, source: Path, folder: Path) -> None:
    """Two LibreOffices on one profile refuse each other, so each call has its own."""
    profile = Path(folder, "profile").as_uri()
    command = [program, "--headless", "--norestore", f"-env:UserInstallation={profile}",
               "--convert-to", "docx", "--outdir", str(folder), str(source)]  # fmt: skip
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=_free_memory_limit,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired as error:
        process.kill()  # its helpers are of the worker's group, and end with the worker
        process.wait()
        raise ParseTimeout() from error


def _free_memory_limit() -> None:
    """LibreOffice reserves more address space than our parser may; it never uses it."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
