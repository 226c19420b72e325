"""Original files are kept by their fingerprint, each once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.errors import NotFound
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
