"""GET /console/api/search: hits with their reasons, counts per filter value, what was left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Self

from fastapi import Query, Response
from pydantic import Field

from api import labels
from api.console import counting
from api.console.office import AtOffice, guarded
from api.requests import Asked, FilterFields, InAddress
from api.requests import Day as AsOf
from api.schemas import SearchOut, Told
from api.state import State
from api.timing import server_timing
from kb.clock import today
from kb.library.applicability import applies
from kb.models import SearchResult
from kb.query import MAX_LIMIT
from kb.query import Query as SearchQuery

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase

router = guarded()
PAGE = 20  # hits


class ConsoleSearch(FilterFields, InAddress):
    """The filters of the public search, in the address, with a page number."""

    q: Asked
    as_of: AsOf | None = None
    page: int = Field(default=1, ge=1)

    def to_query(self) -> SearchQuery:
        return SearchQuery(self.q, self.as_of or today(), self.to_filters(), MAX_LIMIT)


class CountOut(Told):
    """How many hits a filter value would give."""

    value: str
    label: str
    count: int


class ConsoleSearchOut(SearchOut):
    """One page of hits, and the counts over all of them."""

    page: int
    pages: int
    documents: int  # that the hits stand in
    counts: dict[str, list[CountOut]]
    capped: bool  # there may be more hits than are looked through
    weak: bool  # nothing says that any hit is about what was asked
    elsewhere: dict[str, str]  # document -> that it does not hold where the question is put

    @classmethod
    def page_of(cls, result: SearchResult, asked: ConsoleSearch, question: SearchQuery) -> Self:
        pages = -(-len(result.hits) // PAGE)
        page = min(asked.page, max(1, pages))  # an old address may ask for more than there is
        first = (page - 1) * PAGE
        shown = replace(result, hits=result.hits[first : first + PAGE])
        told = SearchOut.from_result(shown, question.as_of, first)
        # Built from the very same parts, so nothing is validated twice.
        return cls.model_construct(
            **dict(told),
            page=page,
            pages=pages,
            documents=len({hit.head.id for hit in result.hits}),
            counts={},
            capped=len(result.hits) == MAX_LIMIT,
            weak=counting.weak(result.hits),
            elsewhere={},
        )


@router.get("/search")
async def search(
    asked: Annotated[ConsoleSearch, Query()], response: Response, office: AtOffice
) -> ConsoleSearchOut:
    told = await office.staff.run(_search, office.state, asked)
    response.headers["Server-Timing"] = server_timing(told.timing_ms)
    return told


def _search(state: State, asked: ConsoleSearch) -> ConsoleSearchOut:
    kb, question = state.kb, asked.to_query()
    result = kb.search(question)  # all hits at once: the counts need them
    told = ConsoleSearchOut.page_of(result, asked, question)
    place = kb.understand(question.text, question.as_of).region or state.settings.region
    elsewhere = {} if question.filters.region else _elsewhere(result, place)
    return told.model_copy(update={"counts": _counts(kb, question, result), "elsewhere": elsewhere})


def _elsewhere(result: SearchResult, place: str) -> dict[str, str]:
    """The documents among the hits that do not hold in a place; empty when there is none."""
    heads = {hit.head.id: hit.head for hit in result.hits if place and hit.head.region}
    said = f"不适用于{labels.place(place)}"
    return {key: said for key, head in heads.items() if not applies(head, place)}


def _counts(
    kb: KnowledgeBase, question: SearchQuery, result: SearchResult
) -> dict[str, list[CountOut]]:
    filters = question.filters
    regions = {head.region for head in kb.catalogue().heads.values() if head.region}
    regions -= {kb.placed(filters).region}  # 镇海区 stands in the address: once, as it is there
    told: dict[str, list[CountOut]] = {}
    for dimension in counting.DIMENSIONS:
        hits = result.hits
        if getattr(filters, dimension):
            freed = counting.without(filters, dimension)
            hits = kb.search(replace(question, filters=freed)).hits
        counts = counting.counts(dimension, hits, filters, regions)
        told[dimension] = [
            CountOut.like(count) for count in counting.known(dimension, counts, filters, result)
        ]
    return told
