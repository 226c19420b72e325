"""The knowledge base of a running server, through its public HTTP interface.

`RemoteKnowledgeBase` satisfies `Searcher`, `Answerer` and `Library`, so that a server is measured
by the same code as a local knowledge base. What the interface does not tell (a document's sections,
retriever scores) is left empty.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date
from typing import Any, Self

import httpx

from kb.errors import NotFound, PolicyKBError
from kb.models import (
    Answer,
    AnswerStatus,
    Citation,
    Document,
    Facet,
    Head,
    Hit,
    Level,
    Notice,
    Passage,
    Provenance,
    SearchResult,
    Source,
    Statement,
    Status,
    Validity,
    Voice,
)
from kb.query import CITATIONS, Query

PAGE = 100  # hits a request may ask for
PATIENCE = 120.0  # seconds to wait in all when the server says it is asked too often

Fields = Mapping[str, Any]


class ServerError(PolicyKBError):
    code = "server_error"
    default_message = "服务器没有给出可用的回答。"
    default_advice = "请确认地址正确、wence serve 正在运行，再重试。"


class RemoteKnowledgeBase:
    """A server at `url`; `transport` lets tests answer without a network."""

    def __init__(
        self, url: str, api_key: str | None = None, transport: httpx.BaseTransport | None = None
    ) -> None:
        headers = {"X-API-Key": api_key} if api_key else {}
        try:
            self._http = httpx.Client(
                base_url=url, headers=headers, timeout=30, transport=transport
            )
        except httpx.InvalidURL:
            raise _bad_address(url) from None
        self._documents: dict[tuple[str, date | None], Fields] = {}

    def search(self, query: Query) -> SearchResult:
        """Hits up to `query.limit`; only the first page counts in `timing_ms`."""
        body: dict[str, Any] = {
            "query": query.text,
            "as_of": query.as_of.isoformat(),
            "limit": min(query.limit, PAGE),
        }
        first = page = self._post("/v1/search", body)
        hits = list(page["hits"])
        while page["next_cursor"] and len(hits) < query.limit:
            page = self._post("/v1/search", {**body, "cursor": page["next_cursor"]})
            hits += page["hits"]
        return SearchResult(
            tuple(_hit(hit) for hit in hits[: query.limit]),
            first["total"],
            degraded=tuple(first["degraded"]),
            timing_ms=first["timing_ms"],
        )

    def ask(self, query: Query, max_citations: int = CITATIONS) -> Answer:
        """The server's answer. Raises ServerError."""
        fields = self._post(
            "/v1/ask",
            {
                "question": query.text,
                "as_of": query.as_of.isoformat(),
                "max_citations": max_citations,
            },
        )
        return Answer(
            question=query.text,
            status=AnswerStatus(fields["status"]),
            as_of=date.fromisoformat(fields["as_of"]),
            reason=fields["reason"],
            statements=tuple(
                Statement(s["text"], Facet(s["facet"]), tuple(s["citations"]))
                for s in fields["statements"]
            ),
            citations=tuple(_citation(citation) for citation in fields["citations"]),
            notices=tuple(Notice(n["code"], n["text"]) for n in fields["notices"]),
            degraded=tuple(fields["degraded"]),
            timing_ms=fields["timing_ms"],
        )

    def document(self, document_id: str) -> Document:
        """Head and text. Raises NotFound."""
        fields = self._document(document_id, None)
        return Document(_head(fields), fields["text"])

    def validity(self, document_id: str, as_of: date) -> Validity:
        """As the server tells it for that day. Raises NotFound."""
        return _validity(self._document(document_id, as_of))

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _document(self, document_id: str, as_of: date | None) -> Fields:
        key = (document_id, as_of)
        if key not in self._documents:
            params = {"as_of": as_of.isoformat()} if as_of else {}
            self._documents[key] = self._send(
                self._http.build_request("GET", f"/v1/documents/{document_id}", params=params)
            )
        return self._documents[key]

    def _post(self, path: str, body: Fields) -> Fields:
        return self._send(self._http.build_request("POST", path, json=body))

    def _send(self, request: httpx.Request) -> Fields:
        """The JSON of a successful response; waits when the server asks for it."""
        waited = 0.0
        while True:
            try:
                response = self._http.send(request)
            except httpx.UnsupportedProtocol:
                raise _bad_address(str(self._http.base_url)) from None
            except httpx.HTTPError:
                raise ServerError(f"连不上服务器 {self._http.base_url}。") from None
            pause = response.headers.get("Retry-After", "")
            if response.status_code not in (429, 503) or not pause.isdecimal():
                return _fields(response)
            waited += max(1.0, float(pause))
            if waited > PATIENCE:
                raise ServerError(
                    "服务器一直说请求太多。", "请调高它的 WENCE_RATE_LIMIT，或用 --limit 少问一些。"
                )
            time.sleep(max(1.0, float(pause)))


def _bad_address(url: str) -> ServerError:
    return ServerError(f"服务器地址 {url} 不正确。", "请写成 http://127.0.0.1:8000 这样。")


def _fields(response: httpx.Response) -> Fields:
    try:
        fields = response.json()
    except ValueError:
        fields = None
    if not isinstance(fields, dict):
        raise ServerError
    if response.status_code == httpx.codes.NOT_FOUND:
        raise NotFound(fields.get("detail"))
    if response.is_error:
        raise ServerError(f"服务器回复 {response.status_code}：{fields.get('detail', '')}")
    return fields


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _head(fields: Fields) -> Head:
    return Head(
        id=fields["document_id"],
        title=fields["title"],
        kind=fields["kind"],
        source=Source(fields["title"], "", "", fields["source_url"]),
        doc_number=fields["doc_number"],
        issuers=tuple(fields["issuers"]),
        level=Level(fields["level"]) if fields["level"] else None,
        region=fields["region"],
        written_on=_day(fields["issued_on"]),
        effective_on=_day(fields["effective_on"]),
        expires_on=_day(fields["expires_on"]),
        provenance=Provenance(fields["provenance"]),
    )


def _validity(fields: Fields) -> Validity:
    return Validity(Status(fields["status"]), fields["status_because"])


def _citation(fields: Fields) -> Citation:
    return Citation(
        id=fields["id"],
        passage_id=fields["passage_id"],
        head=_head(fields),
        validity=_validity(fields),
        voice=Voice(fields["voice"]),
        section_path=tuple(fields["section_path"]),
        quote=fields["quote"],
        start=fields["start"],
        end=fields["end"],
        prefix=fields["prefix"],
        suffix=fields["suffix"],
        page=fields["page"],
    )


def _hit(fields: Fields) -> Hit:
    passage = Passage(
        id=fields["passage_id"],
        document_id=fields["document_id"],
        section_path=tuple(fields["section_path"]),
        start=fields["start"],
        end=fields["end"],
        text=fields["quote"],
        voice=Voice(fields["voice"]),
        facets=tuple(Facet(facet) for facet in fields["facets"]),
        page=fields["page"],
        lead_text=fields["lead"] or "",
    )
    return Hit(passage, _head(fields), _validity(fields), fields["score"])
