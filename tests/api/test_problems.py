"""Whatever goes wrong leaves as a Chinese problem with a stable code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given
from hypothesis import settings as tuned
from hypothesis import strategies as st

from api.app import create_app
from kb.bootstrap import open_knowledge_base
from kb.errors import IndexStale, StoreCorrupt
from kb.knowledge_base import KnowledgeBase
from kb.models import Document, Passage
from kb.settings import Settings

JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    ("body", "pointer", "words"),
    [
        ({}, "#/question", "缺少"),
        ({"question": ""}, "#/question", "至少 1 个字"),
        ({"question": "　 \n"}, "#/question", "至少 1 个字"),
        ({"question": "问" * 501}, "#/question", "最多 500 个字"),
        ({"question": 7}, "#/question", "文字"),
        ({"question": "a\u0000b"}, "#/question", "控制字符"),
        ({"question": "问", "max_citations": 0}, "#/max_citations", "不能小于 1"),
        ({"question": "问", "max_citations": 11}, "#/max_citations", "不能大于 10"),
        ({"question": "问", "max_citations": "3"}, "#/max_citations", "整数"),
        ({"question": "问", "as_of": "2026-02-30"}, "#/as_of", "2026-04-01"),
        ({"question": "问", "as_of": 20260401}, "#/as_of", "2026-04-01"),
        ({"question": "问", "mode": "chat"}, "#/mode", "没有这个字段"),
        ({"question": "问", "filters": {"levels": ["镇"]}}, "#/filters/levels/0", "国家、省、市"),
        ({"question": "问", "filters": {"a/b~c": 1}}, "#/filters/a~1b~0c", "没有这个字段"),
        ({"question": "问", "filters": []}, "#/filters", "对象"),
        ([], "#", "对象"),
    ],
)
def test_wrong_fields_are_pointed_to_in_chinese(
    client: TestClient, problem: Any, body: Any, pointer: str, words: str
) -> None:
    told = problem(client.post("/v1/ask", json=body), 422, "invalid_request")
    found = {error["pointer"]: error["detail"] for error in told["errors"]}
    assert words in found[pointer]


def test_wrong_query_parameters_are_named(client: TestClient, problem: Any) -> None:
    wrong = {"limit": "many", "as_of": "yesterday", "sort": "x"}
    told = problem(client.get("/v1/documents", params=wrong), 422, "invalid_request")
    assert {error["parameter"] for error in told["errors"]} == set(wrong)
    assert all(error["pointer"] is None for error in told["errors"])


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)
fields = st.sampled_from(
    ["query", "as_of", "filters", "limit", "cursor", "levels", "region", "status", "other"]
)

json_objects = st.dictionaries(fields, json_values)


@tuned(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=json_values | st.dictionaries(fields, json_values | json_objects))
def test_any_json_is_answered_or_refused_in_chinese(client: TestClient, body: Any) -> None:
    response = client.post("/v1/search", content=json.dumps(body), headers=JSON)
    assert response.status_code in (200, 422), response.text
    if response.status_code == 422:
        for error in response.json()["errors"]:
            assert re.search(r"[一-鿿]", error["detail"])
            assert not re.search(r"[A-Za-z]{4,}(?<!false)(?<!true)(?<!JSON)", error["detail"]) or (
                "只能是" in error["detail"]
            )


@pytest.mark.parametrize(
    "body", [b"", b"{", b'{"question": }', b"\xff\xfe", '{"question": "问'.encode(), b"[" * 60_000]
)
def test_malformed_json_is_a_400(client: TestClient, problem: Any, body: bytes) -> None:
    response = client.post("/v1/ask", content=body, headers=JSON)
    if body:
        problem(response, 400, "malformed_json")
    else:
        problem(response, 422, "invalid_request")


def test_a_lone_surrogate_is_refused_politely(client: TestClient, problem: Any) -> None:
    response = client.post("/v1/ask", content=b'{"question": "\\ud800"}', headers=JSON)
    problem(response, 422, "invalid_request")


def test_an_unknown_address_is_a_404(client: TestClient, problem: Any) -> None:
    for path in ("/nothing", "/v1/nothing", "/static/nothing.js", "/v1/ask/"):
        problem(client.get(path), 404, "not_found")


def test_an_unknown_document_or_passage_is_a_404(client: TestClient, problem: Any) -> None:
    for path in ("/v1/documents/none", "/v1/passages/none", "/documents/none"):
        problem(client.get(path), 404, "not_found")


class Vanishing:
    """The real knowledge base, of which somebody removes each document as soon as it was read."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb

    def __getattr__(self, name: str) -> Any:
        return getattr(self.kb, name)

    def document(self, key: str) -> Document:
        found = self.kb.document(key)
        self.kb.remove(key)
        return found

    def passage(self, key: str) -> Passage:
        found = self.kb.passage(key)
        self.kb.remove(found.document_id)
        return found


