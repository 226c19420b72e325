"""A sync of a government site into the real knowledge base."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.cli_sync import sync_app
from ingest.sync.harvest import SyncLimits
from ingest.sync.register import SourceType, WebSource
from ingest.sync.report import Outcome, Report, Row
from ingest.sync.run import reach_of, sync
from kb.knowledge_base import KnowledgeBase
from kb.library.corrections import set_right
from kb.models import Document, Head, Level, Provenance, Source
from kb.settings import Settings
from tests.ingest.sync.site import (
    QUICK,
    Reply,
    Site,
    Waiting,
    article,
    column,
    open_base,
    pdf,
    unless_known,
)

STARS = "云岭市企业上云奖励办法"
GRANTS = "云岭市首台套装备补助办法"
POWER = "关于做好企业用电保障工作的通知"
CLAUSES = (
    "第一条　对首次上云的制造业企业，按实际支出的20%给予奖励，最高10万元。",
    "第二条　本办法自2026年4月1日起施行，有效期3年。",
)


@dataclass
class Town:
    """The site, the knowledge base and one source: its column of policy documents."""

    site: Site
    kb: KnowledgeBase
    settings: Settings
    waiting: Waiting
    source: WebSource

    def sync(
        self, *sources: WebSource, dry: bool = False, limits: SyncLimits | None = None,
        progress: Callable[[object], None] = lambda _: None,
    ) -> Report:  # fmt: skip
        reach = self.site.reach("files.yunling.test", inner_test=["10.0.0.5"])
        kb = None if dry else self.kb
        return sync(
            sources or (self.source,), reach, self.settings, kb, progress, limits, QUICK,
            self.waiting.clock,
        )  # fmt: skip

    def page(self, path: str, **changed: str) -> WebSource:
        made = WebSource("一页", SourceType.PAGE, self.site.url(path), expects="办法")
        return replace(made, **changed)  # type: ignore[arg-type]

    def list(self, *entries: tuple[str, str], below: str = "") -> None:
        self.site.put("/zcwj/", column(*entries, below=below))


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with Site() as site, open_base(tmp_path / "home") as (kb, settings):
        source = WebSource(
            "云岭市政策文件", SourceType.COLUMN, site.url("/zcwj/"),
            issuer="云岭市经济和信息化局", expects="政策文件",
        )  # fmt: skip
        yield Town(site, kb, settings, Waiting(), source)


def told(report: Report) -> dict[str, Outcome]:
    """Last part of each row's address -> outcome."""
    return {row.url.rpartition("/")[2]: row.outcome for row in report.rows}


def only(report: Report) -> Row:
    [row] = report.rows
    return row


def test_a_column_is_followed_over_its_pages_into_the_knowledge_base(town: Town) -> None:
    town.site.put(
        "/zcwj/",
        column(("./t20260302_1.html", STARS), below='<a href="index_1.html">下一页</a>'),
    )
    town.site.put("/zcwj/index_1.html", column(("./t20260301_2.html", GRANTS)))
    town.site.put("/zcwj/t20260302_1.html", article(STARS, "云经信〔2026〕7号", *CLAUSES))
    gbk = article(GRANTS, "云经信〔2026〕8号", *CLAUSES, charset="gb2312").encode("gbk")
    town.site.put("/zcwj/t20260301_2.html", gbk)
    report = town.sync()
    assert [row.outcome for row in report.rows] == [Outcome.ADDED, Outcome.ADDED]
    heads = {head.doc_number: head for head in town.kb.heads().values()}
    grants = heads["云经信〔2026〕8号"]
    assert grants.title == GRANTS
    assert grants.provenance is Provenance.ORIGINAL
    assert grants.source.url == town.site.url("/zcwj/t20260301_2.html")
    assert grants.source.retrieved_on == date(2026, 11, 23)
    assert grants.effective_on == date(2026, 4, 1)
    assert "最高10万元" in town.kb.document(grants.id).text


def test_a_column_without_its_last_slash_lists_the_same(town: Town) -> None:
    town.list(("./t20260302_1.html", STARS), below='<a href="index_1.html">下一页</a>')
    town.site.put("/zcwj", Reply(status=301, headers={"Location": "/zcwj/"}))
    town.site.put("/zcwj/index_1.html", column(("./附件 20260301.html", GRANTS)))
    town.site.put("/zcwj/t20260302_1.html", article(STARS, "云经信〔2026〕7号", *CLAUSES))
    encoded = "/zcwj/%E9%99%84%E4%BB%B6%2020260301.html"
    town.site.put(encoded, article(GRANTS, "云经信〔2026〕8号", *CLAUSES))
    report = town.sync(replace(town.source, url=town.site.url("/zcwj")))
    assert [row.outcome for row in report.rows] == [Outcome.ADDED, Outcome.ADDED]
    assert not any("转到" in remark for row in report.rows for remark in row.remarks)


