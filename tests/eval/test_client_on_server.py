"""The client and the real server agree: the same questions give the same values."""

import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from api.app import create_app
from eval.client import RemoteKnowledgeBase
from kb.bootstrap import open_knowledge_base
from kb.errors import NotFound
from kb.knowledge_base import KnowledgeBase
from kb.query import Query
from kb.settings import Settings

# chromadb warns of its own way of storing a collection without an embedding function.
pytestmark = pytest.mark.filterwarnings("ignore:legacy embedding function config")

DAY = date(2026, 11, 23)


@pytest.fixture
def local(
    tmp_path: Path, embedder: Any, real_analyzer: Any, library: Any
) -> Iterator[KnowledgeBase]:
    settings = Settings(home=tmp_path / "home", region="")
    with open_knowledge_base(settings, embedder=embedder, analyzer=real_analyzer) as knowledge_base:
        knowledge_base.add_all([library.document(id) for id in ("bridge", "rent", "water")])
        yield knowledge_base


@pytest.fixture
def remote(local: KnowledgeBase) -> Iterator[RemoteKnowledgeBase]:
    app = create_app(local, Settings())
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    with RemoteKnowledgeBase(f"http://127.0.0.1:{port}") as client:
        yield client
    server.should_exit = True
    thread.join()


def test_the_server_is_measured_as_the_local_knowledge_base(
    local: KnowledgeBase, remote: RemoteKnowledgeBase
) -> None:
    query = Query("公租房租金每平方米多少元", DAY)
    here, there = local.search(query), remote.search(query)
    assert [hit.passage.id for hit in there.hits] == [hit.passage.id for hit in here.hits]
    for ours, theirs in zip(here.hits, there.hits, strict=True):
        assert theirs.passage.text == ours.passage.text
        assert theirs.validity.status is ours.validity.status
        assert theirs.head.title == ours.head.title
        assert theirs.score == pytest.approx(ours.score, abs=1e-4)
    assert there.timing_ms.keys() >= here.timing_ms.keys()

    answer, told = local.ask(query), remote.ask(query)
    assert (told.status, told.reason, told.as_of) == (answer.status, answer.reason, answer.as_of)
    assert told.statements == answer.statements
    assert [(c.id, c.quote, c.start, c.end) for c in told.citations] == [
        (c.id, c.quote, c.start, c.end) for c in answer.citations
    ]
    assert told.notices == answer.notices

    assert remote.document("rent").text == local.document("rent").text
    assert remote.validity("rent", DAY).status is local.validity("rent", DAY).status
    with pytest.raises(NotFound):
        remote.document("gone")
