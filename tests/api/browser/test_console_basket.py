"""What is taken along: the basket of excerpts, and a citation copied with its source."""

from __future__ import annotations

from types import SimpleNamespace

from playwright.sync_api import Page, expect

from tests.api.browser.steps import (
    Enter,
    settled,
)


def test_what_leaves_the_basket_leaves_the_focus_in_it(page: Page) -> None:
    page.goto("/console?q=企业")
    picks = page.locator(".hit").get_by_role("button", name="摘录", exact=True)
    for _ in range(2):
        picks.first.click()  # it is then called 已摘录
    page.get_by_role("button", name="摘录篮").press("Enter")
    drawer = page.get_by_role("complementary", name="摘录篮")
    expect(drawer.get_by_role("button", name="收起")).to_be_focused()
    drawer.get_by_role("button", name="移除").first.press("Enter")
    expect(page.locator("#basket-count")).to_have_text("1")
    expect(drawer.get_by_role("button", name="移除")).to_be_focused()
    page.keyboard.press("Enter")
    expect(drawer).to_contain_text("还没有摘录")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="摘录篮")).to_be_focused()


def test_a_citation_is_copied_with_its_source(enter: Enter, served: SimpleNamespace) -> None:
    page = enter(permissions=["clipboard-read", "clipboard-write"])
    quote, title = served.new.passages[0].text, served.new.head.title
    for path, place in (
        ("/console?q=申请认定的企业上年度营业收入", ".hit"),
        ("/console/ask?q=申请认定的企业上年度营业收入不低于多少", ".citations > li"),
        (f"/console/documents/{served.new.id}", "article.text p"),
    ):
        settled(page, path)
        row = page.locator(place, has_text="2000万元").first
        row.hover()
        row.get_by_role("button", name="复制").click()
        expect(page.locator("#told")).to_have_text("已复制，附出处。")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(
            f"“{quote}”\n——《{title}》（云经信〔2026〕7号），现行，第一章 认定 › 第三条"
        )
        assert f"{served.address}/documents/{served.new.id}?cited=" in copied
    settled(page, "/console/ask?q=申请认定的企业上年度营业收入不低于多少")
    page.locator(".answer > .actions").get_by_role("button", name="复制").click()
    expect(page.locator("#told")).to_have_text("已复制，附出处。")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("问：申请认定的企业上年度营业收入不低于多少")
    assert f"[1] 《{title}》" in copied


def test_all_tabs_hold_one_basket_until_the_logout(page: Page) -> None:
    settled(page, "/console?q=企业")
    other = page.context.new_page()
    settled(other, "/console?q=企业")
    page.locator(".hit").first.get_by_role("button", name="摘录").click()
    expect(other.locator("#basket-count")).to_have_text("1")
    expect(other.locator(".hit").first.get_by_role("button", name="已摘录")).to_be_visible()
    other.locator(".hit").nth(1).get_by_role("button", name="摘录").click()
    expect(page.locator("#basket-count")).to_have_text("2")
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/console/login")
    assert page.evaluate("localStorage.getItem('wence.basket')") is None


def test_an_emptied_basket_can_be_brought_back(page: Page) -> None:
    settled(page, "/console?q=企业")
    for n in range(2):
        page.locator(".hit").nth(n).get_by_role("button", name="摘录").click()
    page.get_by_role("button", name="摘录篮").click()
    page.get_by_role("button", name="清空").click()
    expect(page.locator("#basket-count")).to_have_text("0")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("#basket-count")).to_have_text("2")
