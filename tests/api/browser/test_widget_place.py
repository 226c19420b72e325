"""Where the enterprise is: told with every answer, changed there, kept for what is asked next."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from tests.api.browser.steps import ASKED, Visit, ask, opened, violations, widget


def _asked(page: Page) -> list[dict[str, Any]]:
    """The requests for answers, as they leave the page."""
    sent: list[dict[str, Any]] = []

    def note(route: Route) -> None:
        sent.append(route.request.post_data_json)
        route.fallback()

    page.route("**/v1/ask", note)
    return sent


def _move(entry: Locator, place: str) -> None:
    entry.get_by_role("button", name="换地方").click()
    field = entry.get_by_label("企业在哪里")
    expect(field).to_be_focused()
    field.fill(place)
    field.press("Enter")


def test_an_answer_for_the_wrong_place_is_asked_anew_for_the_right_one(visit: Visit) -> None:
    page = opened(visit())
    sent = _asked(page)
    entry = ask(page, ASKED)
    expect(entry.locator(".where")).to_contain_text("没有限定地区")
    _move(entry, "龙湾区")
    entries = widget(page).locator(".entry")
    expect(entries).to_have_count(2)
    expect(entries.last.locator(".question")).to_have_text(ASKED)
    expect(entries.last.locator(".where")).to_contain_text("适用地区：浙江省温州市龙湾区")
    expect(entry.locator(".moving")).to_be_hidden()
    page.reload()  # the place is kept like the questions
    ask(opened(page), "首次通过认定奖励多少")
    places = [one.get("filters", {}).get("region") for one in sent]
    assert places == [None, "龙湾区", "龙湾区"]


def test_what_was_asked_for_two_places_can_be_told_apart_in_the_list(visit: Visit) -> None:
    page = opened(visit())
    _move(ask(page, ASKED), "龙湾区")
    expect(widget(page).locator(".entry .outcome")).to_have_count(2)
    page.reload()
    page = opened(page)
    page.get_by_role("button", name="记录").click()
    listed = page.get_by_role("navigation", name="本次记录").get_by_role("listitem")
    expect(listed).to_have_text([ASKED, f"{ASKED}（浙江省温州市龙湾区）"])


def test_the_place_goes_with_the_rest_when_all_is_cleared(visit: Visit) -> None:
    """At a counter's screen the next to ask is another enterprise."""
    page = opened(visit())
    sent = _asked(page)
    _move(ask(page, ASKED), "龙湾区")
    expect(widget(page).locator(".entry .outcome")).to_have_count(2)
    page.get_by_role("button", name="记录").click()
    page.get_by_role("button", name="清空本次记录").click()
    ask(page, ASKED)
    assert [one.get("filters") for one in sent] == [None, {"region": "龙湾区"}, None]


def test_a_place_that_is_not_known_changes_nothing(visit: Visit) -> None:
    page = opened(visit())
    sent = _asked(page)
    entry = ask(page, ASKED)
    _move(entry, "火星")
    expect(entry.get_by_role("alert")).to_contain_text("不认识“火星”这个地方")
    expect(entry.get_by_label("企业在哪里")).to_be_focused()
    expect(widget(page).locator(".entry")).to_have_count(1)
    assert violations(page) == []
    page.keyboard.press("Escape")  # the form, not the panel
    expect(entry.get_by_role("button", name="换地方")).to_be_focused()
    ask(page, "首次通过认定奖励多少")
    assert "filters" not in sent[-1]
