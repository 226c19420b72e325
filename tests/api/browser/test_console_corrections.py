"""更正要素 in the browser: from a call that never ends to one that has lapsed, and back."""

from __future__ import annotations

from types import SimpleNamespace

from playwright.sync_api import Page, expect

from kb.clock import today
from tests.api.browser.steps import Enter, fits, log_in, settled, violations
from tests.api.entry import NAME


def form(page: Page, document: str) -> None:
    """The form for the elements of a document."""
    settled(page, f"/console/documents/{document}")
    page.get_by_role("button", name="更正", exact=True).click()
    expect(page.get_by_role("dialog", name="更正要素")).to_be_visible()


def test_a_wrong_last_day_is_set_right_and_undone(page: Page, served: SimpleNamespace) -> None:
    own = served.new.id
    form(page, own)
    assert violations(page) == []
    save = page.get_by_role("button", name="保存更正")
    save.click()
    expect(page.get_by_role("dialog")).to_contain_text("没有改动。")
    page.get_by_label("有效期至").fill("2026-03-31")
    save.click()
    expect(page.get_by_label("依据")).to_be_focused()
    expect(page.get_by_role("dialog")).to_contain_text("请写明依据")
    page.get_by_label("依据").fill("官网的废止公告")
    save.click()
    expect(page.get_by_label("有效期至")).to_be_focused()
    told = page.locator("#wrong-expires_on")
    expect(told).to_have_text("最后一天（2026-03-31）早于施行日期（2026-04-01）。")
    page.get_by_label("有效期至").fill("2026-06-30")
    save.click()

    about = page.locator(".about")
    expect(about).to_contain_text(f"已更正（{NAME}，{today()}，依据：官网的废止公告）")
    expect(about.locator(".badge").first).to_have_text("已失效")
    expect(about).to_contain_text("读出的是：没有")
    page.goto(f"/documents/{own}")
    expect(page.locator(".facts")).to_contain_text(f"2026-06-30 已更正（{NAME}")
    page.goto("/console/audit")
    expect(page.locator("table.log tbody tr").first).to_contain_text("有效期至：没有 → 2026-06-30")

    page.goto(f"/console/documents/{own}")
    page.get_by_role("button", name="有效期至：恢复读出的值").click()
    expect(page.locator("#told")).to_have_text("有效期至已恢复为读出的值：没有。")
    expect(about.locator(".badge").first).to_have_text("现行")
    expect(about).not_to_contain_text("已更正")


def test_an_emptied_element_and_several_issuers_are_shown(
    page: Page, served: SimpleNamespace
) -> None:
    form(page, served.old.id)
    page.get_by_label("发文字号").fill("")
    page.get_by_label("发文机关").fill("云岭市财政局\n云岭市科学技术局")
    page.get_by_label("依据").fill("原件第1页")
    page.get_by_role("button", name="保存更正").click()
    about = page.locator(".about dl.elements")
    expect(about.locator("> div", has_text="发文字号")).to_contain_text("没有")
    expect(about.locator("> div", has_text="发文机关")).to_contain_text("云岭市科学技术局")
    form(page, served.old.id)
    expect(page.get_by_role("textbox", name="发文机关")).to_have_value(
        "云岭市财政局\n云岭市科学技术局"
    )
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_what_was_typed_is_there_again_after_the_session_expired(
    page: Page, served: SimpleNamespace
) -> None:
    form(page, served.new.id)
    number = page.get_by_role("textbox", name="发文字号")
    because = page.get_by_role("textbox", name="依据")
    number.fill("云经信〔2026〕70号")
    because.fill("原件第2页")
    page.context.clear_cookies()
    page.get_by_role("button", name="保存更正").click()
    expect(page.locator("#problem")).to_contain_text("登录已过期")
    log_in(page)
    dialog = page.get_by_role("dialog", name="更正要素")
    expect(dialog).to_contain_text("登录过期前填写的内容已恢复，还没有保存。")
    expect(number).to_have_value("云经信〔2026〕70号")
    expect(number).to_have_class("changed")
    expect(because).to_have_value("原件第2页")
    page.keyboard.press("Escape")
    page.reload()  # what was let go does not come back
    expect(page.get_by_role("button", name="更正", exact=True)).to_be_visible()
    expect(dialog).to_have_count(0)


def test_the_form_fits_a_telephone(enter: Enter, served: SimpleNamespace) -> None:
    page = enter(viewport={"width": 390, "height": 780})
    settled(page, f"/console/documents/{served.new.id}")
    page.get_by_text("公文要素、沿革与来源").click()
    page.get_by_role("button", name="更正", exact=True).click()
    expect(page.get_by_label("标题")).to_have_value(served.new.head.title)
    assert fits(page)
    expect(page.get_by_role("button", name="保存更正")).to_be_in_viewport()
