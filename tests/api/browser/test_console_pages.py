"""Every page of the console: as wide as the screen, readable for everybody, on paper too."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from tests.api.browser.steps import (
    Enter,
    fits,
    log_in,
    settled,
    violations,
)

PAGES = (
    "/console", "/console?q=企业&status=现行", "/console/documents/yunling-letter-12",
    "/console/compare?new=yunling-grade-2026", "/console/ask", "/console/ask?q=首次通过奖励多少",
    "/console/library", "/console/feedback", "/console/audit", "/console/documents/none",
)  # fmt: skip


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_no_page_is_wider_than_the_screen(enter: Enter, width: int) -> None:
    page = enter(viewport={"width": width, "height": 800})
    for path in PAGES:
        settled(page, path)
        assert fits(page), path


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_wrong(
    enter: Enter, served: SimpleNamespace, width: int, scheme: str
) -> None:
    served.kb.feedback("ans_12345678", False, "没有答到点上", None, "孵化器补助怎么领")
    page = enter(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for path in PAGES:
        settled(page, path)
        page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
        assert violations(page) == [], path
    settled(page, "/console?q=企业")
    page.locator(".hit").first.get_by_role("button", name="摘录").click()
    page.get_by_role("button", name="摘录篮").click()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_the_login(enter: Enter, scheme: str) -> None:
    page = enter(logged_in=False, color_scheme=scheme)
    page.goto("/console/login")
    log_in(page, "不是这个密码呀")
    expect(page.get_by_role("alert")).not_to_be_empty()
    assert violations(page) == []


def test_what_is_printed_is_the_text_without_the_controls(
    page: Page, served: SimpleNamespace
) -> None:
    for path, kept in (
        (f"/console/documents/{served.new.id}", "article.text"), ("/console?q=企业", ".hit .text"),
        (f"/console/compare?new={served.new.id}", ".pairings"),
    ):  # fmt: skip
        settled(page, path)
        page.emulate_media(media="print")
        expect(page.locator(kept).first).to_be_visible()
        for control in (".bar", "[data-pick]", "input"):
            assert page.locator(control).locator("visible=true").count() == 0, (path, control)
        page.emulate_media(media="screen")


def test_the_rules_of_lists_stand_in_their_column(page: Page, served: SimpleNamespace) -> None:
    served.kb.feedback("ans_12345678", False, "没有答到点上", None, "孵化器补助怎么领")
    for path, row in (
        ("/console", ".shelf li"), ("/console?q=企业", ".hit"),
        ("/console/feedback", ".topics > li"),
        ("/console/ask?q=首次通过奖励多少", ".citations > li"),
    ):  # fmt: skip
        settled(page, path)
        outside = """row => {
            const [own, list] = [row, row.parentElement].map((one) => one.getBoundingClientRect());
            return own.left < list.left || own.right > list.right; }"""
        assert not page.locator(row).first.evaluate(outside), path


def test_the_row_at_hand_is_seen_in_the_readers_own_colours(enter: Enter) -> None:
    page = enter(forced_colors="active")
    settled(page, "/console?q=企业")
    page.locator("body").press("j")
    row = page.locator(".hit").first
    expect(row).to_be_focused()
    assert row.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
