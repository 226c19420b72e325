"""What the browser tests do on the pages: open, ask, log in, save, look for faults."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from tests.api.entry import NAME, PASSWORD

# the shell is Chromium without its own windows, and opens a page in a quarter of the time
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    # the other site of these tests has no address of its own, so it counts as far away
    "--disable-features=LocalNetworkAccessChecks",
]
HOST = "http://127.0.0.1:9"  # another site; nothing listens there, its page is given by the test
ASKED = "申请认定的企业上年度营业收入不低于多少"

Visit = Callable[..., Page]  # the fixture `visit`
Enter = Callable[..., Page]  # the fixture `enter`


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The application on a free port of a real server; its address."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


def told_by_page(message: ConsoleMessage) -> bool:
    """An error of the page, not the browser's own remark on a request that failed."""
    return message.type == "error" and not message.text.startswith("Failed to load resource")


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong, shadow roots included."""
    if not AXE.exists():
        pytest.skip("needs npm ci for axe-core")
    page.evaluate(AXE.read_text("utf-8"))
    rules = "{ rules: { 'target-size': { enabled: true } } }"  # left out unless asked for
    found = page.evaluate(f"axe.run({rules}).then((told) => told.violations)")
    return [f"{v['id']}: {v['nodes'][0]['target']} {v['nodes'][0]['html']}" for v in found]


def fits(page: Page) -> bool:
    """Nothing makes the page wider than the screen."""
    fitting: bool = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    return fitting


# -- the widget


def widget(page: Page) -> Locator:
    return page.locator("wence-widget")


def question(page: Page) -> Locator:
    return page.get_by_label("问题", exact=True)


def opened(page: Page) -> Page:
    page.get_by_role("button", name="政策问答", exact=True).click()
    expect(question(page)).to_be_focused()
    return page


def put(page: Page, asked: str) -> Locator:
    """The entry of the log for a question just sent."""
    question(page).fill(asked)
    page.keyboard.press("Enter")
    return widget(page).locator(".entry").last


def ask(page: Page, asked: str) -> Locator:
    """The entry of the log once it holds an answer."""
    entry = put(page, asked)
    expect(entry.locator(".outcome")).to_be_visible()
    return entry


def with_a_neighbour(answer: dict[str, Any]) -> dict[str, Any]:
    """The same answer with one more statement, out of another clause."""
    citation = answer["citations"][0]
    clause = {"section_path": ["第九条"], "quote": "本办法由市经信局解释。"}
    beside = citation | clause | {"id": "c9"}
    said = {"text": beside["quote"], "facet": "other", "facet_label": "其他", "citations": ["c9"]}
    return answer | {
        "statements": [*answer["statements"][:1], said],
        "citations": [citation, beside],
    }


# -- the console


def log_in(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("姓名").fill(NAME)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def saved(page: Page, role: str, name: str) -> bytes:
    """The file that a click downloads."""
    with page.expect_download() as download:
        page.get_by_role(role, name=name).click()  # type: ignore[arg-type]
    return download.value.path().read_bytes()


def settled(page: Page, path: str) -> None:
    """The console's page at `path`, shown to its end."""
    page.goto(path)
    expect(page.locator("main:not([aria-busy]) > *").first).to_be_attached()


def until(page: Page, expression: str) -> None:
    """Wait until JavaScript is true; `wait_for_function` uses eval, which our pages forbid."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)
