"""GET /livez, /readyz: is the process alive, can it answer?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter

from api import examples
from api.openapi import responses
from api.schemas import LiveOut, ReadyOut
from api.state import Desk

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase

router = APIRouter(tags=["运行"])


@router.get(
    "/livez",
    operation_id="livez",
    summary="进程是否活着",
    responses=responses(examples.LIVE, "internal_error"),
)
async def livez() -> LiveOut:
    return LiveOut(status="ok")


@router.get(
    "/readyz",
    operation_id="readyz",
    summary="能否回答问题",
    description="资料库可读即为就绪；degraded 列出暂缺的检索方式（语义检索重建时字词检索仍可用）。",
    responses=responses(examples.READY, "internal_error", "overloaded"),
)
async def readyz(desk: Desk) -> ReadyOut:
    return await desk.workers.run(_ready, desk.kb)


def _ready(kb: KnowledgeBase) -> ReadyOut:
    stats = kb.stats()
    return ReadyOut(
        status="ok",
        documents=stats.documents,
        passages=stats.passages,
        degraded=list(kb.degraded()),
    )
