"""Looking after the library: uploads, deleting with undo, feedback, the audit log."""

from __future__ import annotations

import io
import json
import re
import threading
import zipfile
from types import SimpleNamespace

from playwright.sync_api import Page, Route, expect

from tests.api.browser.steps import (
    saved,
    settled,
)
from tests.api.entry import NAME
from tests.api.samples import NOTICE


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


def test_each_file_of_an_upload_has_its_own_result(page: Page) -> None:
    page.goto("/console/library")
    files = [
        {"name": "坏的.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 broken"},
        {"name": "好的.txt", "mimeType": "text/plain", "buffer": NOTICE.encode()},
    ]
    page.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    rows = page.locator(".uploads li")
    expect(rows.first).to_contain_text("失败", timeout=30_000)
    expect(rows.nth(1)).to_contain_text(re.compile("新增|未变|更新"), timeout=30_000)
    page.get_by_role("button", name="清除上传结果").click()
    expect(rows).to_have_count(0)
    expect(page.get_by_role("button", name="清除上传结果")).to_be_hidden()


def test_of_a_large_package_only_what_needs_somebody_is_listed(page: Page) -> None:
    settled(page, "/console/library")
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as zipped:
        zipped.writestr("坏的.pdf", b"%PDF-1.7 broken")
        for n in range(12):
            zipped.writestr(f"{n}.txt", NOTICE.replace("21", f"3{n:02}").encode())
    file = {"name": "一包.zip", "mimeType": "application/zip", "buffer": package.getvalue()}
    page.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]
    row = page.locator(".uploads li")
    expect(row.locator("summary")).to_have_text(re.compile("^新增 1[12]"), timeout=30_000)
    expect(row.locator("> .warn")).to_contain_text("坏的.pdf")
    assert row.evaluate("one => one.offsetHeight") < 150
    row.locator("summary").click()
    expect(row.get_by_role("link").first).to_be_visible()
    page.goto("/console/audit")
    expect(page.locator("main table")).to_contain_text(
        re.compile("一包.zip：.*失败 1.*坏的.pdf（失败）")
    )


