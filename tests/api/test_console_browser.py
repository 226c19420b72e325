"""The console in a real browser: in and out, search to export, by keyboard, hostile titles."""

from __future__ import annotations

import io
import shutil
import socket
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import uvicorn
from docx import Document as read_word
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect, sync_playwright

from api.app import create_app
from ingest.pipeline import ingest
from kb.bootstrap import open_knowledge_base
from kb.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
NAME, PASSWORD = "李四", "一句不短的话 with spaces"
NOTICE = """关于组织绿色工坊申报的通知
云经信〔2026〕21号
各有关单位：
一、申报条件
企业应当连续两年没有环境处罚，清洁能源占比达到百分之四十。
云岭市经济和信息化局
2026年8月3日
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: Any) -> Iterator[SimpleNamespace]:
    """A real server over a library of its own, with one account."""
    from tests.api.samples import LIBRARY, PairEmbedder

    home = tmp_path_factory.mktemp("console")
    settings = Settings(home=home, region="", rate_limit="1000/minute", _env_file=None)
    with open_knowledge_base(settings, embedder=PairEmbedder()) as kb:
        kb.add_all(LIBRARY)
        app = create_app(kb, settings, importer=ingest)
        app.state.console.accounts.set_password(NAME, PASSWORD)
        door = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        address = f"http://127.0.0.1:{door.getsockname()[1]}"
        new, old, _, attack = LIBRARY
        yield SimpleNamespace(
            address=address, kb=kb, new=new, old=old, attack=attack, console=app.state.console
        )
        server.should_exit = True
        thread.join(10)
        door.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def stranger(browser: Browser, served: SimpleNamespace) -> Iterator[Page]:
    """A page on which nothing may go wrong unseen."""
    wrong: list[str] = []
    context = browser.new_context(
        base_url=served.address, viewport={"width": 1440, "height": 900}, locale="zh-CN"
    )
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda m: wrong.append(m.text) if _is_ours(m.text, m.type) else None)
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("request", lambda r: None if r.url.startswith((served.address, "blob:"))
            else wrong.append(r.url))  # fmt: skip
    yield page
    context.close()
    assert wrong == []


def _is_ours(text: str, kind: str) -> bool:
    """An error of the page, not the browser's own remark on a request that failed."""
    return kind == "error" and not text.startswith("Failed to load resource")


