"""A local site, and what is wanted to visit it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.sync.register import SourceType, WebSource
from kb.analyzer import JiebaAnalyzer
from tests.ingest.sync.site import (
    Site,
    Waiting,
    open_base,
)
from tests.ingest.sync.town import Town


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def waiting() -> Waiting:
    return Waiting()


@pytest.fixture
def town(tmp_path: Path, real_analyzer: JiebaAnalyzer) -> Iterator[Town]:
    with Site() as site, open_base(tmp_path / "home", real_analyzer) as (kb, settings):
        source = WebSource(
            "云岭市政策文件", SourceType.COLUMN, site.url("/zcwj/"),
            issuer="云岭市经济和信息化局", expects="政策文件",
        )  # fmt: skip
        yield Town(site, kb, settings, Waiting(), source)
