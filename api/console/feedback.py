"""Feedback and unanswered questions: the list, handling, the evaluation set."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response
from pydantic import Field, StringConstraints

from api import labels
from api.console.documents import attachment
from api.console.office import AtOffice, Office, Who, guarded
from api.console.remarks import Topic, topic_of
from api.requests import Request
from api.schemas import Told
from kb.clock import today
from kb.models import AnswerStatus

router = guarded()
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
    in_set: bool  # the evaluation set holds it
    handled: HandledOut | None


class TopicsOut(Told):
    """All topics, open ones first."""

    topics: list[TopicOut]
    open: int
    in_set: int  # questions that the evaluation set holds


@router.get("/feedback")
async def feedback(office: AtOffice) -> TopicsOut:
    return await office.staff.run(_topics, office)


def _topics(office: Office) -> TopicsOut:
    held = {topic_of(question) for question in office.question_set.questions()}
    told = [_told(topic, topic.topic in held) for topic in office.remarks.topics()]
    waiting = sum(topic.handled is None for topic in told)
    return TopicsOut(topics=told, open=waiting, in_set=len(held))


def _told(topic: Topic, in_set: bool) -> TopicOut:
    return TopicOut(
        topic=topic.topic,
        question=topic.question,
        useful=topic.useful,
        useless=topic.useless,
        unanswered=topic.unanswered,
        reasons=topic.reasons[-20:],
        causes=[_cause(cause) for cause in topic.causes],
        last_at=topic.last_at,
        in_set=in_set,
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
def handle(asked: HandleRequest, office: AtOffice, who: Who) -> None:
    if asked.handled:
        office.remarks.handle(asked.topic, who.user)
    else:
        office.remarks.reopen(asked.topic)
    action = "handle" if asked.handled else "reopen"
    office.audit.note(who.user, action, asked.topic or "评价时没有附上问题的")


class SetRequest(Request):
    """Topics that become questions of the evaluation set."""

    topics: list[Key] = Field(min_length=1, max_length=1000)


class SetOut(Told):
    """What was put into the set, what stood in it already, and how many it holds now."""

    added: int
    held: int
    total: int


@router.post("/feedback/question-set")
async def add_to_set(asked: SetRequest, office: AtOffice, who: Who) -> SetOut:
    return await office.staff.run(_add, office, set(asked.topics), who.user)


def _add(office: Office, wanted: set[str], user: str) -> SetOut:
    chosen = [t for t in office.remarks.topics() if t.topic in wanted and t.question]
    added = office.question_set.add(chosen)
    office.audit.note(user, "question_set", f"{added} 题")
    total = len(office.question_set.questions())
    return SetOut(added=added, held=len(chosen) - added, total=total)


@router.get("/feedback/question-set")
async def question_set(office: AtOffice) -> Response:
    """The file itself: JSON lines, with what only a person can judge left open."""
    name = f"待核评测题-{today()}.jsonl"
    data = await office.staff.run(office.question_set.data)
    return Response(data, media_type="application/jsonl", headers=attachment(name))
