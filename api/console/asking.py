"""POST /console/api/ask: the enterprise's answer, with what led to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from api import labels
from api.console.office import AtOffice, guarded
from api.requests import AskRequest
from api.schemas import AnswerOut, SearchOut, Told
from kb.models import Head
from kb.question.understanding import Understanding

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase

router = guarded()
SHOWN = 12  # candidates told beside the answer


class ReadOut(Told):
    """What was read in the question; label and value."""

    label: str
    value: str


class ConsoleAnswerOut(Told):
    """The answer as an enterprise gets it, its confidence, and the candidates with scores."""

    answer: AnswerOut
    because: str | None  # the reason, in words
    confidence: float
    read: list[ReadOut]
    search: SearchOut


@router.post("/ask")
async def ask(asked: AskRequest, office: AtOffice) -> ConsoleAnswerOut:
    return await office.staff.run(_ask, office.state.kb, asked)


def _ask(kb: KnowledgeBase, asked: AskRequest) -> ConsoleAnswerOut:
    query = asked.to_query()
    answer = kb.ask(query, asked.max_citations)
    query = replace(query, text=answer.read_as or query.text)
    found = kb.search(replace(query, limit=SHOWN))
    return ConsoleAnswerOut(
        answer=AnswerOut.from_answer(answer),
        because=labels.because(answer),
        confidence=round(answer.confidence, 3),
        read=_read(
            kb.understand(query.text, query.as_of),
            kb.heads(),
            day=answer.as_of if answer.as_of != query.as_of else None,
        ),
        search=SearchOut.from_result(found, answer.as_of),
    )


def _read(
    understanding: Understanding, heads: Mapping[str, Head], day: date | None
) -> list[ReadOut]:
    names = understanding.names
    named = dict.fromkeys((*names.named, *names.shared, *names.alluded))
    told = {
        "点名文件": "、".join(str(heads[key]) for key in named if key in heads),
        "库中没有": "、".join(names.unknown),
        "条款": "、".join(understanding.articles),
        "地区": understanding.region or "",
        "年份": "、".join(map(str, understanding.years)),
        "日期": str(day or ""),
        "想知道": "、".join(labels.FACET[facet] for facet in understanding.facets),
        "谁的话": labels.VOICE[understanding.voice] if understanding.voice else "",
        "规范说法": "；".join(
            f"{e.said}→{'、'.join(e.official)}" for e in understanding.expansions
        ),
    }
    return [ReadOut(label=label, value=value) for label, value in told.items() if value]
