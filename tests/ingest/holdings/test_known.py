"""A file that was read before is not read again, unless reading it might give another document."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.files.sources import SourceFile, walk
from ingest.holdings.known import FILE, KnownFiles
from ingest.isolation.sandbox import Sandbox
from ingest.pipeline import Outcome, Report
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings
from tests.ingest.importing import outcomes
from tests.kb.samples import RENT


def test_an_unchanged_file_is_not_read_again(
    take: Callable[..., Report], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = take(folder)

    def refuse(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(Sandbox, "read", refuse)
    again = take(folder)
    assert set(outcomes(again).values()) == {Outcome.UNCHANGED}
    assert again.rows == tuple(replace(row, outcome=Outcome.UNCHANGED) for row in first.rows)
    (folder / "rent.txt").write_text(RENT.replace("30%", "45%"), encoding="utf-8")
    with pytest.raises(AssertionError, match="read again"):
        take(folder)


def test_a_removed_document_comes_back(
    take: Callable[..., Report], kb: KnowledgeBase, folder: Path
) -> None:
    ids = {row.name: str(row.document_id) for row in take(folder).rows}
    kb.remove(ids["rent.txt"])
    assert outcomes(take(folder))["rent.txt"] is Outcome.ADDED
    assert ids["rent.txt"] in kb.heads()


def test_a_spoilt_memory_costs_only_time(
    take: Callable[..., Report], kb: KnowledgeBase, folder: Path, own_settings: Settings
) -> None:
    take(folder)
    [source] = walk([folder / "rent.txt"])
    assert isinstance(source, SourceFile)
    assert KnownFiles(own_settings.cache, kb).document(source) is not None
    for spoilt in ("[]", '{"code": 1}', '{"code": "x", "files": {"a": [1]}}', "{"):
        (own_settings.cache / FILE).write_text(spoilt, encoding="utf-8")
        assert KnownFiles(own_settings.cache, kb).document(source) is None
    assert set(outcomes(take(folder)).values()) == {Outcome.UNCHANGED}


def test_a_document_that_another_file_changed_is_read_again(
    take: Callable[..., Report], folder: Path
) -> None:
    take(folder)
    other = folder.parent / "again"
    other.mkdir()
    (other / "rent.txt").write_text(RENT.replace("30%", "45%"), encoding="utf-8")
    assert outcomes(take(other)) == {"rent.txt": Outcome.UPDATED}
    assert outcomes(take(folder))["rent.txt"] is Outcome.UPDATED


def test_what_is_remembered_of_files_may_be_lost_to_a_full_disk(
    take: Callable[..., Report], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    assert take(folder).failed == 0
    assert set(outcomes(take(folder)).values()) == {Outcome.UNCHANGED}
