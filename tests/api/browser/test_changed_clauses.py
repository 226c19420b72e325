"""Where a clause that a later text changed is shown, the change stands with it, and leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kb.knowledge_base import KnowledgeBase
from tests.api.altered import AFTER, BEFORE, MADE, TOLD
from tests.api.browser.steps import Visit, ask, fits, opened

SAID = f"文件现行，但{TOLD}"


@pytest.fixture
def changed(knowledge_base: KnowledgeBase) -> Iterator[None]:
    knowledge_base.add_all(MADE)
    yield
    for one in MADE:
        knowledge_base.remove(one.id)


@pytest.fixture
def filled(served: SimpleNamespace) -> None:
    served.kb.add_all(MADE)


@pytest.mark.usefixtures("changed")
def test_the_widget_tells_it_below_the_statement_and_on_its_card(visit: Visit) -> None:
    page = opened(visit())
    entry = ask(page, "云岭市企业技术创新奖补办法第二条规定了什么")
    old = entry.locator(".statement", has_text="设备投资额的10%")
    expect(old.locator(".badge", has_text="本条已改")).to_be_visible()
    expect(old.locator(".altered")).to_contain_text(SAID)
    expect(old.locator(".altered")).to_contain_text("见出处 1")
    old.get_by_role("button", name="出处 2").click()
    card = entry.get_by_role("group", name="云岭市企业技术创新奖补办法")
    expect(card.locator(".altered")).to_contain_text("“10%”修改为“15%”")
    with page.context.expect_page() as coming:
        card.get_by_role("link", name="看原话").click()
    expect(coming.value.locator("mark").first).to_contain_text("第二条中的“10%”修改为“15%”")


@pytest.mark.usefixtures("filled")
def test_the_console_tells_it_in_the_list_in_the_text_and_in_a_comparison(page: Page) -> None:
    page.goto(f"/console?q=购置研发设备奖补&as_of={AFTER}")
    hit = page.locator(".hit", has_text="设备投资额的10%")
    expect(hit.locator(".altered")).to_contain_text(SAID)
    expect(hit.locator(".badge", has_text="本条已改")).to_be_visible()
    page.goto(f"/console/documents/rule?as_of={AFTER}")
    expect(page.locator(".over .badge.warn")).to_have_text("1 处后来有改动")
    note = page.locator("article.text p.altered")
    expect(note).to_contain_text(SAID)
    note.get_by_role("link", name="看原话").click()
    page.wait_for_url(f"**/documents/changing?as_of={AFTER}*")
    expect(page.locator("article.text mark", has_text="“10%”修改为“15%”")).to_be_visible()
    page.goto(f"/console/compare?old=rule&new=changing&as_of={AFTER}")
    expect(page.locator(".pairing p.altered")).to_contain_text(SAID)


@pytest.mark.usefixtures("filled")
def test_on_a_day_before_the_console_tells_nothing_of_it(page: Page) -> None:
    for path in ("/console?q=购置研发设备奖补&", "/console/documents/rule?"):
        page.goto(f"{path}as_of={BEFORE}")
        expect(page.get_by_text("设备投资额的10%").first).to_be_visible()
        expect(page.locator(".altered")).to_have_count(0)


@pytest.mark.usefixtures("filled")
def test_it_fits_on_a_phone(enter: Any) -> None:
    page = enter(viewport={"width": 390, "height": 844})
    for path in ("/console?q=购置研发设备奖补&", "/console/documents/rule?"):
        page.goto(f"{path}as_of={AFTER}")
        expect(page.locator(".altered").first).to_be_visible()
        assert fits(page)
