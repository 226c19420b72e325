"""What leaves the console as files, whatever their kind; what that costs, who is told."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.console import exporting_lists, writing
from kb.knowledge_base import KnowledgeBase
from kb.models import Document, Level
from tests.api.entry import NAME
from tests.api.exports import export, sheet_of, text_of, word_of


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
    word = word_of(export(inside, "docx", items))
    text = text_of(word)
    assert "适用地区：浙江省宁波市镇海区" in text
    sheet = sheet_of(export(inside, "xlsx", items))
    at = [cell.value for cell in sheet[1]].index("适用地区")
    assert [row[at].value for row in sheet.iter_rows(2, 3)] == ["浙江省宁波市镇海区", "全国"]


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
    assert response.headers["x-wence-gone"] == "0,2"
    if kind == "docx":
        told = [p.text for p in word_of(response).paragraphs]
    else:
        told = [str(row[1].value) for row in sheet_of(response).iter_rows()]
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
