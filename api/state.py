"""What the routes work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Path, Request

from api.workers import Workers
from kb.settings import Settings

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class State:
    """The knowledge base, its settings, and the threads that call it."""

    kb: KnowledgeBase
    settings: Settings
    workers: Workers


def state_of(request: Request) -> State:
    state: State = request.app.state.wence
    return state


Desk = Annotated[State, Depends(state_of)]
Id = Annotated[str, Path(max_length=200, description="编号")]
