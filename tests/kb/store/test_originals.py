"""Original files are kept by their fingerprint, each once."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kb.errors import NotFound, StoreError
from kb.store.originals import Originals


def test_originals_are_kept_once_and_come_back(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "originals")
    key = originals.keep(b"red head")
    assert originals.keep(b"red head") == key
    assert originals.read(key) == b"red head"
    assert [p.name for p in (tmp_path / "originals").rglob("*") if p.is_file()] == [key]
    assert originals.holds(key)
    for unknown in ("0" * 64, "../../etc/passwd"):
        assert not originals.holds(unknown)
        with pytest.raises(NotFound):
            originals.read(unknown)


def test_a_full_disk_is_told_and_no_part_of_a_file_stays_to_fill_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="磁盘已满"):
        Originals(tmp_path).keep(b"red head")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
