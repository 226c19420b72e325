"""The event loop waits for no database: one slow disk would hold up every visitor."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from kb.bootstrap import open_knowledge_base
from kb.settings import Settings
from tests.api.entry import NAME, PASSWORD, log_in


@pytest.fixture
def served(
    tmp_path: Any, embedder: Any, real_analyzer: Any, library: Any, settings: Settings
) -> Any:
    """A client, the statements of the console's store that ran in the loop's thread, and the
    knowledge base's database."""
    told: list[str] = []

    def watch(statement: str) -> None:
        if asyncio._get_running_loop() is not None:
            told.append(statement)

    own = Settings(home=tmp_path / "kb", region="", _env_file=None)
    with open_knowledge_base(own, embedder=embedder, analyzer=real_analyzer) as kb:
        kb.add_all(library.all)
        app = create_app(kb, settings)
        app.state.console.accounts.set_password(NAME, PASSWORD)
        app.state.console.store._db.set_trace_callback(watch)
        with TestClient(app) as client:
            yield client, told, kb.records._db


def test_no_request_reads_or_writes_in_the_loops_thread(served: Any, library: Any) -> None:
    client, told, database = served
    client.headers["x-csrf-token"] = log_in(client).json()["csrf"]
    document = f"/console/api/documents/{library.new.id}"
    passage = {"passage_id": library.old.passages[0].id}
    for method, path, body in (
        ("GET", "/readyz", None),
        ("GET", "/widget/v1/questions", None),
        ("GET", "/console", None),
        ("GET", "/console/api/audit", None),
        ("POST", "/console/api/feedback/handled", {"topic": "甲", "handled": True}),
        ("POST", "/console/api/export", {"format": "xlsx", "items": [passage]}),
        ("DELETE", document, None),
        ("POST", f"{document}/restore", {}),
        ("POST", "/console/api/logout", {}),
    ):
        assert client.request(method, path, json=body).is_success, path
    assert told == []
    # every thread that reads opens a connection of its own
    assert not client.portal.call(lambda: hasattr(database._local, "connection"))