def log_in(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("姓名").fill(NAME)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


@pytest.fixture
def page(stranger: Page) -> Page:
    stranger.goto("/console/login")
    log_in(stranger)
    stranger.wait_for_url("**/console")
    return stranger


def saved(page: Page, button: str) -> bytes:
    """The file that a click downloads."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.path().read_bytes()


def test_a_wrong_password_is_told_and_the_right_one_leads_where_one_wanted(
    stranger: Page,
) -> None:
    stranger.goto("/console/library?title=云岭")
    log_in(stranger, "不是这个密码呀")
    expect(stranger.get_by_role("alert")).to_contain_text("名字或密码不对")
    expect(stranger.get_by_label("密码")).to_be_focused()
    log_in(stranger)
    stranger.wait_for_url("**/console/library?title=*")
    expect(stranger.locator("#who")).to_have_text(NAME)
    expect(stranger.locator("table.library tbody tr")).to_have_count(2)


def test_a_foreign_address_after_the_login_is_not_followed(stranger: Page) -> None:
    stranger.goto("/console/login?next=https://evil.example/console")
    log_in(stranger)
    stranger.wait_for_url("**/console")


def test_logging_out_closes_every_page(page: Page) -> None:
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/console/login")
    page.goto("/console/library")
    page.wait_for_url("**/console/login?next=*")


def test_from_search_over_filter_and_comparison_to_the_files(
    page: Page, served: SimpleNamespace
) -> None:
    page.get_by_label("检索词").fill("申请认定的企业上年度营业收入")
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_contain_text("营业收入")
    expect(page.locator(".hit mark").first).to_be_visible()
    filters = page.locator(".filters")
    filters.get_by_text("现行", exact=True).click()
    page.wait_for_url("**status=*")
    expect(page.locator(".hit [data-status='已被替代']")).to_have_count(0)
    expect(filters.get_by_label("现行")).to_be_focused()
    page.reload()  # the filters stand in the address
    expect(filters.get_by_label("现行")).to_be_checked()
    hit = page.locator(".hit", has_text="2000万元").first
    hit.locator("summary", has_text="为什么").click()
    expect(hit.locator(".why")).to_contain_text("语义")
    hit.get_by_role("button", name="摘录").click()
    expect(page.locator("#basket-count")).to_have_text("1")
    hit.get_by_role("link", name="对照").click()
    expect(page.locator(".pairings del", has_text="1000")).to_be_visible()
    expect(page.locator(".pairings ins", has_text="2000")).to_be_visible()
    page.get_by_role("button", name="摘录篮").click()
    sheet = load_workbook(io.BytesIO(saved(page, "导出 Excel"))).active
    assert sheet.cell(2, 2).value == served.new.passages[0].text
    text = "\n".join(p.text for p in read_word(io.BytesIO(saved(page, "导出 Word"))).paragraphs)
    assert served.new.passages[0].text in text
    assert "云经信〔2026〕7号" in text


def test_the_rows_are_walked_opened_and_picked_by_keyboard(
    page: Page, served: SimpleNamespace
) -> None:
    page.goto("/console?q=企业梯度培育认定")
    rows = page.locator("[data-row]")
    expect(rows.first).to_be_visible()
    page.locator("body").press("/")
    expect(page.get_by_label("检索词")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(rows.first).to_be_focused()
    page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("b")
    expect(page.locator("#basket-count")).to_have_text("1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/documents/*")
    expect(page.locator("article.text mark").first).to_be_in_viewport()


def test_the_viewer_shows_proofs_voices_and_the_successor(
    page: Page, served: SimpleNamespace
) -> None:
    page.goto(f"/console/documents/{served.old.id}?as_of=2026-11-23")
    about = page.locator(".about")
    expect(about).to_contain_text("已被替代")
    about.get_by_role("link", name="《云岭市企业梯度培育管理办法》原文").click()
    page.wait_for_url(f"**/{served.new.id}*")
    expect(page.locator("article.text mark")).to_have_text(served.new.text[0:5])
    page.goto("/console/documents/yunling-letter-12")
    expect(page.locator(".run[data-voice=proposer] .speaker")).to_have_text("提案建议（不是政策）")
    expect(page.locator(".run[data-voice=authority] .speaker")).to_have_text("政府答复")


def test_an_earlier_day_is_asked_for_in_the_address(page: Page, served: SimpleNamespace) -> None:
    page.goto(f"/console/documents/{served.old.id}")
    page.get_by_label("效力按").fill("2023-01-01")
    page.get_by_label("效力按").dispatch_event("change")
    page.wait_for_url("**as_of=2023-01-01")
    expect(page.locator(".about .badge").first).to_have_text("现行")


def test_a_change_with_a_forged_token_is_refused(page: Page, served: SimpleNamespace) -> None:
    status = page.evaluate(
        """async (id) => (await fetch(`/console/api/documents/${id}`,
             {method: "DELETE", headers: {"X-CSRF-Token": "forged"}})).status""",
        served.old.id,
    )
    assert status == 403
    assert served.old.id in served.kb.heads()


def test_a_hostile_document_stays_text_on_every_page(page: Page, served: SimpleNamespace) -> None:
    attack = served.attack
    title = attack.head.title
    served.kb.feedback("ans_abcdefgh", False, title, None, title)
    for path in (
        "/console?q=蓝藻打捞船检修", f"/console/documents/{attack.id}", "/console/library",
        f"/console/compare?old={served.old.id}&new={attack.id}", "/console/feedback",
        "/console/ask?q=蓝藻打捞船应当多久检修一次",
    ):  # fmt: skip
        page.goto(path)
        expect(page.locator("main")).to_contain_text("<script>alert", use_inner_text=True)
        assert page.locator("main img, main script").count() == 0, path
    page.goto("/console?q=<img src=x onerror=alert(1)>")
    expect(page.get_by_label("检索词")).to_have_value("<img src=x onerror=alert(1)>")
    page.goto("/console?q=蓝藻打捞船检修")
    page.locator(".hit").first.get_by_role("button", name="摘录").click()
    page.get_by_role("button", name="摘录篮").click()
    expect(page.locator("#basket")).to_contain_text("<script>alert")
    assert page.locator("#basket img").count() == 0


def test_two_documents_are_chosen_by_their_titles(page: Page, served: SimpleNamespace) -> None:
    page.goto("/console/compare")
    page.get_by_label("新").press_sequentially("培育管理办法")
    offered = page.locator("#all-documents option")
    expect(offered).to_have_count(1)
    page.get_by_label("新").fill(offered.get_attribute("value") or "")
    page.get_by_role("button", name="对照").click()
    expect(page.locator(".pairings del", has_text="1000")).to_be_visible()
    expect(page.get_by_label("旧")).to_have_value(served.old.id)
    page.get_by_label("只看变化").check()
    expect(page.locator(".pairing[data-change=same]").locator("visible=true")).to_have_count(0)


def test_an_answer_comes_with_its_stages_and_candidates(page: Page) -> None:
    page.goto("/console/ask?q=申请认定的企业上年度营业收入不低于多少&as_of=2026-11-23")
    expect(page.locator(".statement").first).to_contain_text("2000万元")
    expect(page.locator(".stages")).to_contain_text("合计")
    expect(page.locator(".candidates")).to_contain_text("已引用")
    expect(page.locator(".answer")).to_contain_text("把握")


def test_a_file_is_uploaded_deleted_and_brought_back(page: Page, served: SimpleNamespace) -> None:
    page.goto("/console/library")
    file = {"name": "通知.txt", "mimeType": "text/plain", "buffer": NOTICE.encode()}
    page.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]
    expect(page.locator(".uploads li")).to_contain_text("新增", timeout=30_000)
    row = page.locator("table.library tr", has_text="绿色工坊")
    expect(row).to_be_visible()
    row.get_by_role("button", name="删除").click()
    expect(row).to_have_count(0)
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("table.library tr", has_text="绿色工坊")).to_be_visible()
    page.goto("/console/audit")
    for action in ("上传", "删除文件", "恢复文件"):
        expect(page.locator("main table")).to_contain_text(action)


def test_feedback_is_handled_and_downloaded(page: Page, served: SimpleNamespace) -> None:
    served.kb.feedback("ans_12345678", False, "没有答到点上", None, "孵化器补助怎么领")
    page.goto("/console/feedback")
    row = page.locator(".topics li", has_text="孵化器补助怎么领")
    expect(row).to_contain_text("没有答到点上")
    row.get_by_role("checkbox").check()
    assert "孵化器补助怎么领" in saved(page, "加入评测题文件").decode()
    row.get_by_role("button", name="标为已处理").click()
    expect(row).to_have_count(0)
    page.get_by_role("link", name="全部").click()
    expect(row).to_contain_text(f"{NAME} 处理于")


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_no_page_is_wider_than_the_screen(page: Page, served: SimpleNamespace, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in (
        "/console?q=企业", f"/console/documents/{served.new.id}", "/console/library",
        f"/console/compare?new={served.new.id}", "/console/ask?q=企业奖励多少",
        "/console/feedback", "/console/audit",
    ):  # fmt: skip
        page.goto(path)
        expect(page.locator("main:not([aria-busy]) > *").first).to_be_attached()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
