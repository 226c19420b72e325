"""What leaves the console as Word: every quote with its citation, a comparison side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from kb.clock import today
from kb.knowledge_base import KnowledgeBase
from kb.models import Document
from tests.api.exports import export, text_of, word_of


def test_word_holds_each_quote_with_citation_marks_and_day(
    inside: TestClient, library: Any
) -> None:
    quoted = [library.old.passages[0], library.letter.passages[0]]
    response = export(inside, "docx", [{"passage_id": p.id} for p in quoted], title="对照材料")
    assert "filename*=UTF-8''" in response.headers["content-disposition"]
    text = text_of(word_of(response))
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
    word = word_of(export(inside, "docx", items))
    made = word.core_properties.created
    assert made is not None
    assert abs(datetime.now(UTC) - made.replace(tzinfo=UTC)) < timedelta(minutes=5)
    foot = word.sections[0].footer.paragraphs[0]._p.xml
    assert 'w:instr="PAGE"' in foot
    assert 'w:instr="NUMPAGES"' in foot


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
    word = word_of(export(inside, "docx", items))
    wish, unknown = [p.text for p in word.paragraphs if p.text.startswith("【")]
    assert "【提案建议（不是政策）】" in wish
    assert "【现行】" not in wish
    assert "【效力未知】" in unknown


def test_a_comparison_leaves_as_word(inside: TestClient, library: Any) -> None:
    asked = {"new": library.new.id}
    told = inside.get("/console/api/compare", params=asked).json()["pairings"]
    word = word_of(inside.get("/console/api/export/compare", params=asked))
    said = text_of(word)
    for document, standing in ((library.old, "已被替代"), (library.new, "现行")):
        assert f"《{document.head.title}》（{document.head.doc_number}），{standing}" in said
    table = word.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["旧", "新", "变化"]
    assert len(table.rows) == len(told) + 1
    assert any(library.new.passages[0].text in row.cells[1].text for row in table.rows)


def test_a_comparison_of_strangers_says_that_neither_replaces_the_other(
    inside: TestClient, library: Any
) -> None:
    asked = {"old": library.letter.id, "new": library.new.id}
    for params, stranger in ((asked, True), ({"new": library.new.id}, False)):
        response = inside.get("/console/api/export/compare", params=params)
        word = word_of(response)
        assert any("只用来分左右" in line.text for line in word.paragraphs) is stranger
