"""The rows of a result: walked by keyboard, unfolded, left and found again."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from playwright.sync_api import Page, expect

from kb.models import Facet, Voice
from tests.api.browser.steps import (
    Enter,
    settled,
    until,
)
from tests.api.samples import make_document


def test_the_rows_are_walked_opened_and_picked_by_keyboard(
    page: Page, served: SimpleNamespace
) -> None:
    page.goto("/console?q=企业梯度培育认定")
    rows = page.locator("[data-row]")
    expect(rows.first).to_be_visible()
    page.locator("body").press("/")
    expect(page.get_by_label("检索词")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(rows.first).to_be_focused()
    page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("b")
    expect(page.locator("#basket-count")).to_have_text("1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/documents/*")
    expect(page.locator("article.text mark").first).to_be_in_viewport()


def test_each_hit_is_a_heading_for_who_goes_by_headings(page: Page) -> None:
    page.goto("/console?q=企业梯度培育认定")
    rows = page.locator("[data-row]")
    expect(rows.first).to_be_visible()
    expect(rows.get_by_role("heading", level=2)).to_have_count(rows.count())


def test_back_returns_to_the_row_that_was_left(enter: Enter) -> None:
    page = enter(viewport={"width": 600, "height": 300})
    settled(page, "/console?q=企业")
    row = page.locator(".hit").nth(2)
    row.get_by_role("link").first.click()
    page.wait_for_url("**/console/documents/*")
    expect(page.locator("article.text")).to_be_visible()
    page.go_back()
    expect(row).to_be_focused()
    expect(row).to_be_in_viewport()
    assert page.evaluate("scrollY") > 0
    page.reload()
    expect(row).to_be_focused()
    page.locator(".bar nav").get_by_role("link", name="文件库").click()
    expect(page.locator("table.library")).to_be_visible()
    assert page.evaluate("scrollY") == 0  # a page that was not left begins at its top


def _long(served: SimpleNamespace) -> str:
    """A document whose clauses are longer than a row shows."""
    head = replace(
        served.new.head, id="lengthy", title="长条款的规定", doc_number=None, replaces=()
    )
    body = "冷链仓储的补助按照下列标准核定并据实拨付到企业账户。" * 40
    parts = [((f"第{n}条",), Voice.ISSUER, Facet.SUPPORT, f"{n}：{body}") for n in (1, 2)]
    served.kb.add(make_document(head, parts))
    return "/console?q=冷链仓储的补助"


def test_the_first_press_on_a_long_hits_buttons_counts(page: Page, served: SimpleNamespace) -> None:
    settled(page, _long(served))
    row = page.locator(".hit", has_text="长条款的规定").first
    pick, text = row.get_by_role("button", name="摘录"), row.locator(".text")
    low = text.evaluate("one => one.offsetHeight")
    box = pick.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("#basket-count")).to_have_text("1")
    assert text.evaluate("one => one.offsetHeight") == low
    row.get_by_role("button", name="展开").click()
    assert text.evaluate("one => one.offsetHeight") > low
    row.get_by_role("button", name="收起").click()
    assert text.evaluate("one => one.offsetHeight") == low
    page.keyboard.press("j")
    assert page.locator(".hit:focus .text").evaluate("one => one.offsetHeight") > low
    pick = page.locator(".hit:focus").get_by_role("button", name="摘录")
    box = pick.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("#basket-count")).to_have_text("2")  # from the keyboard to the mouse
    short = page.locator(".hit", has_text="营业收入")
    expect(short.get_by_role("button", name="展开")).to_have_count(0)


def test_the_next_page_begins_at_its_top(enter: Enter, served: SimpleNamespace) -> None:
    for n in range(24):
        head = replace(served.new.head, id=f"many-{n}", title=f"第{n}份的规定", replaces=())
        part = (("第一条",), Voice.ISSUER, Facet.SUPPORT, f"第{n}类园区的绿化补助。")
        served.kb.add(make_document(head, [part]))
    page = enter(viewport={"width": 900, "height": 500})
    settled(page, "/console?q=园区的绿化补助")
    down = page.get_by_role("link", name="下一页")
    down.click()
    expect(page.locator(".pages")).to_contain_text("第 2 /")
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(page.locator(".pages")).to_contain_text("第 1 /")
    until(page, "scrollY > 0")  # where it was left
