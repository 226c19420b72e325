"""The widget on other sites: one tag or an element, a strict policy, a key, a theme."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.api.browser.steps import (
    ASKED,
    Visit,
    ask,
    opened,
    put,
    widget,
)


def test_one_tag_works_on_another_site_under_a_strict_policy(visit: Visit, address: str) -> None:
    tag = f'<script type="module" src="{address}/widget/v1/widget.js" data-title="问政策"></script>'
    page = visit(host=tag, viewport={"width": 1440, "height": 900})
    page.get_by_role("button", name="问政策").click()
    entry = ask(page, ASKED)
    expect(entry).to_contain_text("2000万元")
    panel = widget(page).locator("dialog")
    assert panel.evaluate("node => getComputedStyle(node).position") == "fixed"  # the sheet is on
    entry.get_by_role("button", name="出处 1").click()
    href = entry.get_by_role("link", name="打开文件").get_attribute("href")
    assert href is not None
    assert href.startswith(f"{address}/documents/")


def test_the_element_stands_in_the_page_and_takes_its_theme(visit: Visit, address: str) -> None:
    body = (
        f'<script type="module" src="{address}/widget/v1/widget.js"></script>'
        '<main><h1>园区</h1><wence-widget data-theme="dark" data-contact="园区服务中心"'
        ' data-questions="首次通过认定奖励多少|怎么做红烧肉"></wence-widget></main>'
    )
    page = visit(host=body)
    expect(widget(page).locator("section.panel")).to_be_visible()
    green = "rgb(0, 90, 60)"
    widget(page).evaluate("(host, c) => host.style.setProperty('--wence-accent', c)", green)
    expect(page.get_by_role("button", name="提问")).to_have_css("background-color", green)
    page.get_by_role("button", name="怎么做红烧肉").click()
    expect(widget(page).locator(".entry")).to_contain_text("也可以咨询：园区服务中心")


def test_the_public_key_goes_with_every_call(visit: Visit, address: str) -> None:
    body = (
        f'<script type="module" src="{address}/widget/v1/widget.js"></script>'
        '<main><h1>园区</h1><wence-widget data-key="public-1"></wence-widget></main>'
    )
    page = visit(host=body)
    with page.expect_request("**/v1/ask") as asked:
        ask(page, ASKED)
    assert asked.value.headers["x-api-key"] == "public-1"


def test_a_page_without_the_key_tells_its_visitor_whom_to_turn_to(visit: Visit) -> None:
    page = opened(visit())
    page.route("**/v1/ask", lambda route: route.fulfill(status=401, json={"detail": "缺少钥匙。"}))
    entry = put(page, ASKED)
    expect(entry).to_contain_text("请告诉网站的管理员")
    expect(entry).not_to_contain_text("钥匙")


def test_the_sizes_of_the_page_do_not_reach_into_the_panel(visit: Visit, address: str) -> None:
    """Many sites set the size of their root to reckon in rem; the panel keeps to the reader's."""
    body = (
        f'<script type="module" src="{address}/widget/v1/widget.js"></script>'
        "<main><h1>园区</h1><wence-widget></wence-widget></main>"
    )
    page = visit(host=body)
    page.evaluate("document.documentElement.style.fontSize = '100px'")
    widget(page).evaluate("node => (node.style = 'font-size: 9px; letter-spacing: 3px')")
    panel = widget(page).locator(".panel")
    expect(panel).to_have_css("font-size", "16px")
    expect(panel).to_have_css("letter-spacing", "normal")
    page.get_by_role("button", name="大字").click()
    expect(panel).to_have_css("font-size", "20px")
