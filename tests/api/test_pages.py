"""The pages: what a reader sees is the document's text and nothing that a document smuggles in."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from api import static_files
from api.console.entrance import MODULES
from api.reading import Line, blocks, stretches
from api.schemas import web_url
from kb.models import Document, Facet, Head, Passage, Section, Source, Span, Voice

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


@given(st.text(max_size=12), st.integers(0, 30), st.integers(0, 40), st.integers(0, 40))
def test_the_cited_part_of_a_line_is_marked_and_nothing_is_lost(
    text: str, start: int, begins: int, ends: int
) -> None:
    parts = list(Line(text, 0, start).parts(Span(min(begins, ends), max(begins, ends))))
    assert "".join(part for part, _ in parts) == text
    within = range(min(begins, ends), max(begins, ends))
    told = "".join(character for at, character in enumerate(text, start) if at in within)
    assert "".join(part for part, marked in parts if marked) == told


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


@st.composite
def cut_documents(draw: st.DrawFn) -> Document:
    """Any text with any passages and sections, overlapping ones too."""
    text = draw(st.text(alphabet="甲乙。：；\n 　", max_size=60))
    spots = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(spots, spots).map(sorted), max_size=5))
    passages = tuple(
        Passage(str(n), "d", (), a, b, text[a:b], draw(st.sampled_from(Voice)), (Facet.OTHER,))
        for n, (a, b) in enumerate(spans)
    )
    starts = draw(st.lists(spots, max_size=3))
    sections = tuple(Section(("一",), at, len(text), Voice.ISSUER) for at in starts)
    head = Head("d", "题", "办法", Source("d.txt", "0" * 64, "text/plain"))
    return Document(head, text, sections, passages=passages)


@given(cut_documents())
def test_reading_order_loses_and_repeats_no_character(document: Document) -> None:
    shown = "".join(line.text for block in blocks(document) for line in block.lines)
    assert squeezed(shown) == squeezed(document.text)
    anchors = [block.anchor for block in blocks(document) if block.anchor]
    assert sorted(anchors) == sorted(f"p{passage.id}" for passage in document.passages)


ROWS = (
    "级别：一等；金额：30万元；名额：5家",
    "级别：二等；名额：9家",
    "级别：三等；金额：5万元；名额：20家",
)


def paged(cuts: list[tuple[int, int, int | None]]) -> Document:
    """A document with a table of three rows, cut into passages (start, end, page) of its lines."""
    lines = ("奖励标准", "云经信〔2026〕9号", "一、标准如下：", *ROWS, "二、其他事项另行通知。")
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines] + [len(text) + 1]
    passages = tuple(
        Passage(str(n), "d", (), a, b, text[a:b], Voice.ISSUER, (Facet.OTHER,), page)
        for n, (a, b, page) in enumerate((starts[f], starts[t] - 1, page) for f, t, page in cuts)
    )
    head = Head("d", lines[0], "办法", Source("d.pdf", "0" * 64, "application/pdf"))
    return Document(head, text, passages=passages)


def test_a_table_is_one_table_over_all_its_passages_with_an_anchor_for_each() -> None:
    told = stretches(blocks(paged([(0, 2, None), (2, 3, 1), (3, 5, 1), (5, 7, 1)])))
    (table,) = (stretch for stretch in told if stretch[0].columns)
    assert table[0].columns == ("级别", "金额", "名额")
    assert [block.anchor for block in table] == ["p2", "p3"]
    rows = [[cell and cell.text for cell in row.cells] for block in table for row in block.lines]
    assert rows[:2] == [["一等", "30万元", "5家"], ["二等", None, "9家"]]
    assert [line.text for line in told[-1][0].lines] == ["二、其他事项另行通知。"]


def test_a_table_over_two_pages_names_its_columns_on_both() -> None:
    told = stretches(blocks(paged([(0, 3, 1), (3, 5, 1), (5, 6, 2), (6, 7, 2)])))
    tables = [stretch for stretch in told if stretch[0].columns]
    assert [[block.page for block in table] for table in tables] == [[None], [2]]
    assert tables[0][0].columns == tables[1][0].columns


@given(st.lists(st.integers(0, 90), max_size=5))
def test_a_passage_that_ends_within_a_row_cuts_its_cells_and_loses_nothing(cuts: list[int]) -> None:
    whole = paged([])
    spots = sorted({0, len(whole.text), *(min(cut, len(whole.text)) for cut in cuts)})
    passages = tuple(
        Passage(str(a), "d", (), a, b, whole.text[a:b], Voice.ISSUER, (Facet.OTHER,))
        for a, b in itertools.pairwise(spots)
    )
    told = blocks(replace(whole, passages=passages))
    rows = [row for block in told if block.columns for row in block.lines]
    for column, words in enumerate(("一等二等三等", "30万元5万元", "5家9家20家")):
        cells = [row.cells[column] for row in rows]
        assert "".join(cell.text for cell in cells if cell) == words


def test_the_first_page_begins_before_the_title() -> None:
    told = blocks(paged([(0, 2, None), (2, 3, 1), (3, 7, 2)]))
    assert [block.page for block in told if block.page] == [1, 2]
    assert told[0].page == 1
    assert not any(block.page for block in blocks(paged([(0, 7, None)])))  # of no pages


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
