"""What is deleted can be put back as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from kb.clock import today
from kb.errors import NotFound
from kb.knowledge_base import KnowledgeBase
from tests.api.entry import NAME


@pytest.fixture
def stranger(importing: TestClient) -> TestClient:
    return importing


def test_a_deleted_document_is_gone_and_comes_back_as_it_was(
    inside: TestClient, kb: KnowledgeBase, library: Any
) -> None:
    document = library.new
    path = f"/console/api/documents/{document.id}"
    assert inside.delete(path).json()["title"] == document.head.title
    with pytest.raises(NotFound):
        kb.document(document.id)
    assert kb.replaced_by(library.old.id) == ()
    (removed,) = inside.get("/console/api/library").json()["removed"]
    assert (removed["document_id"], removed["user"]) == (document.id, NAME)
    assert inside.post(f"{path}/restore", json={}).status_code == 204
    assert kb.document(document.id) == document
    assert [r.document_id for r in kb.replaced_by(library.old.id)] == [document.id]
    assert inside.get("/console/api/library").json()["removed"] == []
    told = inside.get("/console/api/audit").json()["entries"][:2]
    assert [entry["action"] for entry in told] == ["恢复文件", "删除文件"]
    named = f"《{document.head.title}》（{document.id}）"  # a title may be that of several
    assert [entry["object"] for entry in told] == [named, named]


def test_earlier_texts_come_back_with_their_document(
    inside: TestClient, kb: KnowledgeBase, library: Any
) -> None:
    old = library.old
    newer = replace(old, head=replace(old.head, expires_on=today()))
    kb.add(newer)
    before = kb.versions(old.id)
    path = f"/console/api/documents/{old.id}"
    inside.delete(path)
    assert inside.post(f"{path}/restore", json={}).status_code == 204
    assert kb.document(old.id) == newer
    assert [v.text for v in kb.versions(old.id)] == [v.text for v in before]


def test_a_document_whose_return_fails_half_way_stays_in_the_trash(
    inside: TestClient, kb: KnowledgeBase, library: Any
) -> None:
    old = library.old
    newer = replace(old, head=replace(old.head, expires_on=today()))
    kb.add(newer)
    path = f"/console/api/documents/{old.id}"
    inside.delete(path)
    [*_, last] = old.passages
    thief = replace(library.new, head=replace(library.new.head, id="thief"), passages=(last,))
    kb.add(thief)  # holds the number of a passage, so that nobody else can have it
    assert inside.post(f"{path}/restore", json={}).status_code >= 400
    [removed] = inside.get("/console/api/library").json()["removed"]
    assert removed["document_id"] == old.id
    kb.remove("thief")
    assert inside.post(f"{path}/restore", json={}).status_code == 204
    assert kb.document(old.id) == newer
    assert len(kb.versions(old.id)) == 1


def test_putting_back_does_not_overwrite_what_was_imported_since(
    inside: TestClient, kb: KnowledgeBase, library: Any, problem: Any
) -> None:
    path = f"/console/api/documents/{library.old.id}"
    inside.delete(path)
    newer = replace(library.old, head=replace(library.old.head, expires_on=today()))
    kb.add(newer)
    problem(inside.post(f"{path}/restore", json={}), 404, "not_found")
    assert kb.document(library.old.id) == newer


def test_a_document_deleted_elsewhere_is_said_to_be_gone(
    inside: TestClient, library: Any, problem: Any
) -> None:
    path = f"/console/api/documents/{library.letter.id}"
    assert inside.delete(path).status_code == 200
    assert "已经不在库里" in problem(inside.delete(path), 404, "not_found")["detail"]
