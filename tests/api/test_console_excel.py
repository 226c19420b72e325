"""What leaves the console as Excel: quotes, comparisons and lists, no cell a formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import Workbook

from api.console.excel import write_text
from kb.clock import today
from kb.knowledge_base import KnowledgeBase
from kb.models import Document
from tests.api.exports import export, rows_of, sheet_of


def test_excel_never_holds_a_formula_or_a_live_link(inside: TestClient, library: Any) -> None:
    items = [{"passage_id": p.id} for d in library.all for p in d.passages]
    response = export(inside, "xlsx", items, title="=1+1")
    sheet = sheet_of(response)
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
    sheet = sheet_of(export(inside, "xlsx", items))
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
    sheet = sheet_of(response)
    assert sheet.cell(2, 2).value == passage.text[3:12]


def test_a_workbook_is_printed_on_pages_of_its_whole_width(inside: TestClient) -> None:
    response = inside.get("/console/api/export/library")
    sheet = sheet_of(response)
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0  # as many pages as it takes
    assert sheet.print_title_rows == "$1:$1"


def test_a_comparison_leaves_as_excel(inside: TestClient, library: Any) -> None:
    asked = {"new": library.new.id}
    told = inside.get("/console/api/compare", params=asked).json()["pairings"]
    rows = rows_of(inside.get("/console/api/export/compare", params={**asked, "format": "xlsx"}))
    assert len([row for row in rows[1:] if row[0]]) == len(told)


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
