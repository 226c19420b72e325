"""A day at the console: whose enterprise asks, lists by column, a session that ends in between."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.api.browser.steps import ASKED, Enter, fits, log_in, saved, settled, violations

THUMB = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_a_question_is_asked_for_the_place_of_the_enterprise(page: Page) -> None:
    settled(page, f"/console/ask?q={ASKED}")
    expect(page.locator(".over")).to_contain_text("没有限定地区")
    place = page.get_by_label("企业所在地")
    place.fill("火星")
    place.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("不认识“火星”这个地方")
    place.fill("龙湾区")
    place.press("Enter")
    expect(page.locator(".over")).to_contain_text("适用地区：浙江省温州市龙湾区")
    assert parse_qs(urlsplit(page.url).query)["region"] == ["龙湾区"]
    page.reload()  # the address can be handed on
    expect(place).to_have_value("龙湾区")
    expect(page.locator(".over")).to_contain_text("适用地区：浙江省温州市龙湾区")


def test_sources_bear_the_numbers_by_which_the_answer_calls_them(page: Page) -> None:
    settled(page, f"/console/ask?q={ASKED}")
    expect(page.locator(".statement .badge").first).to_have_text("现行")
    for call in page.locator(".statement sup a").all():
        source = page.locator(call.get_attribute("href") or "")
        expect(source.locator(".call")).to_have_text(call.inner_text())


def test_the_library_is_sorted_by_a_press_on_a_heading(page: Page) -> None:
    settled(page, "/console/library")
    heading = page.get_by_role("columnheader", name="发文机关")
    for order in ("ascending", "descending"):
        heading.get_by_role("link").press("Enter")
        expect(heading).to_have_attribute("aria-sort", order)
        expect(heading.get_by_role("link")).to_be_focused()
    assert saved(page, "link", "导出 Excel").startswith(b"PK")
    assert violations(page) == []


def test_a_file_comes_or_it_is_said_why_not(page: Page) -> None:
    settled(page, "/console?q=企业认定奖励")
    page.context.set_offline(True)
    page.get_by_role("link", name="导出 Excel").click()
    expect(page.locator("#told")).to_contain_text("连接不上服务")
    page.context.set_offline(False)
    page.context.clear_cookies()
    page.get_by_role("link", name="导出 Excel").click()
    expect(page.locator("#problem")).to_contain_text("登录已过期")
    log_in(page)
    assert saved(page, "link", "导出 Excel").startswith(b"PK")
    expect(page.locator("#told")).to_contain_text("已保存到浏览器的下载文件夹")


def test_ticks_names_and_files_outlast_the_session(page: Page) -> None:
    asked = page.request.post("/v1/ask", data={"question": "蓝鲸的迁徙路线是什么"})
    assert asked.json()["status"] != "answered"
    settled(page, "/console?q=企业认定奖励")
    page.locator(".hit [data-pick]").first.click()
    settled(page, "/console/feedback")
    page.locator("input[name=topic]").first.check()
    page.get_by_role("button", name="摘录篮").click()
    page.get_by_label("文件名").fill("用地答复")
    page.context.clear_cookies()
    page.get_by_role("button", name="勾选的标为已处理").click()
    log_in(page)
    page.wait_for_url("**/console/feedback")
    expect(page.locator("input[name=topic]").first).to_be_checked()
    settled(page, "/console/library")
    page.context.clear_cookies()
    file = {"name": "通知.txt", "mimeType": "text/plain", "buffer": "通知".encode()}
    page.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]
    log_in(page)
    page.wait_for_url("**/console/library")
    expect(page.locator(".uploading")).to_contain_text("请重新选择：通知.txt")


def test_everything_to_be_pressed_is_large_enough_for_a_thumb(enter: Enter) -> None:
    page = enter(**THUMB)
    for path in ("/console?q=企业认定奖励", f"/console/ask?q={ASKED}", "/console/library"):
        settled(page, path)
        small = page.evaluate(
            """[...document.querySelectorAll('button, a.button, a.chip, summary, .head a, nav a')]
            .filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < 40)
            .map((one) => one.textContent)"""
        )
        assert small == []
        assert fits(page)
