"""The client against answers as the HTTP contract writes them."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import httpx
import pytest

from eval.client import RemoteKnowledgeBase, ServerError
from eval.runs import Answerer, Library, Searcher
from kb.errors import NotFound
from kb.models import AnswerStatus, Facet, Status, Voice
from kb.query import Query

DAY = date(2026, 11, 23)
CARD = {
    "document_id": "rent",
    "title": "云岭市公租房管理办法",
    "doc_number": "云政〔2025〕8号",
    "issuers": ["云岭市人民政府"],
    "level": "市",
    "region": "云岭市",
    "kind": "办法",
    "status": "现行",
    "status_because": "未写明失效日期",
    "provenance": "original",
    "provenance_label": "原文",
    "issued_on": "2025-01-17",
    "effective_on": "2025-03-01",
    "expires_on": None,
    "source_url": None,
    "viewer_url": "/documents/rent#pp1",
}
CITED = {
    **CARD,
    "passage_id": "p1",
    "section_path": ["第二章", "第三条"],
    "page": None,
    "voice": "issuer",
    "voice_label": "发文机关",
    "quote": "租金每月每平方米12.5元。",
    "start": 0,
    "end": 13,
    "prefix": "",
    "suffix": "",
}
TEXT = "租金每月每平方米12.5元。合同期限不超过3年。"


def hit(number: int) -> dict[str, Any]:
    return {
        **CITED,
        "passage_id": f"p{number}",
        "facets": ["support"],
        "lead": None,
        "lead_voice": None,
        "lead_voice_label": None,
        "rank": number,
        "score": 1.0 / number,
        "reasons": {},
    }


def answer(request: httpx.Request) -> httpx.Response:
    """A server with 250 hits for anything, one document, and one answer."""
    if request.url.path == "/v1/documents/rent":
        status = "已失效" if request.url.params.get("as_of") == "2030-01-01" else "现行"
        return httpx.Response(200, json={**CARD, "status": status, "text": TEXT})
    if request.method == "GET":
        return httpx.Response(404, json={"detail": "没有找到这份文件。", "code": "not_found"})
    body = json.loads(request.content)
    if request.url.path == "/v1/search":
        assert set(body) <= {"query", "as_of", "limit", "cursor"}
        start = int(body.get("cursor", 0))
        stop = min(start + body["limit"], 250)
        return httpx.Response(
            200,
            json={
                "as_of": body["as_of"],
                "hits": [hit(n) for n in range(start + 1, stop + 1)],
                "total": 250,
                "next_cursor": str(stop) if stop < 250 else None,
                "excluded": [],
                "degraded": [],
                "timing_ms": {"total": 12.0},
            },
        )
    assert body == {"question": "租金多少", "as_of": "2026-11-23", "max_citations": 4}
    return httpx.Response(
        200,
        json={
            "id": "ans_x",
            "status": "answered",
            "reason": None,
            "as_of": "2026-11-23",
            "statements": [{"text": CITED["quote"], "facet": "support", "citations": ["c1"]}],
            "citations": [{**CITED, "id": "c1"}],
            "notices": [{"code": "digest", "text": "所引为要点整理。"}],
            "nearest": [],
            "follow_ups": [],
            "degraded": [],
            "timing_ms": {"retrieve": 18.0},
        },
    )


def remote(handler: Callable[[httpx.Request], httpx.Response] = answer) -> RemoteKnowledgeBase:
    return RemoteKnowledgeBase("http://server", transport=httpx.MockTransport(handler))


def test_it_stands_wherever_a_knowledge_base_is_measured() -> None:
    with remote() as server:
        parts: tuple[Searcher, Answerer, Library] = (server, server, server)
        assert all(parts)


@pytest.mark.parametrize(("limit", "found"), [(3, 3), (100, 100), (120, 120), (200, 200)])
def test_hits_beyond_a_page_are_fetched(limit: int, found: int) -> None:
    result = remote().search(Query("租金", DAY, limit=limit))
    assert [h.passage.id for h in result.hits] == [f"p{n}" for n in range(1, found + 1)]
    assert result.total == 250
    assert result.timing_ms == {"total": 12.0}
    first = result.hits[0]
    assert first.passage.text == CITED["quote"]
    assert (first.head.title, first.validity.status) == (CARD["title"], Status.IN_FORCE)


def test_an_answer_comes_back_as_the_value_it_was() -> None:
    got = remote().ask(Query("租金多少", DAY))
    assert (got.status, got.as_of) == (AnswerStatus.ANSWERED, DAY)
    assert got.statements[0].facet is Facet.SUPPORT
    citation = got.citations[0]
    assert (citation.id, citation.voice, str(citation)) == (
        "c1",
        Voice.ISSUER,
        "《云岭市公租房管理办法》（云政〔2025〕8号）第三条",
    )
    assert got.notices[0].code == "digest"


def test_documents_and_their_status_on_a_day_are_looked_up() -> None:
    server = remote()
    assert server.document("rent").text == TEXT
    assert server.validity("rent", DAY).status is Status.IN_FORCE
    assert server.validity("rent", date(2030, 1, 1)).status is Status.EXPIRED
    with pytest.raises(NotFound):
        server.document("gone")


def test_the_key_is_sent() -> None:
    def guarded(request: httpx.Request) -> httpx.Response:
        return answer(request) if request.headers.get("X-API-Key") == "k" else httpx.Response(401)

    RemoteKnowledgeBase("http://s", "k", httpx.MockTransport(guarded)).document("rent")


def test_it_waits_when_the_server_is_asked_too_often() -> None:
    seen: list[int] = []

    def busy(request: httpx.Request) -> httpx.Response:
        seen.append(1)
        if len(seen) == 1:
            return httpx.Response(429, headers={"Retry-After": "0"}, json={"detail": "太频繁"})
        return answer(request)

    assert remote(busy).document("rent").text == TEXT
    assert len(seen) == 2


def test_it_gives_up_when_the_wait_is_too_long() -> None:
    with pytest.raises(ServerError, match="请求太多"):
        remote(lambda _: httpx.Response(429, headers={"Retry-After": "9999"}, json={})).ask(
            Query("租金多少", DAY)
        )


def _refusing(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


@pytest.mark.parametrize(
    ("handler", "complaint"),
    [
        (_refusing, "连不上服务器"),
        (lambda _: httpx.Response(200, text="<html>"), "没有给出可用的回答"),
        (lambda _: httpx.Response(500, json={"detail": "内部错误"}), "服务器回复 500：内部错误"),
    ],
)
def test_a_server_that_fails_is_told_so(
    handler: Callable[[httpx.Request], httpx.Response], complaint: str
) -> None:
    with pytest.raises(ServerError, match=complaint):
        remote(handler).search(Query("租金", DAY))
