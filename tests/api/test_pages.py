"""The pages: what a reader sees is the document's text and nothing that a document smuggles in."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api import static_files
from api.console.entrance import MODULES
from api.reading import blocks
from api.schemas import web_url

VOID = {"meta", "link", "br", "img", "input"}


class Page(HTMLParser):
    """Elements by name, anchors, and the text inside a class."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.passages: dict[str, str] = {}
        self.at: list[str | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += attrs
        told = dict(attrs)
        if tag not in VOID:
            self.at.append(told.get("id") if told.get("class") == "passage" else None)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.at.pop()

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        for name in self.at:
            if name:
                self.passages[name] = self.passages.get(name, "") + data


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_citation_has_its_anchor_with_its_text(client: TestClient, library: Any) -> None:
    for document in library.all:
        page = Page(client.get(f"/documents/{document.id}").text)
        for passage in document.passages:
            assert squeezed(page.passages[f"p{passage.id}"]) == squeezed(passage.text)


def test_a_hostile_document_is_shown_as_text_only(client: TestClient, library: Any) -> None:
    response = client.get(f"/documents/{library.attack.id}")
    page = Page(response.text)
    assert "script" not in page.names
    assert "img" not in page.names
    assert not any(name.startswith("on") for name, _ in page.attributes)
    assert not any((value or "").startswith("javascript:") for _, value in page.attributes)
    assert '<script>alert("标题")</script>' in "".join(page.text)


def test_only_web_addresses_are_links() -> None:
    assert web_url("https://www.gov.cn/a?b=1") == "https://www.gov.cn/a?b=1"
    for wrong in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil",
        "file:///etc/passwd",
        "https://",
        "http://[",
        "",
        None,
    ):
        assert web_url(wrong) is None


def test_the_page_says_who_speaks_and_whether_it_holds(client: TestClient, library: Any) -> None:
    letter = client.get(f"/documents/{library.letter.id}").text
    assert "提案建议（不是政策）" in letter
    assert "政府答复" in letter
    assert "要点整理，不是原文" in letter
    assert "第12号" in letter
    old = client.get(f"/documents/{library.old.id}", params={"as_of": "2026-11-23"}).text
    assert "已被替代" in old
    assert f"/documents/{library.new.id}" in old


def test_who_opens_an_old_link_is_told_what_holds_today(client: TestClient, library: Any) -> None:
    """A copied answer carries the day it was given on; its link is opened much later."""
    address = f"/documents/{library.old.id}"
    then = client.get(address, params={"as_of": "2022-06-01", "cited": "3-9"}).text
    assert "以上是 2022-06-01 的效力" in then
    assert "是“已被替代”" in then
    assert f'<a href="{address}?cited=3-9">按今天的效力看</a>' in then
    assert "以上是" not in client.get(address).text
    assert "以上是" not in client.get(address, params={"as_of": "2026-11-23"}).text  # the same


def test_the_page_marks_the_cited_place_and_no_other(client: TestClient, library: Any) -> None:
    passage = library.new.passages[0]
    address = f"/documents/{library.new.id}"
    page = client.get(address, params={"cited": f"{passage.start + 2}-{passage.start + 7}"}).text
    assert page.count("<mark>") == 1
    assert f"<mark>{passage.text[2:7]}</mark>" in page
    for wrong in ("", "7", "-1-2", "9-3", "a-b", "１-２", "1-2<script>"):
        assert "<mark>" not in client.get(address, params={"cited": wrong}).text


def test_headings_are_headings_and_clauses_are_not(library: Any) -> None:
    lines = [line for block in blocks(library.new) for line in block.lines]
    depth = {line.text: line.heading for line in lines}
    assert depth["第一章 认定"] == 1
    assert depth["第三条"] == 2
    assert depth[library.new.passages[0].text] == 0


def test_a_reader_gets_a_page_where_a_program_gets_a_problem(client: TestClient) -> None:
    page = client.get("/documents/none", headers={"accept": "text/html"})
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "没有找到" in page.text


