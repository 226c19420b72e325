"""GET /widget/v1/questions: what a visitor may begin with, known to be answerable."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel

from api.listing import listed
from api.state import State
from kb.clock import today
from kb.errors import InvalidQuery, NotFound
from kb.models import AnswerStatus, Document, Facet, Head, Status
from kb.query import Filters, Query
from kb.question.glossary import Glossary, bundled_glossary

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase
    from kb.library.catalogue import Catalogue

router = APIRouter(prefix="/widget/v1", include_in_schema=False)
SHOWN = 3  # questions to begin with
OPENING = 60  # characters in which a passage says whom it is about
TRIED = 12  # documents; a library that answers none of them offers nothing

_OPENINGS = {
    Facet.ELIGIBILITY: "《{title}》规定了哪些条件？",
    Facet.SUPPORT: "《{title}》有哪些支持措施？",
    Facet.PROCEDURE: "《{title}》怎么申报？",
}
# As an enterprise would ask, where it has a name of its own for the subject: 小巨人, 高企.
_SPOKEN = {
    Facet.ELIGIBILITY: "{name}要满足什么条件？",
    Facet.SUPPORT: "{name}有什么奖励和支持？",
    Facet.PROCEDURE: "{name}怎么申报？",
}


# 关于优化实施设备更新贷款财政贴息政策的通知 -> 设备更新贷款财政贴息政策
_NOTICE = re.compile(
    r"^关于(?:进一步|优化|实施|开展|组织|做好|完善)+(?P<of>[^，、\d《》]{4,16}?)(?:工作)?的(?:通知|公告|意见)$"
)


class QuestionsOut(BaseModel):
    questions: list[str]


@dataclass(frozen=True, slots=True)
class Offered:
    """The questions of one state of the library on one day."""

    catalogue: Catalogue
    day: date
    questions: tuple[str, ...]


class Openings:
    """The opening questions, found once for all visitors: dozens of questions are asked for them.

    While they are being found nobody starts that again, also when the library has changed since:
    of an import that commits many documents, only the first visitor after each finding pays.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self._offered: Offered | None = None
        self._finding: asyncio.Task[Offered] | None = None

    async def questions(self) -> tuple[str, ...]:
        catalogue, day = await self._state.workers.run(self._state.kb.catalogue), today()
        held = self._offered
        if held is None or held.catalogue is not catalogue or held.day != day:
            self._finding = self._finding or asyncio.create_task(self._find(catalogue, day))
            held = await asyncio.shield(self._finding)  # a visitor who leaves stops it for nobody
        return held.questions

    async def _find(self, catalogue: Catalogue, day: date) -> Offered:
        kb, region = self._state.kb, self._state.settings.region or None
        try:
            found = await self._state.workers.run(opening_questions, kb, day, region)
            self._offered = Offered(catalogue, day, tuple(found))
            return self._offered
        finally:
            self._finding = None


def _openings(request: Request) -> Openings:
    openings: Openings = request.app.state.openings
    return openings


@router.get("/questions")
async def questions(openings: Annotated[Openings, Depends(_openings)]) -> QuestionsOut:
    return QuestionsOut(questions=list(await openings.questions()))


def opening_questions(kb: KnowledgeBase, day: date, region: str | None) -> list[str]:
    """Up to three questions on the newest policies in force, each asked and found answered."""
    filters = Filters(region=region, status=(Status.IN_FORCE,))
    policies = filter(_is_policy, _documents(kb, listed(kb.catalogue(), filters, day)))
    facets = list(_OPENINGS)
    found: list[str] = []
    for document in islice(policies, TRIED):
        head = document.head
        held = {facet for passage in document.passages for facet in passage.facets}
        # each shown question asks for something else, where the documents allow it
        wanted = [f for f in facets[len(found) :] + facets[: len(found)] if f in held]
        asked = (q for q in ways(wanted, document) if _is_answered(kb, q, head, day))
        if question := next(asked, None):
            found.append(question)
        if len(found) == SHOWN:
            break
    return found


def ways(facets: Sequence[Facet], document: Document) -> list[str]:
    """In an enterprise's words, of what the title or a passage on the matter names; then by the
    title."""
    spoken = [
        _SPOKEN[facet].format(name=name) for facet in facets for name in _named(facet, document)[:1]
    ]
    return [*spoken, *(_OPENINGS[facet].format(title=document.head.title) for facet in facets)]


def _named(facet: Facet, document: Document) -> tuple[str, ...]:
    own = "".join(p.text[:OPENING] for p in document.passages if p.facets[:1] == (facet,))
    title, glossary = document.head.title, _glossary()
    notice = _NOTICE.match(title)
    return (
        glossary.colloquial(title)
        or ((notice["of"],) if notice else ())
        # 小巨人, as the text has it too, before 省专, which not everybody knows
        or tuple(sorted(glossary.colloquial(own), key=lambda name: name not in own))
    )


@cache
def _glossary() -> Glossary:
    return bundled_glossary()


def _documents(kb: KnowledgeBase, heads: Iterable[Head]) -> Iterator[Document]:
    for head in heads:
        with suppress(NotFound):  # removed meanwhile
            yield kb.document(head.id)


def _is_policy(document: Document) -> bool:
    return document.reply is None and not document.head.is_example


def _is_answered(kb: KnowledgeBase, question: str, head: Head, day: date) -> bool:
    try:
        answer = kb.ask(Query(question, day))
    except InvalidQuery:  # the title makes too long a question
        return False
    cited = {citation.head.id for citation in answer.citations}
    return answer.status is AnswerStatus.ANSWERED and head.id in cited
