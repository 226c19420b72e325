"""The start page in a real browser: ask, check a citation, by keyboard, on a phone."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Page, expect, sync_playwright

from api.app import create_app
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="module")
def address(knowledge_base: KnowledgeBase, tmp_path_factory: Any) -> Iterator[str]:
    """A real server on a free port."""
    home = tmp_path_factory.mktemp("served")
    settings = Settings(home=home, region="", rate_limit="1000/minute", _env_file=None)
    door = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(knowledge_base, settings), log_config=None)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
    thread.start()
    yield f"http://127.0.0.1:{door.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    door.close()


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    """A phone-sized page on which nothing may go wrong unseen."""
    wrong: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(base_url=address, viewport={"width": 390, "height": 844})
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda m: wrong.append(m.text) if _is_ours(m.text, m.type) else None)
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        yield page
        browser.close()
    assert wrong == []


def _is_ours(text: str, kind: str) -> bool:
    """An error of the page, not the browser's own remark on a request that failed."""
    return kind == "error" and not text.startswith("Failed to load resource")


def fits_the_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_a_question_is_answered_and_its_source_is_one_click_away(page: Page, library: Any) -> None:
    page.goto("/")
    page.get_by_label("问题").fill("申请认定的企业上年度营业收入不低于多少")
    page.keyboard.press("Enter")
    expect(page.locator(".statement").first).to_contain_text("2000万元")
    expect(page.locator("#answer")).to_be_focused()
    assert fits_the_screen(page)
    page.locator("#answer .cards a.title").first.click()
    marked = page.locator(".passage:target")
    expect(marked).to_contain_text(library.new.passages[0].text)
    expect(marked).to_be_in_viewport()
    assert fits_the_screen(page)


def test_a_suggestion_can_be_taken_by_keyboard(page: Page) -> None:
    page.goto("/")
    question = page.get_by_label("问题")
    question.press_sequentially("云岭市企业")
    expect(page.locator("#suggestions li").first).to_be_visible()
    question.press("ArrowDown")
    taken = page.locator("#suggestions li[aria-selected=true]").inner_text()
    question.press("Enter")
    expect(question).to_have_value(taken)
    expect(page.locator("#suggestions")).to_be_hidden()


def test_a_hostile_document_stays_text_in_the_answer(page: Page) -> None:
    page.goto("/")
    page.get_by_label("问题").fill("蓝藻打捞船应当多久检修一次")
    page.keyboard.press("Enter")
    expect(page.locator("#answer")).to_contain_text("<script>alert")
    assert page.locator("#answer img, #answer script").count() == 0


def test_a_lost_connection_is_told_on_the_page(page: Page) -> None:
    page.goto("/")
    page.route("**/v1/ask", lambda route: route.abort())
    page.get_by_label("问题").fill("企业")
    page.get_by_role("button", name="提问").click()
    expect(page.get_by_role("status")).to_contain_text("连接不上服务")
    expect(page.get_by_role("button", name="提问")).to_be_enabled()
