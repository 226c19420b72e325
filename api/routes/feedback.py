"""POST /v1/feedback: was an answer of use?"""

from __future__ import annotations

from fastapi import APIRouter

from api import examples
from api.openapi import ANYWHERE, WITH_BODY, responses
from api.requests import FeedbackRequest
from api.schemas import AcceptedOut
from api.state import Desk

router = APIRouter(prefix="/v1", tags=["问答"])


@router.post(
    "/feedback",
    operation_id="give_feedback",
    summary="评价回答",
    description="记下一次回答是否有用。只记所给的内容，不记来源地址。",
    status_code=202,
    responses=responses(examples.ACCEPTED, *WITH_BODY, *ANYWHERE, status=202),
)
async def give_feedback(request: FeedbackRequest, desk: Desk) -> AcceptedOut:
    await desk.workers.run(
        desk.kb.records.add_feedback,
        request.answer_id,
        request.question or "",
        request.useful,
        request.passage_id,
        request.reason,
    )
    return AcceptedOut(accepted=True)
