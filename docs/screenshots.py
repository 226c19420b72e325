"""Pictures of every page into docs/screenshots/: `make screenshots` (needs Chromium).

Serves a copy of the knowledge base under WENCE_HOME on a free port, with an account of its own
for the console, and drives a real browser. Dates are shown the Chinese way where Chromium's
languages are installed (Debian: chromium-l10n).
"""

from __future__ import annotations

import io
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Route, expect, sync_playwright

from kb.settings import Settings

FOLDER = Path(__file__).parent / "screenshots"
# with its windows first: it knows the Chinese way of dates, the shell does not
BROWSERS = ("chromium", "chromium-browser", "chromium-headless-shell")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
FLAGS += ["--lang=zh-CN"]
NAME = "张三"
WIDGET = (  # name, width, dark, question
    ("widget-1440", 1440, False, "镇海现在有多少家小巨人"),
    ("widget-768", 768, False, "高企研发要几个点"),
    ("widget-390-dark", 390, True, "高企研发要几个点"),
    ("refusal-390", 390, False, "财建〔2025〕999号规定了什么"),
    ("partial-390", 390, False, "2025年镇海专精特新企业新增了多少科技创新再贷款"),
    ("region-390", 390, False, "杭州市滨江区企业奖励"),
)
CONSOLE = (  # name, width, dark, path, what must be there
    ("console-search", 1440, False, "/console?q=专精特新企业奖励&status=现行", ".hit"),
    ("console-search-390-dark", 390, True, "/console?q=专精特新企业奖励&status=现行", ".hit"),
    ("console-start", 1440, False, "/console", ".shelf"),
    ("console-viewer", 1440, False, "/console/documents/zhenhai-2025-proposal-61", ".run"),
    ("console-viewer-768", 768, False, "/console/documents/cn-miit-2026-2", ".run"),
    ("console-compare-dark", 1440, True, "/console/compare?new=cn-miit-2026-2", ".pairing"),
    ("console-ask", 1440, False, "/console/ask?q=镇海现在有多少家小巨人", ".citations"),
    ("console-feedback", 1440, False, "/console/feedback", ".topics"),
    ("console-library", 1440, False, "/console/library", "table.library"),
    ("console-audit", 1440, False, "/console/audit", "table.log"),
    ("console-login-390", 390, False, "/console/login", "#login"),
)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with driven() as (browser, base, password):
        public(browser, base)
        states(browser, base)
        console(browser, base, password)


@contextmanager
def driven() -> Iterator[tuple[Browser, str, str]]:
    """A browser, the address of a service for it, and the password of the console's account."""
    password = secrets.token_urlsafe(16)
    with (
        tempfile.TemporaryDirectory() as copy,
        served(Path(copy), password) as base,
        sync_playwright() as playwright,
    ):
        env = os.environ | {"LANGUAGE": "zh_CN"}
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env=env)
        yield browser, base, password
        browser.close()


