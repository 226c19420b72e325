"""POST /v1/ask: a question in, a cited answer out."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api import examples
from api.console.office import AtOffice, Office
from api.openapi import ANYWHERE, WITH_BODY, responses
from api.requests import AskRequest
from api.schemas import AnswerOut
from api.state import Desk
from api.timing import server_timing
from kb.models import Answer
from kb.query import Query

router = APIRouter(prefix="/v1", tags=["问答"])


@router.post(
    "/ask",
    operation_id="ask",
    summary="提问",
    description="每句回答都是原文，带出处和效力；没有依据时说明原因并给出最相近的政策。",
    responses=responses(examples.ANSWER, *WITH_BODY, "invalid_query", *ANYWHERE),
)
async def ask(request: AskRequest, desk: Desk, office: AtOffice, response: Response) -> AnswerOut:
    query = request.to_query()
    answer = await desk.workers.run(_answer, office, query, request.max_citations)
    told = AnswerOut.from_answer(answer)
    response.headers["Server-Timing"] = server_timing(told.timing_ms)
    return told


def _answer(office: Office, query: Query, max_citations: int | None) -> Answer:
    """The answer; a question without one is kept for the commissioners."""
    answer = office.state.kb.ask(query, max_citations)
    office.remarks.note(answer)
    return answer
