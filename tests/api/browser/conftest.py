"""A real browser before real servers; pages on which nothing may go wrong unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from api.app import create_app
from ingest.pipeline import ingest
from kb.analyzer import JiebaAnalyzer
from kb.bootstrap import open_knowledge_base
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings
from tests.api import samples
from tests.api.browser import steps
from tests.api.browser.steps import Enter, Visit
from tests.api.entry import NAME, PASSWORD
from tests.embedders import PairEmbedder
from tests.kb import samples as real_samples


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if steps.CHROMIUM is None:
        pytest.skip("needs Debian's chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=steps.CHROMIUM, args=steps.FLAGS)
        yield browser
        browser.close()


def _settings(home: Path, **more: Any) -> Settings:
    given = {"region": "", "rate_limit": "1000/minute", "cors_origins": (steps.HOST,)} | more
    return Settings(home=home, _env_file=None, **given)


@pytest.fixture(scope="session")
def address(knowledge_base: KnowledgeBase, tmp_path_factory: Any) -> Iterator[str]:
    """The service over the small library."""
    home = tmp_path_factory.mktemp("served")
    with steps.serving(create_app(knowledge_base, _settings(home))) as address:
        yield address


@pytest.fixture(scope="session")
def district(sample_kb: KnowledgeBase, tmp_path_factory: Any) -> Iterator[str]:
    """The service of a district, over its documents and with the real model."""
    home = tmp_path_factory.mktemp("district")
    app = create_app(sample_kb, _settings(home, region=real_samples.HOME))
    with steps.serving(app) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Opens pages of a service, or of another site, which load from nowhere else."""
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(path: str = "/", host: str | None = None, at: str = "", **options: Any) -> Page:
        options = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"} | options
        known = (at or address, steps.HOST, "data:")
        context = browser.new_context(base_url=at or address, **options)
        contexts.append(context)
        page = context.new_page()
        _watch(page, wrong, known)
        if host is not None:
            context.route(f"{steps.HOST}/**", lambda route: _serve(route, host, address))
            path = f"{steps.HOST}/"
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        assert context.cookies() == []
        context.close()
    assert wrong == []


def _watch(page: Page, wrong: list[str], known: tuple[str, ...]) -> None:
    """Write down what must not happen: errors, dialogs, requests to anybody else."""
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda m: wrong.append(m.text) if steps.told_by_page(m) else None)
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("request", lambda r: None if r.url.startswith(known) else wrong.append(r.url))


def _serve(route: Route, body: str, address: str) -> None:
    """A page of another site, under a policy that allows the widget's server and nothing else."""
    policy = (
        f"default-src 'none'; script-src {address}; connect-src {address}; "
        "require-trusted-types-for 'script'"
    )
    headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": policy}
    page = f"<!doctype html><html lang=zh-CN><title>园区</title>{body}"
    route.fulfill(headers=headers, body=page)


# -- the console: each module of tests has a library of its own, which it may change


@pytest.fixture(scope="module")
def served(tmp_path_factory: Any, real_analyzer: JiebaAnalyzer) -> Iterator[SimpleNamespace]:
    settings = _settings(tmp_path_factory.mktemp("console"))
    with open_knowledge_base(settings, embedder=PairEmbedder(), analyzer=real_analyzer) as kb:
        kb.add_all(samples.LIBRARY)
        app = create_app(kb, settings, importer=ingest)
        app.state.console.accounts.set_password(NAME, PASSWORD)
        with steps.serving(app) as address:
            yield SimpleNamespace(
                address=address,
                kb=kb,
                new=samples.NEW,
                old=samples.OLD,
                attack=samples.ATTACK,
                console=app.state.console,
            )


@pytest.fixture
def enter(browser: Browser, served: SimpleNamespace) -> Iterator[Enter]:
    """Opens a page of the console as somebody logged in, or before the login."""
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(*, logged_in: bool = True, **options: Any) -> Page:
        options = {"viewport": {"width": 1440, "height": 900}, "locale": "zh-CN"} | options
        context = browser.new_context(base_url=served.address, **options)
        contexts.append(context)
        page = context.new_page()
        _watch(page, wrong, (served.address, "blob:"))
        if logged_in:
            # the cookie by the server's own hand: each login by form costs a slow hash
            token = served.console.sessions.begin(NAME)
            cookie = {"name": "wence_console", "value": token, "url": f"{served.address}/console"}
            context.add_cookies([cookie])  # type: ignore[list-item]
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def page(enter: Enter) -> Page:
    return enter()