def test_pages_load_nothing_from_elsewhere_and_run_nothing_inline(
    client: TestClient, library: Any
) -> None:
    for path in ("/", f"/documents/{library.letter.id}"):
        page = Page(client.get(path).text)
        loaded = [v for n, v in page.attributes if n == "src"]
        assert all(value and value.startswith(("/static/", "/widget/v1/")) for value in loaded)
        assert "style" not in page.names
        assert not any(name == "style" for name, _ in page.attributes)


def test_what_the_pages_load_exists(client: TestClient, library: Any) -> None:
    for path in ("/", f"/documents/{library.new.id}"):
        for name, value in Page(client.get(path).text).attributes:
            if name in ("src", "href") and value and value.startswith(("/static/", "/widget/")):
                assert client.get(value).status_code == 200


def test_a_page_loads_files_that_a_browser_may_keep(client: TestClient) -> None:
    for path in (f"{static_files.address()}/style.css", f"{static_files.address()}/demo/demo.js"):
        kept = client.get(path)
        assert kept.status_code == 200
        assert "immutable" in kept.headers["cache-control"]
    assert client.get("/static/style.css").headers["cache-control"] == "no-cache"
    assert "immutable" not in client.get("/").headers["cache-control"]
    missing = client.get(f"{static_files.address()}/none.js")
    assert missing.status_code == 404
    assert "immutable" not in missing.headers["cache-control"]


def test_files_travel_packed_and_are_not_sent_twice(client: TestClient) -> None:
    path = "/widget/v1/panel.js"
    packed = client.get(path, headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    plain = client.get(path, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content  # unpacked by the client
    again = client.get(path, headers={"if-none-match": packed.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(path).content == b""
    assert client.put(path).status_code == 405
    for escape in ("/static/../app.py", "/static/%2e%2e/app.py", "/widget/v1/../console/app.js"):
        assert "import" not in client.get(escape).text


def test_the_console_asks_for_all_its_modules_at_once(client: TestClient) -> None:
    reached, ahead = set(), [static_files.STATIC / "console" / "app.js"]
    while ahead:
        module = ahead.pop()
        if module not in reached:
            reached.add(module)
            code = module.read_text("utf-8")
            found = re.findall(r'from "\./([\w-]+\.js)"', code)
            ahead += [module.parent / name for name in found]
    assert {module.name for module in reached} == set(MODULES)


def test_an_unknown_address_is_a_page_for_people_and_a_problem_for_programs(
    client: TestClient, problem: Any
) -> None:
    told = client.get("/nope", headers={"accept": "text/html,*/*;q=0.8"})
    assert (told.status_code, told.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "没有这个页面" in told.text
    problem(client.get("/nope"), 404, "not_found")
    problem(client.get("/v1/nope", headers={"accept": "text/html"}), 404, "not_found")


def test_what_replaced_a_document_is_told_without_a_gap(client: TestClient, library: Any) -> None:
    told = client.get(f"/documents/{library.old.id}?as_of=2026-11-23").text
    assert "（按 2026-11-23 判断），见<a " in told


def test_the_start_page_lists_nothing_that_was_replaced_as_new(
    client: TestClient, library: Any
) -> None:
    told = client.get("/").text
    latest = told[told.index('id="latest"') :].partition("</section>")[0]
    assert library.new.head.title in latest
    assert library.old.head.title not in latest
    assert 'href="/policies"' in latest


@pytest.mark.parametrize("path", ["/documents", "/documents/"])
def test_a_document_address_cut_short_leads_to_all_policies(
    client: TestClient, path: str, library: Any
) -> None:
    told = client.get(path)
    assert told.url.path == "/policies"
    assert library.new.head.title in told.text


def test_all_policies_are_listed_and_found_by_title_or_number(
    client: TestClient, library: Any
) -> None:
    told = client.get("/policies").text
    assert library.old.head.title in told
    assert library.new.head.title in told
    assert "<script>alert" not in told
    found = client.get("/policies", params={"title": "云经信〔2022〕3号", "page": "99"}).text
    assert library.old.head.title in found
    assert library.new.head.title not in found
    assert "没有找到" in client.get("/policies", params={"title": "没有的政策"}).text
