"""A search of the samples, on the day that they are told of."""

from __future__ import annotations

from typing import Any

from kb.knowledge_base import KnowledgeBase
from kb.query import Filters, Query
from tests.kb.samples import TODAY


def search(kb: KnowledgeBase, text: str = "企业奖励补助", limit: int = 200, **filters: Any) -> Any:
    return kb.search(Query(text, TODAY, Filters(**filters), limit=limit))


def documents_of(result: Any) -> set[str]:
    return {hit.head.id for hit in result.hits}
