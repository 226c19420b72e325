"""Pictures of every page into docs/screenshots/: `make screenshots` (needs Chromium).

Serves the knowledge base under WENCE_HOME on a free port and drives a real browser.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).parent / "screenshots"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
ASK = "question => document.querySelector('wence-widget').ask(question)"
WIDGET = (  # name, width, dark, question
    ("widget-1440", 1440, False, "镇海现在有多少家小巨人"),
    ("widget-768", 768, False, "高企研发要几个点"),
    ("widget-390-dark", 390, True, "高企研发要几个点"),
    ("refusal-390", 390, False, "财建〔2025〕999号规定了什么"),
)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    wence = Path(sys.executable).with_name("wence")
    server = subprocess.Popen([str(wence), "serve", "--port", str(port)])
    try:
        base = f"http://127.0.0.1:{port}"
        wait_for(f"{base}/readyz")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            take(browser, base)
            browser.close()
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
    raise SystemExit("服务没有启动起来,请先运行 wence doctor。")


def take(browser: Browser, base: str) -> None:
    for name, width, dark, question in WIDGET:
        scheme = "dark" if dark else "light"
        page = browser.new_page(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale="zh-CN"
        )
        page.goto(base)
        page.wait_for_timeout(1500)  # the page's own policy forbids waiting by a script in it
        page.evaluate(ASK, question)
        page.wait_for_timeout(3000)  # the answer has appeared and stands still
        page.screenshot(path=str(FOLDER / f"{name}.png"))
        page.close()
    for name, path in (("demo", "/"), ("document", "/documents/cn-miit-2026-2")):
        page = browser.new_page(viewport={"width": 1200, "height": 900}, locale="zh-CN")
        page.goto(base + path)
        page.wait_for_timeout(800)
        page.screenshot(path=str(FOLDER / f"{name}.png"))
        page.close()


if __name__ == "__main__":
    main()
