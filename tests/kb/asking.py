"""Asking the samples, and what an answer is looked at for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from kb.knowledge_base import KnowledgeBase
from kb.models import Answer, AnswerStatus
from kb.query import Filters, Query
from tests.kb.samples import CHANGE, TODAY

ANSWERS = (AnswerStatus.ANSWERED, AnswerStatus.PARTIAL)
NEXT = "浙江省温州市瓯海区"
BEFORE = CHANGE - timedelta(days=1)


def ask(kb: KnowledgeBase, question: str, day: date = TODAY, **filters: Any) -> Answer:
    return kb.ask(Query(question, day, Filters(**filters)))


def cited(answer: Answer) -> list[str]:
    """The documents that are cited, each once, in the order of the citations."""
    return list(dict.fromkeys(citation.head.id for citation in answer.citations))


def quotes(answer: Answer) -> str:
    return "\n".join(citation.quote for citation in answer.citations)


def codes(answer: Answer) -> list[str]:
    return [notice.code for notice in answer.notices]
