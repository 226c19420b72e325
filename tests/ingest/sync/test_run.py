"""A sync of a government site into the real knowledge base."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

from ingest.sync.report import Outcome
from ingest.sync.run import reach_of
from kb.library.corrections import set_right
from kb.models import Document, Head, Level, Provenance, Source
from tests.ingest.sync.site import (
    Reply,
    article,
    column,
    pdf,
    unless_known,
)
from tests.ingest.sync.town import CLAUSES, GRANTS, STARS, Town, only, told


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


def test_only_hosts_of_the_register_and_the_setting_may_be_visited(town: Town) -> None:
    reach = reach_of([town.source, replace(town.source, url="https://B.gov.cn/x/")], town.settings)
    assert reach.hosts == {"www.yunling.test", "b.gov.cn"}
    assert reach.ports == {80, 443}
    assert not reach.loopback
