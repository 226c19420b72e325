"""From a search over filters and a comparison to the exported files, and to an answer."""

from __future__ import annotations

import io
from types import SimpleNamespace

from docx import Document as read_word
from openpyxl import load_workbook
from playwright.sync_api import Page, Route, expect

from tests.api.browser.steps import (
    saved,
    settled,
    with_a_neighbour,
)


def test_from_search_over_filter_and_comparison_to_the_files(
    page: Page, served: SimpleNamespace
) -> None:
    page.goto("/console")
    page.get_by_label("检索词").fill("申请认定的企业上年度营业收入")
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_contain_text("营业收入")
    expect(page.locator(".hit mark").first).to_be_visible()
    filters = page.locator(".filters")
    filters.get_by_text("现行", exact=True).click()
    page.wait_for_url("**status=*")
    expect(page.locator(".hit [data-status='已被替代']")).to_have_count(0)
    expect(filters.get_by_label("现行")).to_be_focused()
    page.reload()  # the filters stand in the address
    expect(filters.get_by_label("现行")).to_be_checked()
    hit = page.locator(".hit", has_text="2000万元").first
    hit.locator("summary", has_text="为什么").click()
    expect(hit.locator(".why")).to_contain_text("语义")
    hit.get_by_role("button", name="摘录").click()
    expect(page.locator("#basket-count")).to_have_text("1")
    hit.get_by_role("link", name="对照").click()
    expect(page.locator(".pairings del", has_text="1000")).to_be_visible()
    expect(page.locator(".pairings ins", has_text="2000")).to_be_visible()
    page.get_by_role("button", name="摘录篮").click()
    sheet = load_workbook(io.BytesIO(saved(page, "button", "导出 Excel"))).active
    assert sheet.cell(2, 2).value == served.new.passages[0].text
    word = read_word(io.BytesIO(saved(page, "button", "导出 Word")))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert served.new.passages[0].text in text
    assert "云经信〔2026〕7号" in text


def test_the_key_to_the_search_field_writes_nothing_into_it_while_it_is_empty(page: Page) -> None:
    page.goto("/console")
    field = page.get_by_label("检索词")
    expect(field).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("认定/复核")
    expect(field).to_have_value("认定/复核")


def test_a_faulty_address_is_told_in_the_readers_words(page: Page) -> None:
    for address, told in (
        ("/console?q=企业&as_of=2026-13-45", "效力日期：日期要写成 2026-04-01 这样的真实日期。"),
        (f"/console?q={'企' * 501}", "检索词：最多 500 个字。"),
        (f"/console/ask?q={'企' * 501}", "问题：最多 500 个字。"),
    ):
        page.goto(address)
        expect(page.get_by_role("alert")).to_have_text(told)
        expect(page.get_by_role("button", name="重试")).to_have_count(0)


def test_a_faulty_address_of_the_library_leads_back_to_the_library(page: Page) -> None:
    for condition, told in (
        ("status=有效", "效力：只能是"),
        ("region=火星", "不认识“火星”这个地方"),
    ):
        page.goto(f"/console/library?{condition}")
        expect(page.get_by_role("alert")).to_contain_text(told)
        expect(page).to_have_title("没有打开 · 问策")
        page.get_by_role("link", name="回到文件库").click()
        expect(page.locator("table.library")).to_be_visible()


def test_an_address_with_a_stroke_at_its_end_is_the_same_page(page: Page) -> None:
    response = page.goto("/console/library/")
    assert response
    assert response.ok
    expect(page.locator("table.library")).to_be_visible()
    assert page.url.endswith("/console/library")


def test_what_an_address_leaves_empty_is_no_condition(page: Page) -> None:
    page.goto("/console?q=企业&region=&status=&issued_from=&as_of=&page=")
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.locator(".active .chip")).to_have_count(0)
    expect(page.get_by_label("效力按")).not_to_have_value("")
    assert page.url.endswith("/console?q=%E4%BC%81%E4%B8%9A")


def test_before_a_search_the_newest_and_the_lapsing_are_shown(
    page: Page, served: SimpleNamespace
) -> None:
    page.goto("/console")
    shelf = page.locator(".shelf", has_text="最新文件")
    expect(shelf.locator("a").first).to_have_text(served.new.head.title)
    page.locator("body").press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/documents/{served.new.id}")
    page.locator("body").press("/")
    page.wait_for_url("**/console")
    expect(page.get_by_label("检索词")).to_be_focused()


def test_each_condition_can_be_taken_off_where_the_results_are(page: Page) -> None:
    page.goto("/console?q=企业&status=现行&kinds=办法&issued_from=2020-01-01&page=1")
    chips = page.locator(".active .chip")
    expect(chips).to_have_text(["现行 ×", "办法 ×", "2020-01-01 以后 ×"])
    page.get_by_role("link", name="去掉条件：办法").click()
    expect(chips).to_have_text(["现行 ×", "2020-01-01 以后 ×"])
    assert "kinds" not in page.url
    page.go_back()
    expect(chips).to_have_count(3)


def test_conditions_that_cannot_be_met_stay_at_hand(page: Page) -> None:
    page.goto("/console?q=企业&issued_from=2026-01-01&issued_to=2025-01-01")
    expect(page.get_by_role("alert")).to_contain_text("起始日期晚于结束日期")
    expect(page.locator(".active .chip")).to_have_count(2)
    page.locator(".filters").get_by_label("从", exact=True).fill("2024-01-01")
    page.wait_for_url("**issued_from=2024-01-01*")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_search_without_hits_says_what_to_do(page: Page) -> None:
    page.goto("/console?q=企业&issued_from=2090-01-01")
    expect(page.locator("main")).to_contain_text("没有符合条件的段落。请放宽筛选条件")
    page.get_by_role("button", name="清除全部条件").click()
    expect(page.locator(".hit").first).to_be_visible()


def test_a_lost_service_is_told_and_can_be_tried_again(page: Page) -> None:
    settled(page, "/console?q=企业")
    page.context.set_offline(True)
    page.get_by_label("检索词").fill("奖励")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("连接不上服务")
    expect(page.locator(".filters")).to_have_count(0)  # they count the search before
    page.context.set_offline(False)
    page.get_by_role("button", name="重试").click()
    expect(page.locator(".hit").first).to_contain_text("奖励")


def test_an_answer_comes_with_its_stages_and_candidates(page: Page) -> None:
    page.goto("/console/ask?q=申请认定的企业上年度营业收入不低于多少&as_of=2026-11-23")
    expect(page.locator(".statement").first).to_contain_text("2000万元")
    expect(page.locator(".stages")).to_contain_text("合计")
    expect(page.locator(".candidates")).to_contain_text("已引用")
    expect(page.locator(".answer")).to_contain_text("把握")


def test_in_the_console_too_the_answer_stands_out(page: Page) -> None:
    def answered(route: Route) -> None:
        told = route.fetch().json()
        route.fulfill(json=told | {"answer": with_a_neighbour(told["answer"])})

    page.route("**/console/api/ask", answered)
    page.goto("/console/ask?q=申请认定的企业上年度营业收入不低于多少")
    expect(page.locator(".answer h2").first).to_have_text("其他相关条文")
    expect(page.locator(".statement.beside")).to_contain_text("市经信局解释")
