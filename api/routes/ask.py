"""POST /v1/ask: a question in, a cited answer out."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api import examples
from api.console.office import AtOffice
from api.openapi import ANYWHERE, WITH_BODY, responses
from api.requests import AskRequest
from api.schemas import AnswerOut
from api.state import Desk
from api.timing import server_timing

router = APIRouter(prefix="/v1", tags=["问答"])


@router.post(
    "/ask",
    operation_id="ask",
    summary="提问",
    description="每句回答都是原文，带出处和效力；没有依据时说明原因并给出最相近的政策。",
    responses=responses(examples.ANSWER, *WITH_BODY, "invalid_query", *ANYWHERE),
)
async def ask(
    request: AskRequest, desk: Desk, office: AtOffice, response: Response
) -> AnswerOut:
    query = request.to_query()
    answer = await desk.workers.run(desk.kb.ask, query, request.max_citations)
    await desk.workers.run(office.remarks.note, answer)
    told = AnswerOut.from_answer(answer)
    response.headers["Server-Timing"] = server_timing(told.timing_ms)
    return told
