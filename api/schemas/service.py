"""The public shapes of the small answers: that feedback is taken, that the service lives."""

from __future__ import annotations

from api.schemas.base import Told


class AcceptedOut(Told):
    """评价已记下。"""

    accepted: bool


class LiveOut(Told):
    """进程活着。"""

    status: str


class ReadyOut(Told):
    """可以回答问题；degraded 非空时语义检索暂缺，只用字词检索。"""

    status: str
    documents: int
    passages: int
    degraded: list[str]
