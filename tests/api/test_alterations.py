"""A clause that a later text changed says so wherever it is shown, from that day on."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from docx import Document as read_word
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from kb.knowledge_base import KnowledgeBase
from tests.api.altered import AFTER, BEFORE, MADE, TOLD, WORDS
from tests.api.commands import Run


@pytest.fixture(autouse=True)
def changed(knowledge_base: KnowledgeBase) -> Iterator[None]:
    knowledge_base.add_all(MADE)
    yield
    for one in MADE:
        knowledge_base.remove(one.id)


def test_the_api_tells_it_with_citations_hits_passages_and_the_document(
    client: TestClient, described: Any
) -> None:
    asked = {"question": "云岭市企业技术创新奖补办法第二条", "as_of": AFTER}
    answer = described(client.post("/v1/ask", json=asked), "post", "/v1/ask")
    search = {"query": "购置研发设备奖补", "as_of": AFTER}
    found = described(client.post("/v1/search", json=search), "post", "/v1/search")
    whole = client.get(f"/v1/documents/rule?as_of={AFTER}")
    whole = described(whole, "get", "/v1/documents/{id}")
    shown = (*answer["citations"], *found["hits"], *whole["passages"])
    mine = [c for c in shown if c["document_id"] == "rule" and "第二条" in c["quote"]]
    assert len(mine) == 3
    passage = client.get(f"/v1/passages/{mine[0]['passage_id']}?as_of={AFTER}").json()
    for cited in (*mine, passage):
        [told] = cited["alterations"]
        assert (cited["status"], told["kind"], told["label"]) == ("现行", "amended", "本条已改")
        assert told["text"].startswith(TOLD)
        assert WORDS in told["text"]
        assert (told["document_id"], told["since"], told["sure"]) == ("changing", AFTER, True)
        by = client.get("/v1/documents/changing").json()["text"]
        assert by[told["start"] : told["end"]] == told["quote"]
        assert whole["text"][told["span"]["start"] :].startswith("第二条")
    others = [c for c in shown if c["document_id"] == "rule" and "第二条" not in c["quote"]]
    assert [c["alterations"] for c in others] == [[]] * len(others)


def test_on_a_day_before_the_api_tells_nothing(client: TestClient) -> None:
    search = {"query": "购置研发设备奖补", "as_of": BEFORE}
    hits = client.post("/v1/search", json=search).json()["hits"]
    whole = client.get(f"/v1/documents/rule?as_of={BEFORE}").json()
    assert not any(told["alterations"] for told in (*hits, *whole["passages"], whole))


def test_the_page_of_a_document_tells_it_below_the_clause_with_a_link(client: TestClient) -> None:
    page = client.get(f"/documents/rule?as_of={AFTER}").text
    clause = page.index("按设备投资额的10%")
    assert clause < page.index(f"文件现行，但{TOLD}") < page.index("每项给予奖补50万元")
    assert f'href="/documents/changing?as_of={AFTER}&amp;cited=' in page
    assert "1 处后来有改动" in page
    assert "处后来有改动" not in client.get(f"/documents/rule?as_of={BEFORE}").text


def test_exports_and_comparisons_tell_it(inside: TestClient, library: Any) -> None:
    passages = inside.get("/v1/documents/rule").json()["passages"]
    items = [{"passage_id": p["passage_id"]} for p in passages if "10%" in p["quote"]]
    for day, there in ((BEFORE, False), (AFTER, True)):
        body = {"items": items, "as_of": day}
        word = inside.post("/console/api/export", json={"format": "docx", **body}).content
        said = "\n".join(p.text for p in read_word(io.BytesIO(word)).paragraphs)
        assert (f"文件现行，但{TOLD}" in said) is there
        excel = inside.post("/console/api/export", json={"format": "xlsx", **body}).content
        heads, row = list(load_workbook(io.BytesIO(excel)).active.iter_rows(1, 2, values_only=True))
        assert (TOLD in (row[heads.index("条款后来的变动")] or "")) is there
        asked = {"old": "rule", "new": library.new.id, "as_of": day}
        pairs = inside.get("/console/api/compare", params=asked).json()["pairings"]
        clauses = [p["old"] for p in pairs if p["old"]]
        told = [c["altered"] for c in clauses if c["altered"]]
        assert [WORDS in one["text"] for [one] in told] == [True] * there
        made = inside.get("/console/api/export/compare", params=asked).content
        cells = [c.text for row in read_word(io.BytesIO(made)).tables[0].rows for c in row.cells]
        assert any(TOLD in cell for cell in cells) is there


def test_the_command_line_tells_it(run: Run) -> None:
    for day, there in ((BEFORE, False), (AFTER, True)):
        found = run("search", "购置研发设备奖补", "--as-of", day).stdout.replace("\n", "")
        assert (f"※ 文件现行，但{TOLD}" in found) is there
        shown = run("show", "rule", "--as-of", day).stdout
        assert ("条款变动" in shown) is there
        told = json.loads(run("show", "rule", "--as-of", day, "--json").stdout)
        assert len(told["alterations"]) == there
