"""POST /v1/search: ranked passages, page by page; GET /v1/suggest."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api import cursor, examples
from api.openapi import ANYWHERE, WITH_BODY, responses
from api.requests import SearchRequest, SuggestRequest
from api.schemas import SearchOut, SuggestOut
from api.state import Desk
from api.timing import server_timing
from kb.clock import today

router = APIRouter(prefix="/v1", tags=["检索"])


@router.post(
    "/search",
    operation_id="search",
    summary="检索段落",
    description="按相关程度排列的段落，附排序原因，并说明哪些文件没有列入。",
    responses=responses(examples.SEARCH, *WITH_BODY, "invalid_query", "invalid_cursor", *ANYWHERE),
)
async def search(request: SearchRequest, desk: Desk, response: Response) -> SearchOut:
    offset = cursor.decode(request, request.cursor, in_body=True)
    query = request.to_query(offset)
    result = await desk.workers.run(desk.kb.search, query)
    seen = offset + len(result.hits)
    more = result.hits and seen < result.total
    mark = cursor.encode(request, seen) if more else None
    told = SearchOut.from_result(result, query.as_of, offset, mark)
    response.headers["Server-Timing"] = server_timing(told.timing_ms)
    return told


@router.get(
    "/suggest",
    operation_id="suggest",
    summary="联想",
    description="按已输入的文字联想标题、发文字号和常用词。",
    responses=responses(examples.SUGGESTIONS, "invalid_request", *ANYWHERE),
)
async def suggest(request: Annotated[SuggestRequest, Query()], desk: Desk) -> SuggestOut:
    found = await desk.workers.run(desk.kb.suggest, request.q, today(), request.limit)
    return SuggestOut(suggestions=list(found))
