"""What is no HTTP is refused as everything else is."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from api.app import create_app
from api.server import server_of
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings


@pytest.fixture
def port(knowledge_base: KnowledgeBase, settings: Settings) -> Iterator[int]:
    server = server_of(create_app(knowledge_base, settings))
    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield door.getsockname()[1]
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize(
    "sent",
    [
        b"GARBAGE\r\n\r\n",
        "GET /v1/suggest?q=中 HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n{",
    ],
    ids=["no HTTP", "no percent-encoding", "a long address", "a negative length"],
)
def test_what_is_no_http_is_refused_in_chinese_as_a_problem(port: int, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(sent)
        head, _, body = line.makefile("rb").read().partition(b"\r\n\r\n")
    status, *headers = head.decode().lower().split("\r\n")
    assert status == "http/1.1 400 bad request"
    assert "content-type: application/problem+json" in headers
    told = json.loads(body)
    assert (told["status"], told["code"]) == (400, "bad_request")
    assert "百分号编码" in told["detail"]
