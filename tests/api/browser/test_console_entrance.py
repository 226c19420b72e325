"""Into the console and out of it; forged changes and hostile documents."""

from __future__ import annotations

from types import SimpleNamespace

from playwright.sync_api import Page, expect

from tests.api.browser.steps import (
    Enter,
    log_in,
)
from tests.api.entry import NAME


def test_a_wrong_password_is_told_and_the_right_one_leads_where_one_wanted(
    enter: Enter,
) -> None:
    stranger = enter(logged_in=False)
    stranger.goto("/console/library?title=企业梯度培育")
    log_in(stranger, "不是这个密码呀")
    expect(stranger.get_by_role("alert")).to_contain_text("姓名或密码不对")
    expect(stranger.get_by_label("密码")).to_be_focused()
    log_in(stranger)
    stranger.wait_for_url("**/console/library?title=*")
    expect(stranger.locator("#who")).to_have_text(NAME)
    expect(stranger.locator("table.library tbody tr")).to_have_count(2)


def test_a_foreign_address_after_the_login_is_not_followed(enter: Enter) -> None:
    stranger = enter(logged_in=False)
    stranger.goto("/console/login?next=https://evil.example/console")
    log_in(stranger)
    stranger.wait_for_url("**/console")


def test_logging_out_closes_every_page(page: Page) -> None:
    page.goto("/console")
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/console/login")
    page.goto("/console/library")
    page.wait_for_url("**/console/login?next=*")


def test_a_change_with_a_forged_token_is_refused(page: Page, served: SimpleNamespace) -> None:
    page.goto("/console")
    status = page.evaluate(
        """async (id) => (await fetch(`/console/api/documents/${id}`,
             {method: "DELETE", headers: {"X-CSRF-Token": "forged"}})).status""",
        served.old.id,
    )
    assert status == 403
    assert served.old.id in served.kb.heads()


def test_a_hostile_document_stays_text_on_every_page(page: Page, served: SimpleNamespace) -> None:
    attack = served.attack
    title = attack.head.title
    served.kb.records.add_feedback("ans_abcdefgh", title, False, None, title)
    for path in (
        "/console?q=蓝藻打捞船检修", f"/console/documents/{attack.id}", "/console/library",
        f"/console/compare?old={served.old.id}&new={attack.id}", "/console/feedback",
        "/console/ask?q=蓝藻打捞船应当多久检修一次",
    ):  # fmt: skip
        page.goto(path)
        expect(page.locator("main")).to_contain_text("<script>alert", use_inner_text=True)
        assert page.locator("main img, main script").count() == 0, path
    page.goto("/console?q=<img src=x onerror=alert(1)>")
    expect(page.get_by_label("检索词")).to_have_value("<img src=x onerror=alert(1)>")
    page.goto("/console?q=蓝藻打捞船检修")
    page.locator(".hit").first.get_by_role("button", name="摘录").click()
    page.get_by_role("button", name="摘录篮").click()
    expect(page.locator("#basket")).to_contain_text("<script>alert")
    assert page.locator("#basket img").count() == 0