@contextmanager
def served(home: Path, password: str) -> Iterator[str]:
    """The service over a copy of the data, so that no account and no question is left behind."""
    settings = Settings()
    shutil.copytree(settings.home, home, dirs_exist_ok=True, ignore=lambda *_: {"models"})
    (home / "console.db").unlink(missing_ok=True)
    (home / "models").symlink_to(settings.models.resolve())
    env = os.environ | {"WENCE_HOME": str(home)}
    wence = [sys.executable, "-c", "from api.cli import main; main()"]
    account = ["admin", "create", NAME, "--password-stdin"]
    subprocess.run([*wence, *account], env=env, input=password, text=True, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(
        [*wence, "serve", "--port", base.rpartition(":")[2]], env=env, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(f"{base}/readyz")
        yield base
    finally:
        server.terminate()
        server.wait()


def wait_for(url: str) -> None:
    for _ in range(120):
        try:
            httpx.get(url).raise_for_status()
            return
        except httpx.HTTPError:
            time.sleep(0.5)
    raise SystemExit("服务没有启动起来，请先运行 wence doctor。")


def opened(browser: Browser, base: str, width: int, dark: bool, height: int = 900) -> Page:
    return browser.new_page(
        base_url=base,
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        locale="zh-CN",
    )


def entered(browser: Browser, base: str, password: str) -> Page:
    """The console's first page, after a login through its form."""
    door = opened(browser, base, 1440, dark=False)
    door.goto("/console/login")
    door.get_by_label("姓名").fill(NAME)
    door.get_by_label("密码").fill(password)
    door.get_by_role("button", name="登录").click()
    door.wait_for_url("**/console")
    return door


def save(page: Page, name: str) -> None:
    """Few colours are enough for a page, and make a file a third as large."""
    picture = Image.open(io.BytesIO(page.screenshot()))
    few = picture.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE)  # keeps small marks
    few.save(FOLDER / f"{name}.png", optimize=True)
    page.context.close()


def put(page: Page, question: str) -> Locator:
    """The entry of a question that was asked through the panel."""
    page.get_by_role("button", name="政策问答", exact=True).click()
    field = page.get_by_label("问题", exact=True)
    expect(field).to_be_focused()
    field.fill(question)
    page.keyboard.press("Enter")
    return page.locator("wence-widget").locator(".entry").last


def public(browser: Browser, base: str) -> None:
    """The site, a document, and answers."""
    for name, path in (("demo", "/"), ("document", "/documents/cn-miit-2026-2")):
        page = opened(browser, base, 1200, dark=False)
        page.goto(path, wait_until="networkidle")
        save(page, name)
    for name, width, dark, question in WIDGET:
        page = opened(browser, base, width, dark)
        page.goto("/")
        expect(put(page, question).locator(".outcome")).to_be_visible()
        save(page, name)
    page = opened(browser, base, 390, dark=False)
    page.goto("/")
    entry = put(page, "第61号提案建议配多少服务专员")
    entry.locator(".call").first.click()
    expect(entry.locator(".card")).to_be_focused()
    save(page, "card-390")
    page = opened(browser, base, 390, dark=False)
    page.goto("/")
    entry = put(page, "镇海现在有多少家小巨人")
    page.get_by_role("button", name="大字").click()
    expect(entry.locator(".outcome")).to_be_visible()
    save(page, "large-390")


def states(browser: Browser, base: str) -> None:
    """No net, and a service that has too much to do."""
    page = opened(browser, base, 390, dark=False)
    page.goto("/")
    page.get_by_role("button", name="政策问答", exact=True).click()
    expect(page.locator("wence-widget").get_by_role("listitem").first).to_be_visible()
    page.get_by_role("button", name="关闭").click()
    page.context.set_offline(True)
    expect(put(page, "高企研发要几个点")).to_contain_text("网络已断开")
    save(page, "offline-390")

    def busy(route: Route) -> None:
        route.fulfill(status=503, headers={"retry-after": "20"}, body="")

    page = opened(browser, base, 390, dark=False)
    page.route("**/v1/ask", busy)
    page.goto("/")
    expect(put(page, "高企研发要几个点")).to_contain_text("秒后自动重试")
    save(page, "busy-390")


def console(browser: Browser, base: str, password: str) -> None:
    """Every page of the console."""
    door = entered(browser, base, password)
    session = door.context.cookies()
    door.context.close()
    for name, width, dark, path, there in CONSOLE:
        page = opened(browser, base, width, dark)
        if there != "#login":  # who is logged in is not asked again
            page.context.add_cookies(session)  # type: ignore[arg-type]
        page.goto(path)
        expect(page.locator(there).first).to_be_visible()
        page.wait_for_load_state("networkidle")
        if name == "console-search":
            page.locator(".hit .why summary").first.click()
            page.locator(".hit [data-pick]").first.click()
            expect(page.locator("#told")).to_contain_text("已放入摘录篮")
            page.locator("#told.on").evaluate("line => line.classList.remove('on')")
        save(page, name)


if __name__ == "__main__":
    main()