def test_a_second_sync_asks_whether_anything_changed_and_changes_nothing(town: Town) -> None:
    town.list(("./t20260302_1.html", STARS), ("./t20260301_2.html", GRANTS))
    first, second = (
        article(t, n, *CLAUSES).encode()
        for t, n in ((STARS, "云经信〔2026〕7号"), (GRANTS, "云经信〔2026〕8号"))
    )
    town.site.put("/zcwj/t20260302_1.html", unless_known(first, '"7"'))
    town.site.put("/zcwj/t20260301_2.html", second)  # a site without validators
    before = town.sync()
    generation = town.kb.stats().generation
    again = town.sync()
    assert set(told(again).values()) == {Outcome.UNCHANGED}
    assert town.kb.stats().generation == generation
    ids = {row.url: row.document_id for row in before.rows}
    assert {row.url: row.document_id for row in again.rows} == ids
    asked = [headers.get("if-none-match") for path, headers in town.site.seen
             if path.endswith("_1.html")]  # fmt: skip
    assert asked == [None, '"7"']


def test_a_changed_page_updates_its_document(town: Town) -> None:
    town.list(("./t20260302_1.html", STARS))
    path = "/zcwj/t20260302_1.html"
    town.site.put(path, article(STARS, "云经信〔2026〕7号", *CLAUSES))
    [before] = town.sync().rows
    changed = (CLAUSES[0].replace("10万元", "15万元"), CLAUSES[1])
    town.site.put(path, article(STARS, "云经信〔2026〕7号", *changed))
    row = only(town.sync())
    assert (row.outcome, row.document_id) == (Outcome.UPDATED, before.document_id)
    assert "15万元" in town.kb.document(row.document_id or "").text


def test_what_was_set_right_of_a_document_stays_and_is_told_when_its_page_changes(
    town: Town,
) -> None:
    town.list(("./t20260302_1.html", STARS))
    path = "/zcwj/t20260302_1.html"
    town.site.put(path, article(STARS, "云经信〔2026〕7号", *CLAUSES))
    own = str(only(town.sync()).document_id)
    ends = {"expires_on": ("2027-12-31",)}
    town.kb.correct(own, lambda d: set_right(d, ends, "张三", date(2026, 11, 23), "原件"))
    assert only(town.sync()).outcome is Outcome.UNCHANGED
    changed = (CLAUSES[0], CLAUSES[1].replace("3年", "5年"))
    town.site.put(path, article(STARS, "云经信〔2026〕7号", *changed))
    row = only(town.sync())
    assert (row.outcome, row.document_id) == (Outcome.UPDATED, own)
    assert "现在读出的是2031-03-31；请核对更正是否仍然适用。" in "".join(row.remarks)
    assert town.kb.head(own).expires_on == date(2027, 12, 31)


def test_another_document_at_the_same_address_is_added_and_told(town: Town) -> None:
    source = town.page("/zcwj/latest.html")
    town.site.put("/zcwj/latest.html", article(STARS, "云经信〔2026〕7号", *CLAUSES))
    before = only(town.sync(source))
    town.site.put("/zcwj/latest.html", article(GRANTS, "云经信〔2026〕8号", *CLAUSES))
    row = only(town.sync(source))
    assert row.outcome is Outcome.ADDED
    assert before.document_id is not None
    assert before.document_id in "".join(row.remarks)
    assert len(town.kb.heads()) == 2  # nothing is deleted by a sync


def test_attachments_of_a_page_come_with_it(town: Town) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        guide = "云岭市企业上云奖励申报指南\n一、申报条件\n首次上云的制造业企业。"
        packed.writestr("form.txt", guide)
    files = (
        '<p>附件：<a href="/files/P020.pdf">1.云岭市上云服务商目录</a></p>'
        '<p><a href="/files/P021.zip">2.申报材料.zip</a></p>'
        '<p><a href="http://elsewhere.test/a.docx">3.其他</a></p>'
    )
    town.list(("./t20260302_1.html", STARS))
    page = article(STARS, "云经信〔2026〕7号", *CLAUSES, extra=files)
    town.site.put("/zcwj/t20260302_1.html", unless_known(page.encode(), '"7"'))
    catalogue = pdf("云岭市上云服务商目录", "一、基础设施类", "云岭数据有限公司，提供云主机服务。")
    town.site.put("/files/P020.pdf", catalogue)
    town.site.put("/files/P021.zip", archive.getvalue())
    report = town.sync()
    assert told(report) == {
        "t20260302_1.html": Outcome.ADDED, "P020.pdf": Outcome.ADDED,
        "P021.zip": Outcome.ADDED, "a.docx": Outcome.REFUSED,
    }  # fmt: skip
    held = {head.source.url: head for head in town.kb.heads().values()}
    listed = held[town.site.url("/files/P020.pdf")]
    assert listed.issuers == ("云岭市经济和信息化局",)  # as its page says
    assert listed.issued_on == date(2026, 3, 2)
    assert listed.doc_number is None  # the notice's number is the notice's own
    town.site.put("/files/P020.pdf", pdf("云岭市上云服务商目录", "一、平台类", "停止收录。"))
    again = town.sync()
    assert told(again)["t20260302_1.html"] is Outcome.UNCHANGED
    assert told(again)["P020.pdf"] is Outcome.UPDATED  # a changed file below an unchanged page


