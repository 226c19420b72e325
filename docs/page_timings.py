"""How long the pages take in a real browser: `python docs/page_timings.py` (needs Chromium).

Over a copy of the knowledge base under WENCE_HOME, on this machine, as the pictures are taken.
Milliseconds of the browser's own clock until what was asked for stands in the page; sizes gzipped.
"""

from __future__ import annotations

import gzip
import statistics
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page
from screenshots import driven, entered, opened

import api

TIMES = 8
STATIC = Path(api.__file__).parent / "static"
UNTIL = """async ([act, there]) => {
    const host = document.querySelector("wence-widget")?.shadowRoot ?? document;
    const find = (what) => document.querySelector(what) ?? host.querySelector(what);
    const begin = act ? performance.now() : 0;
    if (act) find(act).click();
    while (!find(there)) await new Promise(requestAnimationFrame);
    return performance.now() - begin;
}"""  # without an act, since the navigation began
BUSY = "main:not([aria-busy]) "


def main() -> None:
    with driven() as (browser, base, password):
        widget(browser, base)
        console(browser, base, password)
    for name in ("widget", "console"):
        print(f"{name}: {packed(name) / 1000:.1f} kB")


def packed(folder: str) -> int:
    """Bytes that a browser receives of its scripts and styles."""
    files = [*(STATIC / folder).glob("*.js"), *(STATIC / folder).glob("*.css")]
    return sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in files)


def report(name: str, measure: Callable[[], float]) -> None:
    spent = sorted(measure() for _ in range(TIMES))
    print(f"{name}: {statistics.median(spent):.0f} ({spent[0]:.0f}–{spent[-1]:.0f})", flush=True)


def until(page: Page, act: str | None, there: str) -> float:
    """Milliseconds from a click on `act` until `there` stands in the page."""
    spent: float = page.evaluate(UNTIL, [act, there])
    return spent


def widget(browser: Browser, base: str) -> None:
    """Opened for the first time with nothing cached, opened again, a question answered."""
    pages: list[Page] = []

    def first() -> float:
        page = opened(browser, base, 1440, dark=False)
        page.goto("/", wait_until="networkidle")
        pages.append(page)
        return until(page, "button.launcher", "dialog[open] textarea:focus")

    report("widget, first opening", first)
    page = pages[-1]

    def again() -> float:
        until(page, "button.close", ".launcher[aria-expanded=false]")
        return until(page, "button.launcher", "dialog[open] textarea:focus")

    report("widget, opened again", again)
    asked: list[int] = []

    def answered() -> float:
        asked.append(1)
        page.get_by_label("问题", exact=True).fill("镇海现在有多少家小巨人")
        there = f".entry:nth-of-type({len(asked)}) .outcome"
        return until(page, ".composer .primary", there)

    report("widget, question to answer", answered)


def console(browser: Browser, base: str, password: str) -> None:
    """Opening with nothing cached and again; then from page to page as a reader goes."""
    door = entered(browser, base, password)
    session = door.context.cookies()

    def cold() -> float:
        page = opened(browser, base, 1440, dark=False)
        page.context.add_cookies(session)  # type: ignore[arg-type]
        page.goto("/console", wait_until="commit")
        spent = until(page, None, ".shelf a")
        page.context.close()
        return spent

    report("console, opening with nothing cached", cold)

    def warm() -> float:
        door.goto("/console", wait_until="commit")
        return until(door, None, ".shelf a")

    report("console, opening again", warm)

    def searched() -> float:
        door.goto("/console", wait_until="networkidle")
        door.get_by_label("检索词").fill("专精特新企业奖励")
        return until(door, "form.searching .primary", BUSY + ".hit")

    report("console, search to hits with counts", searched)

    def filtered() -> float:
        door.goto("/console?q=专精特新企业奖励", wait_until="networkidle")
        return until(door, "input[value=现行]", BUSY + ".active")

    report("console, a condition to its hits", filtered)

    def viewed() -> float:
        door.goto("/console?q=专精特新企业奖励", wait_until="networkidle")
        return until(door, ".hit [data-open]", "article.text mark")

    report("console, hit to the marked words", viewed)

    def compared() -> float:
        door.goto("/console/documents/cn-miit-2026-2", wait_until="networkidle")
        return until(door, ".about a[href*='/console/compare']", ".pairing ins")

    report("console, document to comparison", compared)

    def asked() -> float:
        door.goto("/console/ask", wait_until="networkidle")
        door.get_by_label("问题").fill("镇海现在有多少家小巨人")
        return until(door, "form.searching .primary", ".citations li")

    report("console, question to answer with candidates", asked)


if __name__ == "__main__":
    main()