def test_a_document_removed_while_it_is_read_is_a_404(
    tmp_path: Path,
    settings: Settings,
    embedder: Any,
    real_analyzer: Any,
    library: Any,
    problem: Any,
) -> None:
    own = Settings(home=tmp_path / "kb", region="", _env_file=None)
    with open_knowledge_base(own, embedder=embedder, analyzer=real_analyzer) as kb:
        kb.add_all(library.all)
        with TestClient(create_app(Vanishing(kb), settings)) as client:  # type: ignore[arg-type]
            for path in (
                f"/v1/documents/{library.new.id}",
                f"/v1/passages/{library.old.passages[0].id}",
                f"/documents/{library.letter.id}",
            ):
                problem(client.get(path), 404, "not_found")


def test_a_wrong_method_is_a_405_that_names_the_right_one(client: TestClient, problem: Any) -> None:
    response = client.get("/v1/ask")
    problem(response, 405, "method_not_allowed")
    assert response.headers["allow"] == "POST"


@pytest.mark.parametrize(
    "path", ["/livez", "/v1/documents", "/static/style.css", "/widget/v1/widget.js"]
)
def test_a_post_to_what_can_only_be_read_is_a_405_whatever_its_body(
    client: TestClient, problem: Any, path: str
) -> None:
    response = client.post(path, content=b"x", headers={"content-type": "text/plain"})
    problem(response, 405, "method_not_allowed")
    assert response.headers["allow"] == "GET, HEAD"


def test_a_post_to_nowhere_is_a_404_whatever_its_body(client: TestClient, problem: Any) -> None:
    problem(client.post("/v1/nothing", content=b"x"), 404, "not_found")


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "application/json", "content-encoding": "gzip"},
    ],
)
def test_a_body_that_is_not_plain_json_is_a_415(
    client: TestClient, problem: Any, headers: dict[str, str]
) -> None:
    response = client.post("/v1/ask", content=b'{"question": "x"}', headers=headers)
    problem(response, 415, "unsupported_media_type")


def test_a_cursor_of_another_question_is_refused(client: TestClient, problem: Any) -> None:
    page = client.post("/v1/search", json={"query": "企业认定奖励补助", "limit": 1}).json()
    cursor = page["next_cursor"]
    assert cursor
    for wrong in (cursor, cursor[:-2], "x", "AAAA", "é"):
        response = client.post("/v1/search", json={"query": "别的问题", "cursor": wrong})
        told = problem(response, 422, "invalid_cursor")
        assert told["errors"][0]["pointer"] == "#/cursor"
    response = client.get("/v1/documents", params={"cursor": cursor})
    assert problem(response, 422, "invalid_cursor")["errors"][0]["parameter"] == "cursor"


def test_dates_in_the_wrong_order_are_explained(client: TestClient, problem: Any) -> None:
    filters = {"issued_from": "2026-02-01", "issued_to": "2026-01-01"}
    response = client.post("/v1/search", json={"query": "企业", "filters": filters})
    listed = client.get("/v1/documents", params=filters)
    for answer, place in (
        (response, ("#/filters/issued_from", None)),
        (listed, (None, "issued_from")),
    ):
        told = problem(answer, 422, "invalid_query")
        assert "起始日期" in told["detail"]
        assert (told["errors"][0]["pointer"], told["errors"][0]["parameter"]) == place


def test_a_place_nobody_knows_is_explained(client: TestClient, problem: Any) -> None:
    filters = {"filters": {"region": "火星"}}
    for response in (
        client.post("/v1/ask", json={"question": "企业认定奖励多少", **filters}),
        client.post("/v1/search", json={"query": "企业", **filters}),
        client.get("/v1/documents", params={"region": "火星"}),
    ):
        told = problem(response, 422, "invalid_query")
        assert "从省写起" in told["detail"]
        assert "region" in (told["errors"][0]["pointer"] or told["errors"][0]["parameter"])
    known = {"query": "企业", "filters": {"region": "镇海区招宝山街道"}}
    assert client.post("/v1/search", json=known).status_code == 200


class Failing:
    """A knowledge base whose every question ends in `error`."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def ask(self, *_: Any) -> Any:
        raise self.error

    def stats(self) -> Any:
        raise self.error


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (RuntimeError("secret /home/operator"), 500, "internal_error"),
        (IndexStale(), 503, "index_stale"),
        (StoreCorrupt(), 503, "store_corrupt"),
    ],
)
def test_a_failure_inside_tells_nothing_of_the_inside(
    settings: Settings, problem: Any, error: Exception, status: int, code: str
) -> None:
    app = create_app(Failing(error), settings)  # type: ignore[arg-type]
    with TestClient(app) as client:
        response = client.post("/v1/ask", json={"question": "问"})
        told = problem(response, status, code)
        assert "secret" not in str(told)
        assert response.headers["content-security-policy"]
        problem(client.get("/readyz"), status, code)
        assert client.get("/livez").status_code == 200
