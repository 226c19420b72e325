"""Scans wait until they can be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ingest.pipeline import Report
from kb.knowledge_base import KnowledgeBase
from tests.ingest.importing import scan
from tests.kb.samples import RENT


def test_a_scan_is_kept_until_it_can_be_read(
    take: Callable[..., Report], kb: KnowledgeBase, tmp_path: Path
) -> None:
    (tmp_path / "scan.pdf").write_bytes(scan())
    take(tmp_path / "scan.pdf")
    take(tmp_path / "scan.pdf")
    [pending] = kb.records.pending()
    assert (pending.name, pending.code) == ("scan.pdf", "needs_ocr")
    assert kb.originals.read(pending.sha256) == scan()


def test_a_scan_no_longer_waits_once_its_file_was_read(
    take: Callable[..., Report], kb: KnowledgeBase, tmp_path: Path
) -> None:
    for name in ("附件1.pdf", "附件2.pdf"):
        (tmp_path / name).write_bytes(scan() + name.encode())
    take(tmp_path / "附件1.pdf", tmp_path / "附件2.pdf")
    (tmp_path / "附件2.pdf").write_text(RENT, encoding="utf-8")  # with its text, under its name
    take(tmp_path / "附件2.pdf")
    assert [pending.name for pending in kb.records.pending()] == ["附件1.pdf"]


def test_a_scan_waits_though_another_folder_has_a_file_of_its_name(
    take: Callable[..., Report], kb: KnowledgeBase, tmp_path: Path
) -> None:
    for folder, data in (("a", scan()), ("b", RENT.encode())):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "附件1.pdf").write_bytes(data)
    take(tmp_path / "a", tmp_path / "b")
    assert [pending.name for pending in kb.records.pending()] == ["附件1.pdf"]
