"""What leaves the console as files: every quote with its citation, no cell a formula."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from docx import Document as read_word
from fastapi.testclient import TestClient
from httpx import Response
from openpyxl import Workbook, load_workbook

from api.console import exporting_lists, writing
from api.console.excel import write_text
from kb.clock import today
from kb.knowledge_base import KnowledgeBase
from kb.models import Document, Level
from tests.api.entry import NAME


def export(client: TestClient, kind: str, items: list[dict[str, Any]], **more: Any) -> Response:
    body = {"format": kind, "items": items, "as_of": "2026-11-23", **more}
    return client.post("/console/api/export", json=body)


def test_word_holds_each_quote_with_citation_marks_and_day(
    inside: TestClient, library: Any
) -> None:
    quoted = [library.old.passages[0], library.letter.passages[0]]
    response = export(inside, "docx", [{"passage_id": p.id} for p in quoted], title="对照材料")
    assert "filename*=UTF-8''" in response.headers["content-disposition"]
    text = "\n".join(p.text for p in read_word(io.BytesIO(response.content)).paragraphs)
    for passage in quoted:
        assert passage.text in text
    assert "《云岭市企业梯度培育暂行办法》（云经信〔2022〕3号）第三条" in text
    assert "已被替代" in text
    assert "提案建议（不是政策）" in text
    assert "要点整理" in text
    assert f"检索日期：{today()}" in text


def test_a_word_file_is_of_today_and_its_pages_are_numbered(
    inside: TestClient, library: Any
) -> None:
    items = [{"passage_id": library.old.passages[0].id}]
    word = read_word(io.BytesIO(export(inside, "docx", items).content))
    made = word.core_properties.created
    assert made is not None
    assert abs(datetime.now(UTC) - made.replace(tzinfo=UTC)) < timedelta(minutes=5)
    foot = word.sections[0].footer.paragraphs[0]._p.xml
    assert 'w:instr="PAGE"' in foot
    assert 'w:instr="NUMPAGES"' in foot


@pytest.fixture
def local(knowledge_base: KnowledgeBase, library: Any) -> Iterator[tuple[Document, ...]]:
    """A rule of a district, and one of the whole country."""
    place = "浙江省宁波市镇海区"
    district = replace(library.letter.head, region=place, level=Level.DISTRICT)
    national = replace(library.new.head, level=Level.NATIONAL, region=None)
    held = (replace(library.letter, head=district), replace(library.new, head=national))
    for document in held:
        knowledge_base.add(document)
    yield held
    for document in (library.letter, library.new):
        knowledge_base.add(document)


def test_an_exported_quote_says_where_it_applies(
    inside: TestClient, local: tuple[Document, ...]
) -> None:
    items = [{"passage_id": document.passages[0].id} for document in local]
    word = read_word(io.BytesIO(export(inside, "docx", items).content))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "适用地区：浙江省宁波市镇海区" in text
    sheet = load_workbook(io.BytesIO(export(inside, "xlsx", items).content)).active
    at = [cell.value for cell in sheet[1]].index("适用地区")
    assert [row[at].value for row in sheet.iter_rows(2, 3)] == ["浙江省宁波市镇海区", "全国"]


def test_excel_never_holds_a_formula_or_a_live_link(inside: TestClient, library: Any) -> None:
    items = [{"passage_id": p.id} for d in library.all for p in d.passages]
    response = export(inside, "xlsx", items, title="=1+1")
    sheet = load_workbook(io.BytesIO(response.content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert not any(str(cell.value).startswith(("=", "+", "-", "@")) for cell in cells)
    assert "'=1+1" in {cell.value for cell in cells}
    assert sheet.cell(2, 2).value == library.new.passages[0].text
    assert sheet.cell(2, 3).value.startswith("《云岭市企业梯度培育管理办法》（云经信〔2026〕7号）")


@pytest.fixture
def ending(knowledge_base: KnowledgeBase, library: Any) -> Iterator[tuple[Document, ...]]:
    """A call and a rule that end today, and a document without an end."""
    call = replace(
        library.letter.head, title="关于组织申报2026年数字车间的通知", expires_on=today()
    )
    rule = replace(library.new.head, expires_on=today())
    held = (replace(library.letter, head=call), replace(library.new, head=rule))
    for document in held:
        knowledge_base.add(document)
    yield (*held, library.old)
    for document in (library.letter, library.new):
        knowledge_base.add(document)


def test_excel_says_which_day_a_document_ends_on(
    inside: TestClient, ending: tuple[Document, ...]
) -> None:
    items = [{"passage_id": d.passages[0].id} for d in ending]
    sheet = load_workbook(io.BytesIO(export(inside, "xlsx", items).content)).active
    names = [cell.value for cell in sheet[1]]
    at = names.index("期限")
    told = [tuple(cell.value for cell in row[at : at + 2]) for row in sheet.iter_rows(2, 4)]
    assert told == [("截止日期", str(today())), ("有效期至", str(today())), (None, None)]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\u3000=", "＝", "\r="])
def test_no_beginning_makes_a_cell_a_formula(start: str) -> None:
    cell = Workbook().active.cell(1, 1)
    write_text(cell, f'{start}HYPERLINK("http://evil.example")\x07')
    assert cell.data_type == "s"
    assert cell.value.startswith("'")
    assert "\x07" not in cell.value


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "1E5", "2026-11-23", "TRUE", "50%"])
def test_what_looks_like_an_error_a_number_or_a_day_stays_text(text: str) -> None:
    cell = Workbook().active.cell(1, 1)
    write_text(cell, text)
    assert (cell.data_type, cell.value) == ("s", text)


def test_a_part_of_a_passage_is_exported_word_for_word(inside: TestClient, library: Any) -> None:
    passage = library.new.passages[1]
    part = {"passage_id": passage.id, "start": passage.start + 3, "end": passage.start + 12}
    response = export(inside, "xlsx", [part])
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet.cell(2, 2).value == passage.text[3:12]


def test_a_part_outside_its_passage_is_refused(
    inside: TestClient, library: Any, problem: Any
) -> None:
    passage = library.new.passages[1]
    part = {"passage_id": passage.id, "start": passage.start - 1, "end": passage.end}
    problem(export(inside, "xlsx", [part]), 422, "invalid_query")
    problem(export(inside, "docx", [{"passage_id": "没有"}]), 404, "not_found")


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_an_excerpt_whose_document_is_gone_does_not_hold_up_the_rest(
    inside: TestClient, library: Any, kind: str
) -> None:
    passage = library.new.passages[0]
    cut = {"passage_id": passage.id, "start": passage.start, "end": passage.end + 900}
    response = export(inside, kind, [{"passage_id": "没有"}, {"passage_id": passage.id}, cut])
    assert response.status_code == 200
    assert response.headers["x-wence-gone"] == "0,2"
    file = io.BytesIO(response.content)
    if kind == "docx":
        told = [p.text for p in read_word(file).paragraphs]
    else:
        told = [str(row[1].value) for row in load_workbook(file).active.iter_rows()]
    assert passage.text in told
    assert "另有 2 条没有导出：所在文件已删除或更新。" in told
    entry = inside.get("/console/api/audit").json()["entries"][0]
    assert entry["object"].endswith("，1 条")


def test_while_files_are_written_the_threads_that_answer_are_free(
    inside: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, let = threading.Semaphore(0), threading.Event()

    def slow(*_: Any) -> bytes:
        begun.release()
        let.wait(20)
        return b""

    monkeypatch.setattr(writing, "_run", slow)
    with ThreadPoolExecutor(5) as pool:
        files = [pool.submit(inside.get, "/console/api/export/library") for _ in range(5)]
        assert begun.acquire(timeout=10)
        assert inside.get("/console/api/library").status_code == 200
        assert inside.post("/v1/search", json={"query": "奖励"}).status_code == 200
        let.set()
        assert [file.result(10).status_code for file in files] == [200] * 5


def test_a_file_that_cannot_be_written_is_told_without_the_inside(
    inside: TestClient, problem: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting_lists, "SHEET", "api.console.excel:none")
    problem(inside.get("/console/api/export/library"), 500, "internal_error")


def test_changes_and_exports_stand_in_the_audit_log(inside: TestClient, library: Any) -> None:
    export(inside, "docx", [{"passage_id": library.new.passages[0].id}], title="给园区的材料")
    inside.post("/console/api/feedback/handled", json={"topic": "甲", "handled": True})
    entries = inside.get("/console/api/audit").json()["entries"]
    told = [(entry["user"], entry["action"], entry["object"]) for entry in entries]
    assert told[:2] == [
        (NAME, "标记已处理", "甲"), (NAME, "导出", "给园区的材料.docx，1 条"),
    ]  # fmt: skip


def test_a_start_of_the_service_loads_no_office_library() -> None:
    loaded = "import sys, api.app; print({'docx', 'openpyxl'} & set(sys.modules))"
    told = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "set()"


def test_a_workbook_is_printed_on_pages_of_its_whole_width(inside: TestClient) -> None:
    response = inside.get("/console/api/export/library")
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0  # as many pages as it takes
    assert sheet.print_title_rows == "$1:$1"


def rows_of(response: Response) -> list[list[str]]:
    assert response.status_code == 200, response.text
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert {c.data_type for row in sheet.iter_rows() for c in row if c.value is not None} == {"s"}
    return [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]


def test_a_comparison_leaves_as_word_and_excel(inside: TestClient, library: Any) -> None:
    asked = {"new": library.new.id}
    told = inside.get("/console/api/compare", params=asked).json()["pairings"]
    rows = rows_of(inside.get("/console/api/export/compare", params={**asked, "format": "xlsx"}))
    assert len([row for row in rows[1:] if row[0]]) == len(told)
    response = inside.get("/console/api/export/compare", params=asked)
    word = read_word(io.BytesIO(response.content))
    said = "\n".join(paragraph.text for paragraph in word.paragraphs)
    for document, standing in ((library.old, "已被替代"), (library.new, "现行")):
        assert f"《{document.head.title}》（{document.head.doc_number}），{standing}" in said
    table = word.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["旧", "新", "变化"]
    assert len(table.rows) == len(told) + 1
    assert any(library.new.passages[0].text in row.cells[1].text for row in table.rows)


def test_the_hits_of_a_search_and_the_list_of_documents_leave_as_excel(
    inside: TestClient, library: Any
) -> None:
    asked = {"q": "企业奖励场地补助", "as_of": "2026-11-23"}
    total = inside.get("/console/api/search", params=asked).json()["total"]
    rows = rows_of(inside.get("/console/api/export/search", params=asked))
    assert len([row for row in rows[1:] if row[0]]) == total
    rows = rows_of(inside.get("/console/api/export/library", params={"title": "梯度培育"}))
    assert {row[1] for row in rows[1:] if row[0]} == {
        library.old.head.title, library.new.head.title,
    }  # fmt: skip
    entry = inside.get("/console/api/audit").json()["entries"][0]
    assert (entry["action"], entry["object"]) == ("导出", "文件清单.xlsx")


def test_a_list_says_what_it_was_narrowed_to(inside: TestClient) -> None:
    asked = {"q": "企业", "status": ["现行", "未知"], "voices": "proposer", "region": ""}
    rows = rows_of(inside.get("/console/api/export/search", params=asked))
    assert [row[1] for row in rows if row[1].startswith("检索词")] == [
        "检索词：企业；效力：现行、效力未知；谁的话：提案建议（不是政策）"
    ]
    asked = {"title": "梯度", "kinds": "办法", "expiring": "true"}
    rows = rows_of(inside.get("/console/api/export/library", params=asked))
    assert {"查找：梯度", "文种：办法", "到期：90 天内"} <= {row[1] for row in rows}


@pytest.fixture
def undated(knowledge_base: KnowledgeBase, library: Any) -> Iterator[Document]:
    """A rule that says no day, so that nobody knows whether it holds."""
    days = dict.fromkeys(("written_on", "published_on", "effective_on"))
    head = replace(library.old.head, id="undated", title="云岭市扶持办法", doc_number=None, **days)
    passage = replace(library.old.passages[0], id="undated", document_id="undated")
    document = replace(library.old, head=head, passages=(passage,))
    knowledge_base.add(document)
    yield document
    knowledge_base.remove("undated")


def test_word_calls_no_wish_in_force_and_says_what_is_unknown(
    inside: TestClient, library: Any, undated: Document
) -> None:
    held = [library.letter.passages[0], undated.passages[0]]
    items = [{"passage_id": passage.id} for passage in held]
    word = read_word(io.BytesIO(export(inside, "docx", items).content))
    wish, unknown = [p.text for p in word.paragraphs if p.text.startswith("【")]
    assert "【提案建议（不是政策）】" in wish
    assert "【现行】" not in wish
    assert "【效力未知】" in unknown


def test_a_comparison_of_strangers_says_that_neither_replaces_the_other(
    inside: TestClient, library: Any
) -> None:
    asked = {"old": library.letter.id, "new": library.new.id}
    for params, stranger in ((asked, True), ({"new": library.new.id}, False)):
        response = inside.get("/console/api/export/compare", params=params)
        word = read_word(io.BytesIO(response.content))
        assert any("只用来分左右" in line.text for line in word.paragraphs) is stranger
