"""The widget for everybody: by keyboard, by ear, in large text, in the reader's own colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.api.browser.steps import (
    ASKED,
    Visit,
    ask,
    opened,
    question,
    violations,
    widget,
)


def test_everything_can_be_done_by_keyboard(visit: Visit) -> None:
    page = visit()
    launcher = page.get_by_role("button", name="政策问答", exact=True)
    launcher.focus()
    page.keyboard.press("Enter")
    expect(question(page)).to_be_focused()
    page.keyboard.type(ASKED)
    page.keyboard.press("Enter")
    call = widget(page).locator(".call").first
    expect(call).to_be_visible()
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if call.evaluate("node => node === node.getRootNode().activeElement"):
            break
    page.keyboard.press("Enter")
    expect(widget(page).locator(".card")).to_be_focused()
    page.keyboard.press("Escape")
    expect(widget(page).locator(".card")).to_have_count(0)
    expect(call).to_be_focused()
    page.keyboard.press("Escape")
    expect(widget(page).locator("dialog")).to_be_hidden()
    expect(launcher).to_be_focused()


def test_the_finished_answer_is_announced_once_in_one_polite_region(visit: Visit) -> None:
    page = opened(visit())
    ask(page, ASKED)
    expect(widget(page).locator("[aria-live=polite]")).to_have_count(1)
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "off")
    status = widget(page).locator("dialog").get_by_role("status")
    expect(status).to_contain_text("已回答")
    expect(status).to_contain_text("2000万元")


def test_enter_while_composing_chinese_does_not_send(visit: Visit) -> None:
    page = opened(visit())
    field = question(page)
    field.fill("申请认定")
    field.evaluate(
        "node => node.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'Enter', isComposing: true, bubbles: true, composed: true, cancelable: true}))"
    )
    expect(widget(page).locator(".entry")).to_have_count(0)
    expect(field).to_have_value("申请认定")
    field.press("Enter")
    expect(widget(page).locator(".entry")).to_have_count(1)


def test_a_suggestion_can_be_taken_by_keyboard(visit: Visit) -> None:
    page = opened(visit())
    field = question(page)
    field.press_sequentially("云岭市企业")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("ArrowDown")
    taken = page.get_by_role("option", selected=True).inner_text()
    field.press("Enter")
    expect(field).to_have_value(taken)
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_large_text_is_large_and_stays(visit: Visit) -> None:
    page = opened(visit())
    page.get_by_role("button", name="大字").click()
    page.reload()
    opened(page)
    expect(page.get_by_role("button", name="大字")).to_have_attribute("aria-pressed", "true")
    entry = ask(page, ASKED)
    entry.get_by_role("button", name="出处 1").click()
    expect(entry.locator(".card")).to_be_visible()
    small = widget(page).evaluate(
        """host => [...host.shadowRoot.querySelectorAll("dialog *")].filter((node) =>
             [...node.childNodes].some((c) => c.nodeType === 3 && c.data.trim())
             && node.checkVisibility() && !node.closest(".unseen")
             && parseFloat(getComputedStyle(node).fontSize) < 18).map((node) => node.outerHTML)"""
    )
    assert small == []
    low = widget(page).evaluate(
        """host => [...host.shadowRoot.querySelectorAll("dialog :is(button, a, input, textarea)")]
             .filter((node) => node.checkVisibility())
             .map((node) => [node.textContent, node.getBoundingClientRect()])
             .filter(([, box]) => box.height < 59.5 || box.width < 59.5).map(([text]) => text)"""
    )
    assert low == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_large_text_leaves_what_is_read_where_it_is(visit: Visit) -> None:
    page = opened(visit())
    for _ in range(3):
        ask(page, ASKED)
    log = widget(page).locator(".log")
    read = widget(page).locator(".question").nth(1)
    read.evaluate("node => node.scrollIntoView()")
    where = "(node, log) => node.getBoundingClientRect().top - log.getBoundingClientRect().top"
    before = read.evaluate(where, log.element_handle())
    for _ in ("large", "small again"):
        page.get_by_role("button", name="大字").click()
        assert abs(read.evaluate(where, log.element_handle()) - before) < 30


def test_an_answer_grows_only_for_those_who_take_motion(visit: Visit) -> None:
    moving = {}
    for wish in ("no-preference", "reduce"):
        page = opened(visit(reduced_motion=wish))
        grown = ask(page, ASKED).locator(".body > *").first
        moving[wish] = grown.evaluate("node => getComputedStyle(node).animationName")
    assert moving == {"no-preference": "grow", "reduce": "none"}


def test_states_are_seen_in_the_readers_own_colours(visit: Visit) -> None:
    page = opened(visit(forced_colors="active"))
    entry = ask(page, "孵化器场地补助提高到每平方米多少元")
    call = entry.get_by_role("button", name="出处 1")
    call.click()
    style = "node => getComputedStyle(node)."
    assert call.evaluate(f"{style}outlineStyle") == "solid"
    for mark in (entry.locator(".badge").first, entry.locator(".card"), entry.locator(".notices")):
        assert mark.evaluate(f"{style}borderTopStyle") == "solid"
    quote, around = entry.locator("mark"), entry.locator("blockquote")
    assert quote.evaluate(f"{style}backgroundColor") != around.evaluate(f"{style}backgroundColor")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_wrong(visit: Visit, scheme: str, width: int) -> None:
    page = visit(viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert violations(page) == []
    opened(page)
    assert violations(page) == []
    entry = ask(page, "孵化器场地补助提高到每平方米多少元")
    entry.get_by_role("button", name="出处 1").click()
    entry.get_by_role("button", name="没用").click()
    assert violations(page) == []
    page.get_by_role("button", name="大字").click()
    ask(page, "怎么做红烧肉")
    page.get_by_role("button", name="记录").click()
    assert violations(page) == []