def test_an_original_is_linked_to_the_digest_it_makes_unnecessary(town: Town) -> None:
    text = f"{STARS}\n首次上云最高奖励10万元。"
    head = Head(
        "yl-stars", STARS, "办法", Source("要点.txt", "0" * 64, "text/plain"),
        doc_number="云经信〔2026〕7号", level=Level.NATIONAL, provenance=Provenance.DIGEST,
    )  # fmt: skip
    town.kb.add(Document(head, text))
    source = town.page("/zcwj/t20260302_1.html")
    town.site.put("/zcwj/t20260302_1.html", article(STARS, "云经信〔2026〕7号", *CLAUSES))
    row = only(town.sync(source))
    assert row.digests == ("yl-stars",)
    assert row.document_id != "yl-stars"
    assert "yl-stars" in town.kb.heads()


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


def test_the_same_document_at_two_addresses_is_held_once(town: Town) -> None:
    page = article(STARS, "云经信〔2026〕7号", *CLAUSES)
    town.site.put("/a/t20260302_1.html", page)
    town.site.put("/b/t20260302_1.html", page)
    first, second = (town.page(f"/{k}/t20260302_1.html", name=k) for k in "ab")
    report = town.sync(first, second)
    assert [row.outcome for row in report.rows] == [Outcome.ADDED, Outcome.DUPLICATE]
    [head] = town.kb.heads().values()
    assert head.source.url == first.url
    again = town.sync(first, second)
    assert [row.outcome for row in again.rows] == [Outcome.UNCHANGED] * 2


def test_a_page_that_moves_goes_on_being_updated(town: Town) -> None:
    old = town.page("/old/t20260302_1.html")
    town.site.put("/old/t20260302_1.html", article(STARS, "云经信〔2026〕7号", *CLAUSES))
    town.sync(old)
    moved = Reply(status=301, headers={"Location": "/new/t20260302_1.html"})
    town.site.put("/old/t20260302_1.html", moved)
    changed = article(STARS, "云经信〔2026〕7号", CLAUSES[0].replace("10", "12"), CLAUSES[1])
    town.site.put("/new/t20260302_1.html", changed)
    row = only(town.sync(old))
    assert row.outcome is Outcome.UPDATED
    assert town.site.url("/new/t20260302_1.html") in row.remarks[0]


def test_the_register_says_whose_a_text_is_only_where_the_text_does_not(town: Town) -> None:
    place = "浙江省宁波市海曙区"
    body = "<div class='TRS_Editor'><p>第一条　补助租金三成。</p></div>"
    bare = f"<html><body><h1>设备租赁补助办法</h1>{body}</body></html>"
    town.site.put("/bare.html", bare)
    signature = "</p><p>国务院办公厅</p><p>2026年3月2日</p>"
    signed = bare.replace("</p>", signature).replace("租赁", "更新")
    town.site.put("/signed.html", signed)
    town.sync(
        town.page("/bare.html", name="甲", region=place),
        town.page("/signed.html", name="乙", region=place),
    )
    heads = {head.title: head for head in town.kb.heads().values()}
    assert heads["设备租赁补助办法"].region == place
    assert heads["设备租赁补助办法"].level is Level.DISTRICT
    assert heads["设备更新补助办法"].region is None
    assert heads["设备更新补助办法"].level is Level.NATIONAL


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


def test_only_hosts_of_the_register_and_the_setting_may_be_visited(town: Town) -> None:
    reach = reach_of([town.source, replace(town.source, url="https://B.gov.cn/x/")], town.settings)
    assert reach.hosts == {"www.yunling.test", "b.gov.cn"}
    assert reach.ports == {80, 443}
    assert not reach.loopback


# -- the command ---------------------------------------------------------------------------------


def run(folder: Path, *arguments: str) -> tuple[int, str, str, BaseException | None]:
    environment = {"WENCE_HOME": str(folder / "h"), "COLUMNS": "200"}
    done = CliRunner().invoke(sync_app, list(arguments), env=environment)
    return done.exit_code, done.stdout, done.stderr, done.exception


def test_the_command_tells_in_json_and_fails_where_a_page_failed(tmp_path: Path) -> None:
    """The command goes nowhere near a local server: its name is refused."""
    register = tmp_path / "sources.yaml"
    register.write_text("sources: [{name: 甲, url: 'http://localhost/a', expects: 甲}]")
    code, out, _, _ = run(tmp_path, "--sources", str(register), "--dry-run", "--json")
    assert code == 0
    assert json.loads(out)[0]["outcome"] == "waiting"
    column = register.with_name("column.yaml")
    column.write_text("sources: [{name: 甲, type: column, url: 'http://localhost/'}]")
    code, out, _, _ = run(tmp_path, "--sources", str(column), "--dry-run", "--json")
    assert code == 0
    [row] = json.loads(out)
    assert row["outcome"] == "refused"
    assert "内部网络" in row["error"]
    code, out, _, _ = run(tmp_path, "--sources", str(column), "--dry-run")
    assert code == 0
    assert "不访问" in out


def test_the_commands_help_has_an_example(tmp_path: Path) -> None:
    code, out, _, _ = run(tmp_path, "--help")
    assert code == 0
    assert "示例：wence sync" in out
