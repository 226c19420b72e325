"""Reading in the console: proofs, voices, tables, versions, another day."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from kb.models import Element, Facet, Span, Voice
from tests.api.browser.steps import (
    Enter,
    fits,
    saved,
    settled,
)
from tests.api.samples import NOTICE, make_document


def test_the_viewer_shows_proofs_voices_and_the_replacement(
    page: Page, served: SimpleNamespace
) -> None:
    page.goto(f"/console/documents/{served.old.id}?as_of=2026-11-23")
    about = page.locator(".about")
    expect(about).to_contain_text("已被替代")
    about.get_by_role("link", name="《云岭市企业梯度培育管理办法》原文").click()
    page.wait_for_url(f"**/{served.new.id}*")
    expect(page.locator("article.text mark")).to_have_text(served.new.text[0:5])
    page.goto("/console/documents/yunling-letter-12")
    expect(page.locator(".run[data-voice=proposer] .speaker")).to_have_text("提案建议（不是政策）")
    expect(page.locator(".run[data-voice=authority] .speaker")).to_have_text("政府答复")


def test_the_words_that_prove_an_element_are_lit(page: Page, served: SimpleNamespace) -> None:
    page.goto(f"/console/documents/{served.new.id}")
    heading = page.locator(".about dl.elements > div", has_text="废止或替代")
    expect(heading).to_have_count(0)  # the sample proves its title alone
    issuer = page.locator(".about dl.elements > div", has_text="发文机关")
    expect(issuer).to_contain_text("来自网页信息或清单")
    tree = page.locator(".sections li")
    expect(tree.first).to_have_text("第一章 认定")
    tree.nth(1).get_by_role("button").click()
    expect(page.locator("article.text p", has_text="第三条").first).to_be_in_viewport()


def test_rows_of_a_table_are_shown_as_a_table(page: Page, served: SimpleNamespace) -> None:
    head = replace(served.new.head, id="table", title="奖励标准", doc_number=None, replaces=())
    rows = "级别：一等；金额：30万元\n级别：二等；金额：10万元"
    served.kb.add(make_document(head, [(("标准",), Voice.ISSUER, Facet.SUPPORT, rows)]))
    page.goto("/console/documents/table")
    table = page.get_by_role("region", name="表格")
    expect(table.get_by_role("columnheader")).to_have_text(["级别", "金额"])
    expect(table.locator("tbody td:not(.tools)")).to_have_text(["一等", "30万元", "二等", "10万元"])


def test_a_place_cited_in_a_table_is_marked_in_it_on_the_public_page(
    page: Page, served: SimpleNamespace
) -> None:
    issuers = ("云岭市财政局", "云岭市科学技术局")
    head = replace(served.new.head, id="grades", title="分档奖励标准", issuers=issuers, replaces=())
    rows = ["级别：一等；金额：30万元\n级别：二等；金额：10万元", "级别：三等；金额：5万元"]
    parts = [(("标准",), Voice.ISSUER, Facet.SUPPORT, text) for text in rows]
    document = make_document(head, parts)
    served.kb.add(document)
    last = document.passages[1]
    page.goto(f"/documents/grades?cited={last.start}-{last.end}#p{last.id}")
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_text(["级别", "金额"])
    expect(table.get_by_role("cell")).to_have_text(
        ["一等", "30万元", "二等", "10万元", "三等", "5万元"]
    )
    expect(table.locator("mark")).to_have_text(["三等", "5万元"])
    expect(table.locator(".passage:target")).to_be_in_viewport()
    expect(page.locator(".facts div", has_text="发文机关")).to_have_count(1)
    expect(page.locator(".facts")).to_contain_text("、".join(issuers))


def test_a_table_of_many_columns_goes_sideways_and_its_rows_stay_low(
    page: Page, served: SimpleNamespace
) -> None:
    """Squeezed into the page, the column with the long cells would be a character or two wide."""
    cells = "；".join(f"第{n}项最高补助金额（万元）：{n}0" for n in range(1, 8))
    row = f"{cells}；备注：已享受市级以上同类补助的不再补助，按照从高不重复的原则执行"
    head = replace(served.new.head, id="wide", title="分项标准", doc_number=None, replaces=())
    rows = [(("标准",), Voice.ISSUER, Facet.SUPPORT, f"{row}\n{row}")]
    served.kb.add(make_document(head, rows))
    for path in ("/console/documents/wide", "/documents/wide"):
        page.goto(path)
        height = page.locator("tbody tr").first.evaluate("row => row.offsetHeight")
        assert height < 120, path
        assert fits(page)


def test_by_keyboard_the_structure_leads_into_the_text(
    enter: Enter, served: SimpleNamespace
) -> None:
    sections = [((f"第{n}章",), Voice.ISSUER, Facet.OTHER, f"内容{n}。" * 60) for n in range(1, 60)]
    head = replace(served.new.head, id="chapters", title="分章的规定", replaces=())
    served.kb.add(make_document(head, sections))
    page = enter(reduced_motion="reduce")
    settled(page, "/console/documents/chapters")
    page.get_by_role("button", name="第40章").press("Enter")
    line = page.locator("article.text .heading", has_text="第40章")
    expect(line).to_be_focused()
    expect(line).to_be_in_viewport()
    # and the structure shows where the reader is
    reading = page.locator(".sections [aria-current=location]")
    expect(reading).to_have_text("第40章")
    expect(reading).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    expect(reading).to_have_count(0)  # the title stands above all sections


def test_the_words_that_prove_an_element_are_heard_too(page: Page, served: SimpleNamespace) -> None:
    head = replace(served.new.head, id="proved", title="有据的规定", replaces=())
    held = make_document(head, [((), Voice.ISSUER, Facet.OTHER, "本规定自2026年5月1日起施行。")])
    start = held.text.index("2026年")
    proved = Element("effective_on", "2026-05-01", Span(start, start + 9))
    served.kb.add(replace(held, elements=(*held.elements, proved)))
    settled(page, "/console/documents/proved")
    page.get_by_role("button", name="看原文").first.press("Enter")
    lit = page.locator(".proof.lit").first.inner_text()
    expect(page.locator("#heard")).to_have_text(f"原文：{lit}")


@pytest.mark.parametrize("width", [390, 768, 1150, 1154, 1280])
def test_the_text_begins_on_the_first_screen(
    enter: Enter, served: SimpleNamespace, width: int
) -> None:
    sections = [((f"第{n}章",), Voice.ISSUER, Facet.OTHER, f"内容{n}。") for n in range(1, 60)]
    head = replace(served.new.head, id="long", title="多章的规定", replaces=())
    served.kb.add(make_document(head, sections))
    page = enter(viewport={"width": width, "height": 800})
    settled(page, "/console/documents/long")
    expect(page.locator("article.text")).to_be_in_viewport()
    tree = page.locator(".tree")
    assert (tree.get_attribute("open") is None) == (width < 1152)


def test_the_original_file_is_saved_as_it_came(page: Page, served: SimpleNamespace) -> None:
    data = NOTICE.encode()
    page.goto("/console/library")
    file = {"name": "储能通知.txt", "mimeType": "text/plain", "buffer": data}
    page.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]
    page.locator(".uploads").get_by_role("link").click(timeout=30_000)
    page.wait_for_url("**/console/documents/*")
    assert saved(page, "link", "下载原件") == data


def test_an_earlier_day_is_asked_for_in_the_address(page: Page, served: SimpleNamespace) -> None:
    page.goto(f"/console/documents/{served.old.id}")
    page.get_by_label("效力按").fill("2023-01-01")
    page.get_by_label("效力按").dispatch_event("change")
    page.wait_for_url("**as_of=2023-01-01")
    expect(page.locator(".about .badge").first).to_have_text("现行")
    page.get_by_role("button", name="回到今天").click()
    page.wait_for_url(f"**/{served.old.id}")
    expect(page.locator(".about .badge").first).to_have_text("已被替代")


def test_a_year_is_typed_to_its_end_before_anything_moves(
    page: Page, served: SimpleNamespace
) -> None:
    settled(page, f"/console/documents/{served.old.id}")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    day = page.get_by_label("效力按")
    day.evaluate(
        """node => ["0002-01-01", "0020-01-01", "0202-01-01", "2023-01-01"].forEach((typed) => {
             node.value = typed; node.dispatchEvent(new Event("change")); })"""
    )
    day.press("Enter")
    page.wait_for_url("**as_of=2023-01-01")
    expect(page.locator(".about .badge").first).to_have_text("现行")
    assert len([url for url in asked if "as_of=" in url]) == 1


def test_on_a_phone_the_text_has_the_whole_line(enter: Enter, served: SimpleNamespace) -> None:
    page = enter(viewport={"width": 390, "height": 844})
    settled(page, f"/console/documents/{served.new.id}")
    line = page.locator("article.text p", has_text="营业收入").first
    assert line.evaluate("one => parseFloat(getComputedStyle(one).paddingRight)") == 0
    line.get_by_role("button", name="摘录").click()
    expect(page.locator("#basket-count")).to_have_text("1")
