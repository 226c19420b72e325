"""The widget on a phone: fingers, the keyboard on the screen, the way back."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.api.browser.steps import (
    ASKED,
    Visit,
    ask,
    question,
    until,
    widget,
)

PHONE = {"has_touch": True, "is_mobile": True}


def _launcher(page: Page) -> Locator:
    return page.get_by_role("button", name="政策问答", exact=True)


def _panel(page: Page) -> Locator:
    return widget(page).locator("dialog")


def _has_focus(place: Locator) -> Any:
    return place.evaluate("node => node === node.getRootNode().activeElement")


def test_the_keyboard_comes_when_called_and_goes_when_asked(visit: Visit) -> None:
    page = visit(**PHONE)
    _launcher(page).tap()
    expect(_panel(page)).to_be_visible()
    assert not _has_focus(question(page))
    question(page).tap()
    assert _has_focus(question(page))
    question(page).fill(ASKED)
    page.get_by_role("button", name="提问", exact=True).tap()
    expect(widget(page).locator(".outcome")).to_be_visible()
    assert not _has_focus(question(page))


def test_the_way_back_closes_the_panel_and_stays_on_the_page(visit: Visit) -> None:
    page = visit(**PHONE)
    before = page.evaluate("history.length")
    for _ in range(2):
        _launcher(page).tap()
        expect(_panel(page)).to_be_visible()
        page.evaluate("history.back()")
        expect(_panel(page)).to_be_hidden()
        expect(_launcher(page)).to_be_visible()
    _launcher(page).tap()
    page.get_by_role("button", name="关闭").tap()
    expect(_panel(page)).to_be_hidden()
    until(page, "!history.state?.wence")  # closed by hand, the entry is gone as well
    assert page.evaluate("history.length") <= before + 1


def test_however_the_panel_is_closed_it_can_be_opened_again(visit: Visit) -> None:
    for options in (PHONE, {"viewport": {"width": 1440, "height": 900}}):
        page = visit(**options)
        for closing in ("requestClose", "close"):
            _launcher(page).click()
            expect(_panel(page)).to_be_visible()
            _panel(page).evaluate(f"node => node.{closing}()")
            expect(_panel(page)).to_be_hidden()
            expect(_launcher(page)).to_be_visible()


def test_a_page_of_its_own_history_does_not_close_a_panel_in_the_corner(visit: Visit) -> None:
    page = visit(viewport={"width": 1440, "height": 900})
    page.evaluate("history.pushState({own: 1}, '')")
    _launcher(page).click()
    expect(_panel(page)).to_be_visible()
    page.evaluate("history.back()")
    until(page, "history.state === null")
    expect(_panel(page)).to_be_visible()


def test_the_screen_is_left_to_the_answer_in_large_type_too(visit: Visit) -> None:
    page = visit(viewport={"width": 360, "height": 740}, **PHONE)
    _launcher(page).tap()
    log = widget(page).locator(".log")
    assert log.evaluate("node => node.clientHeight") > 740 * 0.75
    page.get_by_role("button", name="大字").tap()
    assert log.evaluate("node => node.clientHeight") > 740 * 0.65
    expect(widget(page).locator(".standing")).to_contain_text("以政策原文为准")


def test_a_phone_on_its_side_leaves_most_of_the_screen_to_the_answer(visit: Visit) -> None:
    page = visit(viewport={"width": 844, "height": 390}, **PHONE)
    _launcher(page).tap()
    log = widget(page).locator(".log")
    assert log.evaluate("node => node.clientHeight") > 390 * 0.6
    page.evaluate("history.back()")
    expect(_panel(page)).to_be_hidden()


def test_the_buttons_of_a_question_that_waits_are_in_sight(visit: Visit) -> None:
    page = visit(viewport={"width": 360, "height": 740}, **PHONE)
    _launcher(page).tap()
    for _ in range(2):
        question(page).fill(ASKED)
        page.get_by_role("button", name="提问", exact=True).tap()
        expect(widget(page).locator(".entry").last.locator(".outcome")).to_be_visible()
    page.context.set_offline(True)
    question(page).fill(ASKED)
    page.get_by_role("button", name="提问", exact=True).tap()
    expect(page.get_by_role("button", name="立即重试")).to_be_in_viewport(ratio=1)


def test_everything_to_be_tapped_is_large_enough_for_a_thumb(visit: Visit) -> None:
    page = visit(**PHONE)
    _launcher(page).tap()
    entry = ask(page, ASKED)
    page.get_by_role("button", name="换地方").tap()
    entry.locator(".call").first.tap()
    entry.get_by_role("button", name="没用").tap()
    small = widget(page).evaluate(
        """host => [...host.shadowRoot.querySelectorAll('button, a, label, input[type=text]')]
        .filter((one) => one.getClientRects().length)
        .filter((one) => !one.matches('.call, label:not(:has(input))'))
        .map((one) => [one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => box.height < 44 || box.width < 44).map(([text]) => text)"""
    )
    assert small == []
    call = entry.locator(".call").first  # within a line of text: what is around it counts as well
    reach = call.evaluate("node => getComputedStyle(node, '::after').inset")
    assert reach == "-10px"
