"""GET /widget/v1/questions: what a visitor may begin with, known to be answerable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from pydantic import BaseModel

from api.listing import listed
from api.requests import today
from api.state import Desk
from kb.errors import InvalidQuery
from kb.models import AnswerStatus, Document, Facet, Head, Provenance, Status
from kb.query import Filters, Query

if TYPE_CHECKING:
    from kb.catalogue import Catalogue
    from kb.knowledge_base import KnowledgeBase

router = APIRouter(prefix="/widget/v1", include_in_schema=False)
SHOWN = 3
TRIED = 12  # documents; a library that answers none of them offers nothing

_OPENINGS = {
    Facet.ELIGIBILITY: "《{title}》规定了哪些条件？",
    Facet.SUPPORT: "《{title}》有哪些支持措施？",
    Facet.PROCEDURE: "《{title}》怎么申报？",
}


class QuestionsOut(BaseModel):
    questions: list[str]


@dataclass(frozen=True, slots=True)
class Offered:
    """The questions of one state of the library on one day."""

    catalogue: Catalogue
    day: date
    questions: tuple[str, ...]


@router.get("/questions")
async def questions(request: Request, desk: Desk) -> QuestionsOut:
    held: Offered | None = getattr(request.app.state, "offered", None)
    catalogue, day = desk.kb.catalogue(), today()
    if held is None or held.catalogue is not catalogue or held.day != day:
        region = desk.settings.region or None
        found = await desk.workers.run(opening_questions, desk.kb, day, region)
        held = request.app.state.offered = Offered(catalogue, day, tuple(found))
    return QuestionsOut(questions=list(held.questions))


def opening_questions(kb: KnowledgeBase, day: date, region: str | None) -> list[str]:
    """Up to three questions on the newest policies in force, each asked and found answered."""
    filters = Filters(region=region, status=(Status.IN_FORCE,))
    heads = listed(kb.catalogue(), filters, day)
    policies = (d for d in (kb.document(head.id) for head in heads) if _is_policy(d))
    facets = list(_OPENINGS)
    found: list[str] = []
    for document in islice(policies, TRIED):
        head = document.head
        held = {facet for passage in document.passages for facet in passage.facets}
        # each shown question asks for something else, where the documents allow it
        for facet in facets[len(found) :] + facets[: len(found)]:
            question = _OPENINGS[facet].format(title=head.title)
            if facet in held and _is_answered(kb, question, head, day):
                found.append(question)
                break
        if len(found) == SHOWN:
            break
    return found


def _is_policy(document: Document) -> bool:
    return document.reply is None and document.head.provenance is not Provenance.EXAMPLE


def _is_answered(kb: KnowledgeBase, question: str, head: Head, day: date) -> bool:
    try:
        answer = kb.ask(Query(question, day))
    except InvalidQuery:  # the title makes too long a question
        return False
    cited = {citation.head.id for citation in answer.citations}
    return answer.status is AnswerStatus.ANSWERED and head.id in cited
