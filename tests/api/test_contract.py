"""Every route answers as its OpenAPI description says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from api import labels

DAY = "2026-11-23"


def test_an_answer_is_made_of_verbatim_cited_statements(
    client: TestClient, described: Any, library: Any
) -> None:
    asked = {"question": "申请认定的企业上年度营业收入不低于多少", "as_of": DAY}
    response = client.post("/v1/ask", json=asked)
    body = described(response, "post", "/v1/ask")
    assert body["status"] == "answered"
    assert body["citations"][0]["document_id"] == library.new.id
    texts = {document.id: document.text for document in library.all}
    for citation in body["citations"]:
        text = texts[citation["document_id"]]
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        link = f"/documents/{citation['document_id']}#p{citation['passage_id']}"
        assert citation["viewer_url"] == link
    marked = [s["text"] + "".join(f"[{c}]" for c in s["citations"]) for s in body["statements"]]
    assert body["text"] == "\n".join(marked)
    assert body["id"].startswith("ans_")


def test_a_question_is_read_with_the_one_before_and_says_so(
    client: TestClient, described: Any
) -> None:
    asked = {"question": "要交什么材料", "before": ["企业认定奖励多少"], "as_of": DAY}
    body = described(client.post("/v1/ask", json=asked), "post", "/v1/ask")
    alone = described(client.post("/v1/ask", json={"question": "要交什么材料"}), "post", "/v1/ask")
    assert alone["read_as"] is None
    assert body["read_as"] is None  # 企业认定 is no subject either

    asked |= {"before": ["孵化器场地补助每平方米多少元"]}
    body = described(client.post("/v1/ask", json=asked), "post", "/v1/ask")
    assert body["read_as"] == "孵化器场地补助要交什么材料"
    assert body["notices"][0] == {"code": "read_as", "text": f"按上一问理解为：{body['read_as']}"}


@pytest.mark.parametrize(("before", "pointer"), [
    (["问"] * 6, "#/before"), (["长" * 501], "#/before/0"), ([""], "#/before/0"),
    ("问", "#/before"),
])  # fmt: skip
def test_only_a_few_questions_are_taken_along(
    client: TestClient, described: Any, before: Any, pointer: str
) -> None:
    response = client.post("/v1/ask", json={"question": "那复核呢", "before": before})
    body = described(response, "post", "/v1/ask")
    assert (response.status_code, body["errors"][0]["pointer"]) == (422, pointer)


def test_two_answers_never_share_an_id(client: TestClient) -> None:
    asked = {"question": "一次性奖励多少万元"}
    ids = {client.post("/v1/ask", json=asked).json()["id"] for _ in range(5)}
    assert len(ids) == 5


def test_a_refusal_says_why_and_has_no_statements(client: TestClient, described: Any) -> None:
    response = client.post("/v1/ask", json={"question": "怎样给火星移民办理户口迁移"})
    body = described(response, "post", "/v1/ask")
    assert body["status"] == "no_answer"
    assert body["statements"] == []
    assert body["reason"]
    assert body["text"]


def test_server_timing_tells_the_stages_of_the_answer(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "一次性奖励多少万元"})
    stages = {part.split(";")[0].strip() for part in response.headers["server-timing"].split(",")}
    assert stages == set(response.json()["timing_ms"])
    assert stages


def test_a_proposers_wish_is_labelled_as_not_a_policy(client: TestClient, described: Any) -> None:
    asked = {"query": "孵化器场地补助每平方米", "as_of": DAY}
    body = described(client.post("/v1/search", json=asked), "post", "/v1/search")
    labels = {hit["voice"]: hit["voice_label"] for hit in body["hits"]}
    assert labels["proposer"] == "提案建议（不是政策）"
    assert labels["authority"] == "政府答复"


def test_search_pages_join_into_the_whole_ranking(client: TestClient, described: Any) -> None:
    asked = {"query": "企业认定奖励补助", "as_of": DAY}
    whole = client.post("/v1/search", json={**asked, "limit": 100}).json()
    assert whole["total"] > 2
    pages, cursor = [], None
    while True:
        page_of = {**asked, "limit": 2, **({"cursor": cursor} if cursor else {})}
        page = described(client.post("/v1/search", json=page_of), "post", "/v1/search")
        pages += page["hits"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert [h["passage_id"] for h in pages] == [h["passage_id"] for h in whole["hits"]]
    assert [h["rank"] for h in pages] == list(range(1, len(pages) + 1))


def test_search_obeys_filters(client: TestClient) -> None:
    asked = {"query": "企业", "filters": {"kinds": ["答复"]}, "as_of": DAY}
    hits = client.post("/v1/search", json=asked).json()["hits"]
    assert {hit["kind"] for hit in hits} == {"答复"}


def test_the_catalogue_lists_newest_first_page_by_page(
    client: TestClient, described: Any, library: Any
) -> None:
    seen, cursor = [], None
    while True:
        page_of = {"limit": 3, "as_of": DAY, **({"cursor": cursor} if cursor else {})}
        page = described(client.get("/v1/documents", params=page_of), "get", "/v1/documents")
        assert page["total"] == len(library.all)
        seen += page["documents"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert [d["issued_on"] for d in seen] == sorted((d["issued_on"] for d in seen), reverse=True)
    assert {d["document_id"] for d in seen} == {document.id for document in library.all}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"title": "梯度培育"}, {"yunling-grade-2026", "yunling-grade-2022"}),
        ({"title": "云经信〔2022〕3号"}, {"yunling-grade-2022"}),
        ({"kinds": "答复"}, {"yunling-letter-12"}),
        ({"issued_from": "2026-01-01", "issued_to": "2026-02-01"}, {"attack"}),
        ({"status": "已被替代"}, {"yunling-grade-2022"}),
        # as a form sends what is left empty
        (
            {"title": "2022", "region": "", "kinds": ["", "办法"], "limit": ""},
            {"yunling-grade-2022"},
        ),
    ],
)
def test_the_catalogue_obeys_its_filters(
    client: TestClient, condition: dict[str, Any], expected: set[str]
) -> None:
    found = client.get("/v1/documents", params={**condition, "as_of": DAY}).json()
    assert {d["document_id"] for d in found["documents"]} == expected


def test_a_document_is_told_whole_with_its_status_on_the_day(
    client: TestClient, described: Any, library: Any
) -> None:
    path = "/v1/documents/{id}"
    response = client.get(f"/v1/documents/{library.old.id}", params={"as_of": DAY})
    body = described(response, "get", path)
    assert body["text"] == library.old.text
    assert body["status"] == "已被替代"
    assert [r["document_id"] for r in body["replaced_by"]] == [library.new.id]
    for passage in body["passages"]:
        assert body["text"][passage["start"] : passage["end"]] == passage["quote"]
    before = client.get(f"/v1/documents/{library.old.id}", params={"as_of": "2025-01-01"})
    assert described(before, "get", path)["status"] == "现行"


def test_a_reply_letter_tells_its_proposal(
    client: TestClient, described: Any, library: Any
) -> None:
    response = client.get(f"/v1/documents/{library.letter.id}")
    reply = described(response, "get", "/v1/documents/{id}")["reply"]
    assert reply["proposal_number"] == "第12号"
    assert reply["outcome"] is None


def test_a_passage_can_be_fetched_by_its_id(
    client: TestClient, described: Any, library: Any
) -> None:
    passage = library.new.passages[0]
    body = described(client.get(f"/v1/passages/{passage.id}"), "get", "/v1/passages/{id}")
    assert body["quote"] == passage.text


def test_feedback_is_accepted(client: TestClient, described: Any) -> None:
    asked = {"answer_id": "ans_0123456789ab", "useful": False, "reason": "没有答到点上"}
    response = client.post("/v1/feedback", json=asked)
    assert response.status_code == 202
    assert described(response, "post", "/v1/feedback") == {"accepted": True}


def test_suggestions_come_from_what_the_library_holds(client: TestClient, described: Any) -> None:
    response = client.get("/v1/suggest", params={"q": "云岭市企业"})
    found = described(response, "get", "/v1/suggest")["suggestions"]
    assert any("梯度培育管理办法" in suggestion for suggestion in found)


def test_health_tells_alive_and_ready(client: TestClient, described: Any, library: Any) -> None:
    assert described(client.get("/livez"), "get", "/livez") == {"status": "ok"}
    ready = described(client.get("/readyz"), "get", "/readyz")
    assert ready["documents"] == len(library.all)


def test_every_response_has_an_example_that_fits_its_schema(client: TestClient) -> None:
    api = client.get("/openapi.json").json()
    assert api["openapi"].startswith("3.1")
    checked = 0
    for path, methods in api["paths"].items():
        for method, operation in methods.items():
            assert operation["operationId"]
            assert operation["summary"]
            for status, told in operation["responses"].items():
                for media_type, content in told["content"].items():
                    values = [e["value"] for e in content.get("examples", {}).values()]
                    values += [content["example"]] if "example" in content else []
                    assert values, (method, path, status, media_type)
                    schema = {**content["schema"], "components": api["components"]}
                    for value in values:
                        Draft202012Validator(schema).validate(value)
                        checked += 1
    assert checked > 60


def test_the_description_speaks_chinese(client: TestClient) -> None:
    api = client.get("/openapi.json").json()
    told = re.findall(r'"(?:description|summary)": "([^"]*)"', json.dumps(api, ensure_ascii=False))
    assert len(told) > 60
    assert [words for words in told if not re.search("[\u4e00-\u9fff]", words)] == []
    assert "issuer 发文机关" in api["components"]["schemas"]["Voice"]["description"]


def test_the_key_is_described_where_it_is_asked_for(client: TestClient) -> None:
    api = client.get("/openapi.json").json()
    scheme = api["components"]["securitySchemes"]["ApiKey"]
    assert (scheme["type"], scheme["in"], scheme["name"]) == ("apiKey", "header", "X-API-Key")
    for path, methods in api["paths"].items():
        for operation in methods.values():
            assert ("401" in operation["responses"]) is ("security" in operation), path


def test_absent_values_are_explicit_nulls(client: TestClient, library: Any) -> None:
    body = client.get(f"/v1/documents/{library.letter.id}").json()
    for field in ("doc_number", "region", "source_url", "expires_on", "effective_on"):
        assert body[field] is None


def test_whatever_is_read_may_be_asked_for_without_its_body(
    client: TestClient, library: Any
) -> None:
    passage = library.new.passages[0].id
    paths = ("/livez", "/readyz", "/v1/documents", f"/v1/passages/{passage}", "/", "/openapi.json")
    for path in (*paths, "/static/style.css", "/none"):
        read, asked = client.get(path), client.head(path)
        assert asked.status_code == read.status_code
        assert asked.content == b""
        assert asked.headers["content-type"] == read.headers["content-type"]
    assert client.head("/v1/ask").headers["allow"] == "POST"


def test_a_passage_is_told_with_what_stands_around_it(client: TestClient, library: Any) -> None:
    text = library.new.text
    for passage in library.new.passages:
        told = client.get(f"/v1/passages/{passage.id}").json()
        assert text[: told["start"]].endswith(told["prefix"])
        assert text[told["end"] :].startswith(told["suffix"])
        assert len(told["prefix"]) == min(40, told["start"])
        assert len(told["suffix"]) == min(40, len(text) - told["end"])


def test_every_element_is_named_in_chinese() -> None:
    for name in ("title", "cites", "uniform_number", "attachments"):
        assert not labels.element(name, "").isascii()
    assert "cites" not in labels.ELEMENT  # a reader's page leaves it out