def test_a_file_that_is_turned_down_says_so_and_why_once(page: Page) -> None:
    settled(page, "/console/library")
    files = [
        {"name": "空的.txt", "mimeType": "text/plain", "buffer": b""},
        {"name": "照片.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + b"0" * 99},
    ]
    page.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    rows = page.locator(".uploads li")
    expect(rows.first).to_contain_text("失败　文件是空的", timeout=30_000)
    expect(rows.nth(1)).to_contain_text("需要OCR", timeout=30_000)
    assert rows.nth(1).inner_text().count("需要OCR") == 1


def test_a_question_that_nobody_could_answer_waits_for_somebody(
    page: Page, served: SimpleNamespace
) -> None:
    asked = "海底光缆登陆站用海审批怎么办"
    told = page.request.post(f"{served.address}/v1/ask", data={"question": asked})
    assert told.json()["statements"] == []
    page.goto("/console/feedback")
    row = page.locator(".topics li", has_text=asked)
    expect(row).to_contain_text("没有答全 1")
    row.get_by_role("link", name=asked).click()
    page.wait_for_url("**/console/ask?q=*")
    expect(page.locator(".answer .badge").first).to_have_text("没有依据")


def test_feedback_is_handled_and_its_question_added_to_the_set(
    page: Page, served: SimpleNamespace
) -> None:
    served.kb.records.add_feedback("ans_12345678", "孵化器补助怎么领", False, None, "没有答到点上")
    page.goto("/console/feedback")
    row = page.locator(".topics li", has_text="孵化器补助怎么领")
    expect(row).to_contain_text("没有答到点上")
    row.get_by_role("checkbox").check()
    page.get_by_role("button", name="勾选的加入评测题文件").click()
    expect(page.locator("#told")).to_contain_text("已加入 1 题")
    expect(row).to_contain_text("已在评测题文件")
    (line,) = saved(page, "link", "下载评测题文件").decode().splitlines()
    assert json.loads(line)["question"] == "孵化器补助怎么领"
    row.get_by_role("button", name="标为已处理").click()
    expect(row).to_have_count(0)
    expect(page.locator("#told")).to_have_text("已标为已处理。")
    page.get_by_role("link", name="全部").click()
    expect(row).to_contain_text(f"{NAME} 处理于")
    page.goto("/console/audit")
    for action in ("加入评测题", "标记已处理"):
        expect(page.locator("main table")).to_contain_text(action)


def test_a_finished_upload_calls_nobody_back_and_keeps_its_results(
    page: Page, served: SimpleNamespace
) -> None:
    settled(page, "/console/library")
    waiting = threading.Event()

    def slow(route: Route) -> None:
        waiting.wait(20)
        route.continue_()

    page.route("**/console/api/uploads/*", slow)
    files = [
        {"name": "残缺.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 broken"},
        {
            "name": "再来.txt",
            "mimeType": "text/plain",
            "buffer": NOTICE.replace("21", "22").encode(),
        },
    ]
    page.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    page.locator(".bar nav").get_by_role("link", name="检索").click()
    page.get_by_label("检索词").fill("企业")
    waiting.set()
    expect(page.locator("#told")).to_have_text("上传完成：失败 1，新增 1", timeout=30_000)
    expect(page.get_by_label("检索词")).to_have_value("企业")
    page.locator(".bar nav").get_by_role("link", name="文件库").click()
    expect(page.locator(".uploads li")).to_have_count(2)
    expect(page.locator(".uploads li").first).to_contain_text("失败")


def test_who_leaves_while_files_are_unsent_is_asked(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.method == "PUT":
            held.append(route)
        else:
            route.continue_()

    leaving = "!dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    page.route("**/console/api/uploads/*", hold)
    page.goto("/console/library")
    assert not page.evaluate(leaving)
    file = {"name": "途中.txt", "mimeType": "text/plain", "buffer": NOTICE.encode()}
    page.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]
    expect(page.locator(".uploads li")).to_contain_text("上传中")
    assert page.evaluate(leaving)
    assert len(held) == 1
    held[0].continue_()
    expect(page.locator(".uploads li")).to_contain_text(
        re.compile("新增|未变|更新"), timeout=30_000
    )
    assert not page.evaluate(leaving)


def test_many_topics_are_paged_filtered_ticked_and_handled_at_once(
    page: Page, served: SimpleNamespace
) -> None:
    for n in range(60):
        served.kb.records.add_feedback(
            f"ans_9{n:07}", f"第{n}批补贴什么时候到账", False, None, None
        )
    settled(page, "/console/feedback?kind=useless")
    rows = page.locator(".topics > li")
    expect(rows).to_have_count(50)
    expect(page.get_by_role("link", name="没用")).to_have_attribute("aria-current", "true")
    page.get_by_role("link", name="下一页").click()
    expect(page.locator(".pages")).to_contain_text("第 2 / 2 页")
    second = rows.nth(1).get_by_role("checkbox")
    third = rows.nth(2).get_by_role("checkbox")
    names = [box.get_attribute("aria-label") or "" for box in (second, third)]
    second.check()
    third.check()
    count = rows.count()
    rows.first.get_by_role("button", name="标为已处理").click()
    expect(rows).to_have_count(count - 1)
    for name in names:  # marking another topic takes no tick away
        expect(page.get_by_label(name, exact=True)).to_be_checked()
    page.get_by_role("button", name="勾选的标为已处理").click()
    expect(page.locator("#told")).to_have_text("2 题已标为已处理。")
    expect(rows).to_have_count(count - 3)
    page.get_by_label("全选本页").check()
    page.get_by_role("button", name="勾选的标为已处理").click()
    expect(page.locator("#told")).to_have_text(f"{count - 3} 题已标为已处理。")
    expect(rows).to_have_count(50)
