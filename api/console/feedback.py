"""Feedback, unanswered questions and the audit log: lists, handling, a question set to download."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field, StringConstraints

from api import labels
from api.console.documents import attachment
from api.console.office import AtOffice, Who
from api.console.remarks import Topic
from api.requests import Request, today
from api.schemas import Told
from kb.models import AnswerStatus

router = APIRouter(prefix="/console/api", include_in_schema=False)
Key = Annotated[str, StringConstraints(max_length=500)]


class HandledOut(Told):
    """Who dealt with it, and when."""

    user: str
    at: str


class TopicOut(Told):
    """One question with all that was said of its answers."""

    topic: str
    question: str
    useful: int
    useless: int
    unanswered: int
    reasons: list[str]
    causes: list[str]  # Chinese
    last_at: str
    handled: HandledOut | None


class TopicsOut(Told):
    """All topics, open ones first."""

    topics: list[TopicOut]
    open: int


@router.get("/feedback")
async def feedback(office: AtOffice, who: Who) -> TopicsOut:
    topics = await office.state.workers.run(office.remarks.topics)
    told = [_told(topic) for topic in topics]
    return TopicsOut(topics=told, open=sum(topic.handled is None for topic in told))


def _told(topic: Topic) -> TopicOut:
    return TopicOut(
        topic=topic.topic,
        question=topic.question,
        useful=topic.useful,
        useless=topic.useless,
        unanswered=topic.unanswered,
        reasons=topic.reasons[-20:],
        causes=[_cause(cause) for cause in topic.causes],
        last_at=topic.last_at,
        handled=HandledOut.like(topic.handled) if topic.handled else None,
    )


def _cause(code: str) -> str:
    if code in labels.REASON:
        return labels.REASON[code]
    return labels.ANSWER_STATUS[AnswerStatus(code)] if code in set(AnswerStatus) else code


class HandleRequest(Request):
    """A topic, and whether it is dealt with."""

    topic: Key
    handled: bool


@router.post("/feedback/handled", status_code=204)
async def handle(asked: HandleRequest, office: AtOffice, who: Who) -> None:
    if asked.handled:
        office.remarks.handle(asked.topic, who.user)
    else:
        office.remarks.reopen(asked.topic)
    office.audit.note(who.user, "handle" if asked.handled else "reopen", asked.topic)


class SetRequest(Request):
    """Topics that become questions of an evaluation set."""

    topics: list[Key] = Field(min_length=1, max_length=1000)


@router.post("/feedback/question-set")
async def question_set(asked: SetRequest, office: AtOffice, who: Who) -> Response:
    """JSON lines in the fields of the question sets; what only a person can judge is empty."""
    topics = await office.state.workers.run(office.remarks.topics)
    chosen = [t for t in topics if t.topic in set(asked.topics) and t.question]
    office.audit.note(who.user, "question_set", f"{len(chosen)} 题")
    data = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in _lines(chosen))
    name = f"待核评测题-{today()}.jsonl"
    return Response(data, media_type="application/jsonl", headers=attachment(name))


def _lines(topics: Iterable[Topic]) -> list[dict[str, object]]:
    return [
        {
            "id": f"C{number:03d}", "question": topic.question, "type": "a_colloquial",
            "split": "tune", "expected_policy_ids": [], "expected_facts": [],
            "answerable": None, "forbidden_facts": [], "as_of": topic.last_at[:10],
            "note": _note(topic),
        }
        for number, topic in enumerate(topics, 1)
    ]  # fmt: skip


def _note(topic: Topic) -> str:
    told = [f"没有用 {topic.useless} 次" if topic.useless else "",
            f"没有答出 {topic.unanswered} 次" if topic.unanswered else "",
            *dict.fromkeys(topic.reasons)]  # fmt: skip
    return "待人工核定；" + "；".join(part for part in told if part)


class AuditEntryOut(Told):
    """One change."""

    number: int
    at: str
    user: str
    action: str
    object: str


class AuditOut(Told):
    """A page of the log, newest first; `before` of the next page, or None."""

    entries: list[AuditEntryOut]
    next_before: int | None


class AuditRequest(Request):
    """Entries older than one."""

    before: int | None = Field(default=None, ge=1)


@router.get("/audit")
async def audit(asked: Annotated[AuditRequest, Query()], office: AtOffice, who: Who) -> AuditOut:
    entries = office.audit.page(asked.before)
    more = entries and entries[-1].number > 1
    return AuditOut(
        entries=[AuditEntryOut.like(one) for one in entries],
        next_before=entries[-1].number if more else None,
    )
