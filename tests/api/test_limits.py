"""What stands before the routes: sizes, rates, the key, the line, headers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.callers import client_network
from api.middleware import MAX_BODY
from api.workers import Workers
from kb.knowledge_base import KnowledgeBase
from kb.models import SearchResult
from kb.settings import Settings
from tests.api.entry import NAME, PASSWORD, inside_of

JSON = {"content-type": "application/json"}


def opened(kb: Any, settings: Settings, **changes: Any) -> TestClient:
    return TestClient(create_app(kb, settings.model_copy(update=changes)))


def test_a_declared_large_body_is_refused_unread(client: TestClient, problem: Any) -> None:
    response = client.post("/v1/ask", content=b" " * (MAX_BODY + 1), headers=JSON)
    problem(response, 413, "payload_too_large")


def test_an_undeclared_large_body_is_refused_while_it_arrives(
    client: TestClient, problem: Any
) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(100):
            sent += 4096
            yield b" " * 4096

    response = client.post("/v1/ask", content=endless(), headers=JSON)
    assert "content-length" not in response.request.headers
    problem(response, 413, "payload_too_large")


def test_a_body_in_pieces_below_the_limit_is_read_whole(client: TestClient) -> None:
    pieces = iter([b'{"quest', b'ion": "', "一次性奖励多少".encode(), b'"}'])
    assert client.post("/v1/ask", content=pieces, headers=JSON).status_code == 200


def test_too_many_requests_are_told_when_to_come_back(
    knowledge_base: KnowledgeBase, settings: Settings, problem: Any
) -> None:
    with opened(knowledge_base, settings, rate_limit="2/minute") as client:
        for _ in range(2):
            assert client.get("/v1/suggest").status_code == 200
        response = client.get("/v1/suggest")
        problem(response, 429, "rate_limited")
        assert 1 <= int(response.headers["retry-after"]) <= 60
        assert client.get("/livez").status_code == 200  # not limited


def test_who_types_much_may_still_ask(
    knowledge_base: KnowledgeBase, settings: Settings, problem: Any
) -> None:
    with opened(knowledge_base, settings, rate_limit="2/minute") as client:
        typed = [client.get("/v1/suggest", params={"q": "云岭"}) for _ in range(3)]
        assert [response.status_code for response in typed] == [200, 200, 429]
        assert client.post("/v1/ask", json={"question": "租金减免多少"}).status_code == 200


def test_a_forwarded_header_does_not_buy_a_fresh_limit(
    knowledge_base: KnowledgeBase, settings: Settings
) -> None:
    with opened(knowledge_base, settings, rate_limit="1/minute") as client:
        codes = [
            client.get("/v1/suggest", headers={"x-forwarded-for": f"10.0.0.{n}"}).status_code
            for n in range(3)
        ]
    assert codes == [200, 429, 429]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.5", "203.0.113.6", False),
        ("203.0.113.5", "::ffff:203.0.113.5", True),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
    ],
)
def test_a_client_is_an_ipv4_address_or_an_ipv6_network(one: str, other: str, same: bool) -> None:
    assert (client_network(one) == client_network(other)) is same


def test_with_a_key_set_the_interface_is_closed_and_pages_and_health_are_open(
    knowledge_base: KnowledgeBase, tmp_path: Any, problem: Any
) -> None:
    settings = Settings(home=tmp_path, region="", api_key="钥匙-secret", _env_file=None)
    with TestClient(create_app(knowledge_base, settings)) as client:
        for path in ("/v1/documents", "/v1/passages/x", "/openapi.json", "/none"):
            response = client.get(path)
            problem(response, 401, "unauthorized")
            assert response.headers["www-authenticate"]
        wrong = client.get("/v1/documents", headers={"x-api-key": "wrong"})
        problem(wrong, 401, "unauthorized")
        key = {"x-api-key": "钥匙-secret".encode()}
        assert client.get("/v1/documents", headers=key).status_code == 200
        for path in ("/livez", "/", "/documents/attack"):  # a link cannot carry a header
            assert client.get(path).status_code == 200


class Slow:
    """A knowledge base that answers only when it is let."""

    def __init__(self) -> None:
        self.entered = threading.Semaphore(0)
        self.let = threading.Event()

    def search(self, _: Any) -> SearchResult:
        self.entered.release()
        self.let.wait(20)
        return SearchResult((), 0)


def test_a_full_line_is_told_at_once_instead_of_growing(settings: Settings, problem: Any) -> None:
    slow = Slow()
    app = create_app(slow, settings, workers=Workers(threads=1, waiting=1))  # type: ignore[arg-type]
    with TestClient(app) as client, ThreadPoolExecutor(2) as pool:

        def ask() -> Any:
            return client.post("/v1/search", json={"query": "x"})

        inside = pool.submit(ask)
        assert slow.entered.acquire(timeout=10)
        waiting = pool.submit(ask)
        while app.state.wence.workers.inside < 2:
            pass
        refused = ask()
        problem(refused, 503, "overloaded")
        assert refused.headers["retry-after"] == "1"
        slow.let.set()
        assert inside.result(10).status_code == 200
        assert waiting.result(10).status_code == 200
        assert ask().status_code == 200  # the line is free again


def test_however_many_ask_in_public_the_console_has_a_line_of_its_own(
    settings: Settings, knowledge_base: KnowledgeBase
) -> None:
    app = create_app(knowledge_base, settings, workers=Workers(threads=1, waiting=0))
    app.state.console.accounts.set_password(NAME, PASSWORD)
    let = threading.Event()
    with TestClient(app) as client, ThreadPoolExecutor(1) as pool:
        inside = inside_of(client)
        held = pool.submit(client.portal.call, app.state.wence.workers.run, let.wait, 20)  # type: ignore[union-attr]
        while app.state.wence.workers.inside < 1:
            pass
        assert inside.post("/v1/search", json={"query": "奖励"}).status_code == 503
        for path in ("search?q=奖励", "library", "export/library"):
            assert inside.get(f"/console/api/{path}").status_code == 200, path
        let.set()
        held.result(10)


def test_strict_headers_are_on_every_response(client: TestClient, library: Any) -> None:
    files = ("/static/style.css", "/widget/v1/widget.js")
    for path in ("/", f"/documents/{library.new.id}", *files, "/v1/documents", "/none"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "*" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-request-id"]
        assert "access-control-allow-origin" not in headers


def test_a_request_id_is_kept_when_it_is_plain_and_replaced_when_not(client: TestClient) -> None:
    kept = client.get("/livez", headers={"x-request-id": "trace-0042"})
    assert kept.headers["x-request-id"] == "trace-0042"
    forged = client.get("/livez", headers={"x-request-id": "a b<script>"})
    assert "<" not in forged.headers["x-request-id"]


def test_only_listed_sites_may_call_from_a_browser(
    knowledge_base: KnowledgeBase, settings: Settings
) -> None:
    site = "https://park.example.gov.cn"
    with opened(knowledge_base, settings, cors_origins=(site,)) as client:
        asked = client.get("/v1/suggest", headers={"origin": site})
        assert asked.headers["access-control-allow-origin"] == site
        other = client.get("/v1/suggest", headers={"origin": "https://evil.example"})
        assert "access-control-allow-origin" not in other.headers


def test_the_host_header_is_never_repeated(client: TestClient, library: Any) -> None:
    for path in ("/", f"/documents/{library.new.id}", "/openapi.json", "/v1/ask/", "/static"):
        response = client.get(path, headers={"host": "evil.example"}, follow_redirects=False)
        assert response.status_code in (200, 404)
        assert "evil.example" not in response.text + str(response.headers)


def test_a_site_that_may_not_ask_is_told_so_as_a_problem(
    knowledge_base: KnowledgeBase, settings: Settings, problem: Any
) -> None:
    site = "https://park.example.gov.cn"
    asks = {"access-control-request-method": "POST"}
    with opened(knowledge_base, settings, cors_origins=(site,)) as client:
        other = {"origin": "https://evil.example", **asks}
        refused = client.options("/v1/ask", headers=other)
        assert "WENCE_CORS_ORIGINS" in problem(refused, 400, "cross_site_refused")["detail"]
        assert "access-control-allow-origin" not in refused.headers
        allowed = client.options("/v1/ask", headers={"origin": site, **asks})
        assert allowed.status_code == 200
        assert allowed.headers["access-control-allow-origin"] == site
