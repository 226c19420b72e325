"""GET /v1/documents, /v1/documents/{id}, /v1/passages/{id}: the catalogue and what it holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query

from api import cursor, examples
from api.listing import listed
from api.openapi import ANYWHERE, responses
from api.requests import DayRequest, ListRequest
from api.schemas import Card, DocumentOut, DocumentsOut, PassageOut
from api.state import Desk, Id
from kb.clock import today

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase

router = APIRouter(prefix="/v1", tags=["文件"])


@router.get(
    "/documents",
    operation_id="list_documents",
    summary="文件目录",
    description="按条件列出文件，成文日期新的在前。",
    responses=responses(
        examples.DOCUMENTS, "invalid_request", "invalid_query", "invalid_cursor", *ANYWHERE
    ),
)
async def list_documents(request: Annotated[ListRequest, Query()], desk: Desk) -> DocumentsOut:
    offset = cursor.decode(request, request.cursor, in_body=False)
    return await desk.workers.run(_page, desk.kb, request, offset)


def _page(kb: KnowledgeBase, request: ListRequest, offset: int) -> DocumentsOut:
    as_of = request.as_of or today()
    catalogue = kb.catalogue()
    heads = listed(catalogue, kb.placed(request.to_filters()), as_of, request.title)
    page = heads[offset : offset + request.limit]
    seen = offset + len(page)
    return DocumentsOut(
        as_of=as_of,
        documents=[Card.of(head, catalogue.validity_on(head.id, as_of)) for head in page],
        total=len(heads),
        next_cursor=cursor.encode(request, seen) if page and seen < len(heads) else None,
    )


@router.get(
    "/documents/{id}",
    operation_id="get_document",
    summary="一份文件",
    description="目录信息、as_of 那天的效力、公文要素及其位置、结构、正文和段落。",
    responses=responses(examples.DOCUMENT, "not_found", "invalid_request", *ANYWHERE),
)
async def get_document(id: Id, request: Annotated[DayRequest, Query()], desk: Desk) -> DocumentOut:
    return await desk.workers.run(DocumentOut.held, desk.kb, id, request.as_of or today())


@router.get(
    "/passages/{id}",
    operation_id="get_passage",
    summary="一个段落",
    description="段落原文及其所在文件的目录信息和效力。",
    responses=responses(examples.PASSAGE_FOUND, "not_found", "invalid_request", *ANYWHERE),
)
async def get_passage(id: Id, request: Annotated[DayRequest, Query()], desk: Desk) -> PassageOut:
    return await desk.workers.run(_passage_out, desk.kb, id, request.as_of or today())


def _passage_out(kb: KnowledgeBase, passage_id: str, as_of: date) -> PassageOut:
    passage = kb.passage(passage_id)
    document = kb.document(passage.document_id)
    validity = kb.validity(document.id, as_of)
    altered = kb.alterations(document.id, as_of)
    return PassageOut.from_passage(passage, document.head, validity, altered, document.text)
