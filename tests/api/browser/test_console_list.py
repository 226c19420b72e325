"""The list of documents: narrowed, sorted, judged on a day, shared, printed, exported."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.api.browser.steps import Enter, fits, saved, settled


def test_the_list_is_narrowed_and_judged_on_a_day_that_the_address_and_the_file_share(
    page: Page, served: SimpleNamespace
) -> None:
    settled(page, "/console/library")
    page.get_by_label("文种").select_option(served.old.head.kind)
    expect(page.get_by_role("button", name="清除条件")).to_be_visible()  # drawn anew
    page.get_by_label("效力按").fill("2024-01-01")
    page.keyboard.press("Enter")
    page.wait_for_url("**as_of=2024-01-01**")
    summary = page.locator(".summary [role=status]")
    expect(summary).to_contain_text("效力按 2024-01-01")
    rows = page.locator("table.library tbody tr")
    shown = rows.count()
    expect(summary).to_contain_text(f"{shown} 份")
    old = rows.filter(has_text=served.old.head.title)
    expect(old.locator(".badge").first).to_have_text("现行")  # replaced only later
    assert "as_of=2024-01-01" in (old.get_by_role("link").first.get_attribute("href") or "")
    sheet = load_workbook(io.BytesIO(saved(page, "link", "导出 Excel"))).active
    told = [[cell.value for cell in row] for row in sheet.iter_rows(2)]
    assert len([row for row in told if row[0]]) == shown
    assert {row[4] for row in told if row[0]} == {served.old.head.kind}
    assert any("效力按 2024-01-01 判断" in str(row[1]) for row in told)
    shared = page.url
    page.get_by_role("button", name="清除条件").click()
    expect(page.get_by_label("文种")).to_have_value("")
    page.go_back()
    expect(page.get_by_label("文种")).to_have_value(served.old.head.kind)
    assert page.url == shared


def test_an_order_that_nothing_is_sorted_by_is_as_none(page: Page, served: SimpleNamespace) -> None:
    settled(page, "/console/library?order=newest")
    expect(page.locator("table.library")).to_contain_text(served.new.head.title)
    expect(page.locator("table.library thead")).to_contain_text("成文 ↓")


def test_the_keyboard_stays_in_the_field_that_narrows(page: Page, served: SimpleNamespace) -> None:
    settled(page, "/console/library")
    page.locator("select[name=levels]").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**levels=*")
    expect(page.locator("select[name=levels]")).to_be_focused()


CHANGED_AT_ONCE = """chosen => Object.entries(chosen).forEach(([name, value]) => {
  const field = document.querySelector(`select[name=${name}]`);
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
})"""


def test_a_condition_set_before_the_page_is_drawn_anew_keeps_the_one_before_it(
    page: Page, served: SimpleNamespace
) -> None:
    settled(page, "/console/library")
    page.evaluate(CHANGED_AT_ONCE, {"kinds": served.old.head.kind, "levels": "区"})
    page.wait_for_url("**levels=*")
    expect(page.get_by_label("文种")).to_have_value(served.old.head.kind)
    expect(page.locator("select[name=levels]")).to_have_value("区")
    assert "kinds=" in page.url


@pytest.mark.parametrize("width", [390, 720])  # a telephone; a window at 200 per cent
def test_the_list_is_sorted_where_there_is_no_room_for_headings(enter: Enter, width: int) -> None:
    page = enter(viewport={"width": width, "height": 844})
    settled(page, "/console/library")
    expect(page.get_by_role("columnheader").first).to_be_hidden()
    titles = page.locator("table.library tbody a[data-open]")
    newest_first = titles.all_inner_texts()
    page.get_by_label("排列").select_option("issued")
    expect(titles.first).not_to_have_text(newest_first[0])
    oldest_first = titles.all_inner_texts()
    assert oldest_first != newest_first
    assert sorted(oldest_first) == sorted(newest_first)
    page.get_by_label("排列").select_option("-issued")
    expect(titles.first).to_have_text(newest_first[0])
    assert page.url.endswith("/console/library")
    assert fits(page)


def test_a_printed_list_says_what_it_lists(page: Page, served: SimpleNamespace) -> None:
    settled(page, f"/console/library?kinds={served.old.head.kind}&as_of=2024-01-01")
    page.emulate_media(media="print")
    expect(page.locator("main")).to_contain_text(f"文种：{served.old.head.kind}")
    expect(page.locator(".summary [role=status]")).to_be_visible()
    expect(page.get_by_role("link", name="导出 Excel")).to_be_hidden()
    settled(page, "/console?q=企业&status=现行")
    expect(page.locator(".summary [role=status]")).to_be_visible()
    expect(page.locator(".chips.active")).to_contain_text("现行")


def test_a_list_is_printed_to_its_last_column_on_upright_paper(
    page: Page, served: SimpleNamespace
) -> None:
    page.set_viewport_size({"width": 642, "height": 1000})  # A4 between margins of 2 cm
    settled(page, "/console/library")
    page.emulate_media(media="print")
    table = page.locator("table.library")
    assert table.evaluate("one => one.getBoundingClientRect().right <= innerWidth")
    assert fits(page)
