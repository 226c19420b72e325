"""An import of files into the test's own knowledge base."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.pipeline import Progress, Report, ingest
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings
from tests.kb.samples import NEW, OLD, RENT


@pytest.fixture
def take(kb: KnowledgeBase, own_settings: Settings) -> Callable[..., Report]:
    def run(*paths: Path, on_progress: Callable[[Progress], None] = lambda _: None) -> Report:
        return ingest(paths, kb, own_settings, on_progress)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three policies as text files."""
    folder = tmp_path / "政策"
    folder.mkdir()
    for name, text in (("old", OLD), ("new", NEW), ("rent", RENT)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder
