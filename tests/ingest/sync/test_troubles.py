"""What a site takes down, breaks or puts in the place of a page."""

from __future__ import annotations

import pytest

from ingest.sync.report import Outcome
from tests.ingest.sync.site import (
    Reply,
    article,
    column,
)
from tests.ingest.sync.town import CLAUSES, GRANTS, POWER, STARS, Town, only, told


def test_what_vanished_is_told_and_kept(town: Town) -> None:
    town.list(("./t20260302_1.html", STARS), ("./t20260301_2.html", GRANTS))
    town.site.put("/zcwj/t20260302_1.html", article(STARS, "云经信〔2026〕7号", *CLAUSES))
    town.site.put("/zcwj/t20260301_2.html", article(GRANTS, "云经信〔2026〕8号", *CLAUSES))
    town.sync()
    town.list(("./t20260303_3.html", POWER))
    town.site.put("/zcwj/t20260303_3.html", article(POWER, "云经信〔2026〕9号", *CLAUSES))
    town.site.take_down("/zcwj/t20260302_1.html")
    report = town.sync()
    assert told(report) == {
        "t20260303_3.html": Outcome.ADDED, "t20260302_1.html": Outcome.VANISHED,
        "t20260301_2.html": Outcome.UNLISTED,
    }  # fmt: skip
    assert len(town.kb.heads()) == 3
    assert report.failed == 0
    assert set(told(town.sync())) == {"t20260303_3.html"}  # told once


def test_a_column_read_only_in_part_makes_nothing_vanish(town: Town) -> None:
    paged = '<a href="index_1.html">下一页</a>'
    town.list(("./t20260302_1.html", STARS), below=paged)
    town.site.put("/zcwj/index_1.html", column(("./t20260301_2.html", GRANTS)))
    town.site.put("/zcwj/t20260302_1.html", article(STARS, "云经信〔2026〕7号", *CLAUSES))
    town.site.put("/zcwj/t20260301_2.html", article(GRANTS, "云经信〔2026〕8号", *CLAUSES))
    town.sync()
    town.site.put("/zcwj/index_1.html", Reply(status=500))
    report = town.sync()
    assert told(report) == {
        "index_1.html": Outcome.FAILED, "t20260302_1.html": Outcome.UNCHANGED
    }  # fmt: skip


def test_a_column_that_lists_nothing_any_more_has_been_rebuilt(town: Town) -> None:
    town.list(("./t20260302_1.html", STARS))
    town.site.put("/zcwj/t20260302_1.html", article(STARS, "云经信〔2026〕7号", *CLAUSES))
    town.sync()
    town.list()
    row = only(town.sync())
    assert row.outcome is Outcome.FAILED
    assert "没有找到文件链接" in (row.error or "")


@pytest.mark.parametrize("body", [
    "<html><body><p>您访问的页面不存在或已删除，五秒后返回首页。</p></body></html>",
    article("关于举办羽毛球比赛的报名须知", "无", "参赛者请于周五前报名。"),
])  # fmt: skip
def test_a_page_that_is_not_the_one_meant_is_not_taken(town: Town, body: str) -> None:
    town.list(("./t20260302_1.html", STARS))
    town.site.put("/zcwj/t20260302_1.html", body)
    town.site.put("/page.html", body)
    report = town.sync(town.source, town.page("/page.html", expects=STARS))
    assert set(told(report).values()) == {Outcome.UNEXPECTED}
    assert report.failed == 2
    assert not town.kb.heads()
    town.site.put("/zcwj/t20260302_1.html", article(STARS, "云经信〔2026〕7号", *CLAUSES))
    assert only(town.sync()).outcome is Outcome.ADDED  # asked again, not remembered as done


def test_trouble_with_one_page_does_not_keep_the_others(town: Town) -> None:
    names = ("missing", "inner", "robots", "broken", "slow", "scan", "good")
    town.site.put("/robots.txt", "User-agent: *\nDisallow: /zcwj/t2026_robots")
    titles = {name: f"关于{name}事项的通知" for name in names}
    town.list(*[(f"./t2026_{name}.html?id=20260302", titles[name] + "有关问题") for name in names])
    page = {
        name: article(titles[name] + "有关问题", f"云经信〔2026〕{n}号", *CLAUSES)
        for n, name in enumerate(names, 1)
    }

    def put(name: str, answer: Reply | bytes | str) -> None:
        town.site.put(f"/zcwj/t2026_{name}.html?id=20260302", answer)

    put("inner", Reply(status=302, headers={"Location": "http://inner.test/secret"}))
    put("robots", page["robots"])
    put("broken", b"%PDF-1.7 \x00\x01 this is no pdf")
    put("slow", Reply(b"late", after=0.5))
    put("scan", b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    put("good", page["good"])
    report = town.sync()
    outcomes = {row.title[2:-9]: row.outcome for row in report.rows}
    assert outcomes == {
        "missing": Outcome.VANISHED, "inner": Outcome.REFUSED, "robots": Outcome.DISALLOWED,
        "broken": Outcome.FAILED, "slow": Outcome.FAILED, "scan": Outcome.NEEDS_OCR,
        "good": Outcome.ADDED,
    }  # fmt: skip
    assert all(row.error and "请" in row.error for row in report.rows if row.outcome != "added")
    [pending] = town.kb.records.pending()
    assert pending.code == "needs_ocr"
    assert "/zcwj/t2026_robots.html?id=20260302" not in town.site.asked


def test_a_scan_no_longer_waits_once_the_site_gives_its_text(town: Town) -> None:
    town.list(("./t20260302_1.html", STARS))
    town.site.put("/zcwj/t20260302_1.html", b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    assert only(town.sync()).outcome is Outcome.NEEDS_OCR
    town.site.put("/zcwj/t20260302_1.html", article(STARS, "云经信〔2026〕7号", *CLAUSES))
    assert only(town.sync()).outcome is Outcome.ADDED
    assert town.kb.records.pending() == []
