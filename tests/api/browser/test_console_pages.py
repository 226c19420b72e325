"""Every page of the console: as wide as the screen, readable for everybody, on paper too."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, Route, expect

from kb.models import Span, Suggestion
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
    served.kb.records.add_feedback("ans_12345678", "孵化器补助怎么领", False, None, "没有答到点上")
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
        whole = page.locator(kept).first.evaluate("node => node.offsetWidth / innerWidth")
        assert whole > 0.8, path  # across the paper, upright or not
        for control in (".bar", "[data-pick]", "input"):
            assert page.locator(control).locator("visible=true").count() == 0, (path, control)
        page.emulate_media(media="screen")
    settled(page, "/console/ask?q=企业可以申请哪些补助")
    page.emulate_media(media="print")
    heading = page.get_by_role("heading", name="问答：企业可以申请哪些补助")
    assert heading.evaluate("node => node.offsetHeight") > 10  # not an answer without its question


def test_each_wish_and_its_answer_are_printed_and_say_where_they_are_cut_short(
    page: Page, served: SimpleNamespace
) -> None:
    letter = served.kb.document("yunling-letter-12")
    wish, answer = (Span(one.start, one.end) for one in letter.passages)
    whole = Span(0, len(letter.text))
    told = (Suggestion(wish, (answer,)), Suggestion(whole))
    served.kb.add(replace(letter, reply=replace(letter.reply, suggestions=told)))
    settled(page, f"/console/documents/{letter.id}")
    page.emulate_media(media="print")
    shown = page.locator(".wishes button")
    expect(shown).to_have_text(
        [letter.passages[0].text, f"答复：{letter.passages[1].text}", re.compile("…$")]
    )
    assert all(one.is_visible() for one in shown.all())
    served.kb.add(letter)


def test_the_rules_of_lists_stand_in_their_column(page: Page, served: SimpleNamespace) -> None:
    served.kb.records.add_feedback("ans_12345678", "孵化器补助怎么领", False, None, "没有答到点上")
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


def test_a_page_that_is_long_in_coming_says_so(page: Page) -> None:
    held: list[Route] = []
    page.route("**/console/api/library*", lambda route: held.append(route))
    page.goto("/console/library")
    expect(page.locator("[data-results]")).to_have_text("正在读取…")
    for route in held:
        route.continue_()
    expect(page.locator("table.library")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("正在读取")


def test_the_other_day_goes_along_from_search_to_question(page: Page) -> None:
    settled(page, "/console?q=企业&as_of=2023-01-01")
    page.locator(".bar nav").get_by_role("link", name="问答").click()
    page.wait_for_url("**/console/ask?as_of=2023-01-01")
    expect(page.get_by_label("效力按")).to_have_value("2023-01-01")
    page.get_by_role("button", name="回到今天").click()
    page.wait_for_url("**/console/ask")
    page.locator(".bar nav").get_by_role("link", name="检索").click()
    page.wait_for_url("**/console")


def test_a_page_beyond_the_last_is_the_last(page: Page) -> None:
    settled(page, "/console/library?page=99")
    expect(page.locator("table.library tbody tr").first).to_be_visible()


def test_what_is_too_long_is_told_and_not_cut(page: Page) -> None:
    for path, name in (("/console", "检索词"), ("/console/ask", "问题")):
        settled(page, path)
        field = page.get_by_label(name, exact=True)
        field.fill("企" * 520)
        expect(page.locator("#told")).to_have_text("最多 500 字，已超出 20 字，请缩短。")
        field.press("Enter")
        assert "q=" not in page.url
        expect(field).to_have_value("企" * 520)
        field.fill("企业")
        expect(page.locator("#told")).to_be_empty()


def test_numbers_of_the_engine_wait_in_their_fold(page: Page) -> None:
    settled(page, "/console/ask?q=申请认定的企业上年度营业收入不低于多少")
    expect(page.locator(".answer .over")).to_contain_text(re.compile("把握[高中低]"))
    details = page.locator(".process > details")
    for told in ("毫秒", "编码", "余弦"):
        expect(page.get_by_text(told).locator("visible=true")).to_have_count(0)
    details.locator("summary").first.click()
    expect(page.locator(".stages").locator("visible=true")).to_contain_text("编码")
    settled(page, "/console?q=企业")
    page.locator(".why summary").first.click()
    expect(page.locator(".hit .why").first).to_contain_text("命中词")
    for told in ("毫秒", "余弦", "得分"):
        expect(page.get_by_text(told).locator("visible=true")).to_have_count(0)


def test_clearing_the_conditions_keeps_the_focus_at_them(page: Page) -> None:
    settled(page, "/console?q=企业&status=现行&kinds=办法")
    page.get_by_role("link", name="去掉条件：办法").press("Enter")
    expect(page.locator("summary", has_text="筛选")).to_be_focused()
    page.get_by_role("button", name="清除全部条件").press("Enter")
    expect(page.get_by_role("button", name="清除全部条件")).to_have_count(0)
    expect(page.locator("summary", has_text="筛选")).to_be_focused()


def test_hints_on_a_file_are_read_without_hovering(page: Page) -> None:
    def hinted(route: Route) -> None:
        told = route.fetch().json()
        told["entries"][0]["warnings"] = ["没有读出成文日期"]
        route.fulfill(json=told)

    page.route("**/console/api/library*", hinted)
    settled(page, "/console/library")
    page.locator("summary", has_text="1 条提示").click()
    expect(page.get_by_text("没有读出成文日期")).to_be_visible()
