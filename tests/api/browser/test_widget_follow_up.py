"""Questions that go on from the one before in the widget, and in the console."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, Request, expect

from tests.api.browser.steps import ASKED, Enter, Visit, ask, opened, settled, widget

FORMER = "孵化器场地补助提高到每平方米多少元"
MEANT = "按上一问理解为：孵化器场地补助要交什么材料"


def test_what_a_question_is_taken_for_is_said_and_can_be_undone(visit: Visit) -> None:
    page = opened(visit())
    ask(page, FORMER)
    entry = ask(page, "要交什么材料")
    expect(entry.locator(".question")).to_have_text("要交什么材料")
    expect(entry.locator(".meaning")).to_contain_text(MEANT)
    expect(entry.locator(".notices", has_text="按上一问")).to_have_count(0)
    entry.get_by_role("button", name="单独问这一句").click()
    alone = widget(page).locator(".entry").nth(2)
    expect(alone.locator(".outcome")).to_be_visible()
    expect(alone.locator(".meaning")).to_have_count(0)
    expect(alone).to_contain_text("请补上要问的政策或事项")
    # who has asked alone has left the former subject
    expect(ask(page, "什么时候截止").locator(".meaning")).to_have_count(0)


def test_a_question_with_a_subject_is_not_changed(visit: Visit) -> None:
    page = opened(visit())
    ask(page, FORMER)
    expect(ask(page, ASKED).locator(".meaning")).to_have_count(0)


def test_questions_lean_one_on_another_also_after_a_reload(visit: Visit) -> None:
    page = opened(visit())
    ask(page, FORMER)
    ask(page, "要交什么材料")
    page.reload()
    entry = ask(opened(page), "什么时候截止")
    expect(entry.locator(".meaning")).to_contain_text("孵化器场地补助什么时候截止")
    expect(widget(page).locator(".meaning")).to_have_count(2)


def test_after_clearing_nothing_is_taken_along(visit: Visit) -> None:
    page = opened(visit())
    ask(page, FORMER)
    page.get_by_role("button", name="记录").click()
    page.get_by_role("button", name="清空本次记录").click()
    sent: list[Any] = []

    def keep(request: Request) -> None:
        if request.url.endswith("/v1/ask"):
            sent.append(request.post_data_json)

    page.on("request", keep)
    expect(ask(page, "要交什么材料").locator(".meaning")).to_have_count(0)
    assert sent == [{"question": "要交什么材料"}]


def test_the_console_asks_on_too(enter: Enter) -> None:
    page: Page = enter()
    settled(page, f"/console/ask?q={FORMER}")
    page.get_by_role("searchbox", name="问题").fill("要交什么材料")
    page.get_by_role("button", name="提问").click()
    meaning = page.locator(".meaning")
    expect(meaning).to_contain_text(MEANT)
    page.get_by_role("link", name="单独问这一句").click()
    expect(meaning).to_have_count(0)
    expect(page.locator(".answer")).to_contain_text(re.compile("没有|请补上"))
