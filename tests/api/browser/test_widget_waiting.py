"""The widget while it waits, and without a service: what was asked is never lost."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Route, expect

from tests.api.browser.steps import (
    ASKED,
    Visit,
    opened,
    put,
    question,
    widget,
)


def test_a_lost_connection_is_waited_out_and_the_question_kept(visit: Visit) -> None:
    page = opened(visit())
    page.context.set_offline(True)
    question(page).fill(ASKED)
    page.keyboard.press("Enter")
    entry = widget(page).locator(".entry").last
    expect(entry).to_contain_text("网络已断开")
    expect(page.get_by_role("status")).to_contain_text("网络已断开")
    page.context.set_offline(False)
    expect(entry.locator(".outcome")).to_be_visible()


def test_an_unreachable_service_can_be_tried_again_at_once(visit: Visit) -> None:
    page = opened(visit())
    page.route("**/v1/ask", lambda route: route.abort())
    question(page).fill(ASKED)
    page.keyboard.press("Enter")
    entry = widget(page).locator(".entry").last
    expect(entry).to_contain_text(re.compile("连接不上服务。.*秒后自动重试（第 2 次）"))
    page.unroute("**/v1/ask")
    entry.get_by_role("button", name="立即重试").click()
    expect(entry.locator(".outcome")).to_be_visible()


def test_who_waits_long_is_told_that_it_goes_on(visit: Visit) -> None:
    page = visit()
    page.clock.install()
    opened(page)
    page.route("**/v1/ask", lambda route: None)  # the service takes its time
    entry = put(page, ASKED)
    expect(entry.locator(".waiting")).to_contain_text("正在查找依据")
    page.clock.run_for(9_000)
    expect(entry.locator(".waiting")).to_contain_text("还在查找")
    expect(page.get_by_role("status")).to_contain_text("还在查找")
    expect(entry.get_by_role("button", name="停止")).to_be_visible()


def test_stopping_gives_the_question_back(visit: Visit) -> None:
    page = opened(visit())
    page.context.set_offline(True)
    question(page).fill(ASKED)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="停止").click()
    expect(question(page)).to_have_value(ASKED)
    expect(widget(page).locator(".entry")).to_have_count(0)


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_service_is_asked_again_when_it_said(visit: Visit, status: int) -> None:
    page = visit()
    page.clock.install()
    opened(page)
    page.clock.pause_at(datetime.now() + timedelta(hours=1))
    asked = 0

    def answer(route: Route) -> None:
        nonlocal asked
        asked += 1
        if asked == 1:
            headers = {"retry-after": "30", "content-type": "application/problem+json"}
            route.fulfill(status=status, headers=headers, body='{"detail": "忙"}')
        else:
            route.continue_()

    page.route("**/v1/ask", answer)
    question(page).fill(ASKED)
    page.keyboard.press("Enter")
    entry = widget(page).locator(".entry").last
    expect(entry).to_contain_text("秒后自动重试")
    page.clock.run_for(29_000)
    expect(entry).to_contain_text(re.compile("[123] 秒后自动重试"))
    assert asked == 1
    page.clock.run_for(4_000)
    expect(entry.locator(".outcome")).to_be_visible()
    assert asked == 2


@pytest.mark.parametrize(("wait", "told"), [("3600", "60 分钟"), ("86400", "24 小时")])
def test_a_wait_that_nobody_sits_out_is_told_and_not_cut_short(
    visit: Visit, wait: str, told: str
) -> None:
    page = visit()
    page.clock.install()
    opened(page)
    asked: list[Route] = []

    def busy(route: Route) -> None:
        asked.append(route)
        route.fulfill(status=429, headers={"retry-after": wait}, body="{}")

    page.route("**/v1/ask", busy)
    entry = put(page, ASKED)
    expect(entry).to_contain_text(f"提问过于频繁。请约 {told}后再试。")
    page.clock.run_for(200_000)
    assert len(asked) == 1
    expect(question(page)).to_have_value(ASKED)


def test_a_failure_keeps_the_question_and_offers_another_try(visit: Visit) -> None:
    page = opened(visit())
    problem = {"content-type": "application/problem+json"}
    page.route(
        "**/v1/ask",
        lambda route: route.fulfill(status=500, headers=problem, body='{"detail": "内部出错。"}'),
    )
    question(page).fill(ASKED)
    page.keyboard.press("Enter")
    entry = widget(page).locator(".entry").last
    expect(entry).to_contain_text("内部出错")
    expect(question(page)).to_have_value(ASKED)
    page.unroute("**/v1/ask")
    page.get_by_role("button", name="重试").click()
    expect(widget(page).locator(".outcome")).to_be_visible()
    expect(question(page)).to_have_value("")


def test_a_question_still_waiting_outlasts_a_reload(visit: Visit) -> None:
    page = opened(visit())
    page.context.set_offline(True)
    expect(put(page, ASKED)).to_contain_text("网络已断开")
    page.route("**/v1/ask", lambda route: None)  # the service keeps silent
    page.context.set_offline(False)
    page.reload()
    opened(page)
    expect(question(page)).to_have_value(ASKED)
