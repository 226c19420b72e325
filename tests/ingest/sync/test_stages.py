"""A sync that is interrupted, limited or only tried."""

from __future__ import annotations

import pytest

from ingest.sync.allowance import SyncLimits
from ingest.sync.report import Outcome
from tests.ingest.sync.site import (
    article,
)
from tests.ingest.sync.town import CLAUSES, STARS, Town, only


def test_an_interrupted_sync_goes_on_where_it_stopped(town: Town) -> None:
    entries = [(f"./t20260302_{n}.html", f"云岭市第{n}号专项补助办法") for n in range(1, 5)]
    town.list(*entries)
    for n, (_, title) in enumerate(entries, 1):
        page = article(title, f"云经信〔2026〕{n}号", *CLAUSES)
        town.site.put(f"/zcwj/t20260302_{n}.html", page)

    def interrupt(progress: object) -> None:
        if len(town.kb.heads()) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        town.sync(progress=interrupt)
    assert len(town.kb.heads()) == 2
    report = town.sync()
    assert report.resumed
    outcomes = sorted(row.outcome for row in report.rows)
    assert outcomes == ["added", "added", "unchanged", "unchanged"]
    assert all(town.site.asked[f"/zcwj/t20260302_{n}.html"] == 1 for n in range(1, 5))
    assert not town.sync().resumed


def test_a_limited_run_gets_further_every_time(town: Town) -> None:
    entries = [(f"./t20260302_{n}.html", f"云岭市第{n}号专项补助办法") for n in range(1, 6)]
    town.list(*entries)
    for n, (_, title) in enumerate(entries, 1):
        page = article(title, f"云经信〔2026〕{n}号", *CLAUSES)
        town.site.put(f"/zcwj/t20260302_{n}.html", page)
    for held in (2, 4, 5):
        report = town.sync(limits=SyncLimits(pages=2))
        assert len(town.kb.heads()) == held
        assert report.count(Outcome.PUT_OFF) == 3


def test_a_dry_run_asks_for_columns_only_and_writes_nothing(town: Town) -> None:
    town.list(("./t20260302_1.html", STARS))
    report = town.sync(dry=True)
    assert only(report).outcome is Outcome.WAITING
    assert set(town.site.asked) == {"/robots.txt", "/zcwj/"}
    assert not town.kb.heads()
    town.site.put("/zcwj/t20260302_1.html", article(STARS, "云经信〔2026〕7号", *CLAUSES))
    report = town.sync()
    assert only(report).outcome is Outcome.ADDED
    assert not report.resumed
    assert only(town.sync(dry=True)).outcome is Outcome.UNCHANGED
