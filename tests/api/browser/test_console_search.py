"""From a search over filters and a comparison to the exported files, by mouse and by keyboard."""

from __future__ import annotations

import io
from dataclasses import replace
from types import SimpleNamespace

from docx import Document as read_word
from openpyxl import load_workbook
from playwright.sync_api import Page, Route, expect

from kb.models import Facet, Voice
from tests.api.browser.steps import (
    Enter,
    saved,
    settled,
    until,
    with_a_neighbour,
)
from tests.api.samples import make_document


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


def test_the_key_to_the_search_field_writes_nothing_into_it_while_it_is_empty(page: Page) -> None:
    page.goto("/console")
    field = page.get_by_label("检索词")
    expect(field).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("认定/复核")
    expect(field).to_have_value("认定/复核")


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


def test_a_faulty_address_is_told_in_the_readers_words(page: Page) -> None:
    for address, told in (
        ("/console?q=企业&as_of=2026-13-45", "效力日期：日期要写成 2026-04-01 这样的真实日期。"),
        (f"/console?q={'企' * 501}", "检索词：最多 500 个字。"),
        (f"/console/ask?q={'企' * 501}", "问题：最多 500 个字。"),
    ):
        page.goto(address)
        expect(page.get_by_role("alert")).to_have_text(told)
        expect(page.get_by_role("button", name="重试")).to_have_count(0)


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


def test_in_the_console_too_the_answer_stands_out(page: Page) -> None:
    def answered(route: Route) -> None:
        told = route.fetch().json()
        route.fulfill(json=told | {"answer": with_a_neighbour(told["answer"])})

    page.route("**/console/api/ask", answered)
    page.goto("/console/ask?q=申请认定的企业上年度营业收入不低于多少")
    expect(page.locator(".answer h2").first).to_have_text("其他相关条文")
    expect(page.locator(".statement.beside")).to_contain_text("市经信局解释")


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
            f"“{quote}”\n——《{title}》（云经信〔2026〕7号），第一章 认定 › 第三条"
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
