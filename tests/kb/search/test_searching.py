"""A search gives what satisfies its filters, best first, page by page, also to several at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kb.errors import InvalidQuery
from kb.knowledge_base import KnowledgeBase
from kb.models import Facet, Level, Status
from kb.query import Filters, Query
from tests.kb.samples import TODAY
from tests.kb.searching import documents_of, search


@pytest.mark.parametrize(("filters", "expected"), [
    ({"kinds": ("答复",)}, {"letter"}),
    ({"levels": (Level.PROVINCE,)}, {"province"}),
    ({"issuers": ("瓯海区",)}, {"neighbour"}),
    ({"status": (Status.SUPERSEDED,)}, {"old", "last-year"}),
    ({"status": (Status.DRAFT,)}, {"draft"}),
    ({"document_ids": ("rent", "nothing")}, {"rent"}),
    ({"issued_to": date(2022, 12, 31)}, {"old", "lapsed"}),
    ({"issued_from": date(2026, 5, 1)}, {"letter", "draft"}),
    ({"levels": (Level.DISTRICT,), "issued_to": date(2021, 12, 31)}, {"lapsed"}),
    ({"document_ids": ("nothing",)}, set()),
])  # fmt: skip
def test_filters_leave_exactly_what_satisfies_them(
    sample_kb: KnowledgeBase, filters: dict[str, Any], expected: set[str]
) -> None:
    assert documents_of(search(sample_kb, "企业 办法 奖励 补助", **filters)) == expected


def test_a_place_filter_leaves_what_applies_there(sample_kb: KnowledgeBase) -> None:
    found = documents_of(search(sample_kb, region="浙江省温州市瓯海区"))
    assert "neighbour" in found
    assert all((sample_kb.heads()[key].region or "") in "浙江省温州市瓯海区" for key in found)


def test_a_place_nobody_knows_is_refused_and_a_held_one_is_not(sample_kb: KnowledgeBase) -> None:
    query = Query("企业 办法 奖励 补助", TODAY, Filters(region="火星"))
    for asked in (sample_kb.search, sample_kb.ask):
        with pytest.raises(InvalidQuery, match="不认识“火星”这个地方"):
            asked(query)
    assert search(sample_kb, region="温州市瓯海区茶山街道").hits


def test_a_facet_filter_leaves_passages_of_that_facet(sample_kb: KnowledgeBase) -> None:
    hits = search(sample_kb, facets=(Facet.SUPPORT,)).hits
    assert hits
    assert all(Facet.SUPPORT in hit.passage.facets for hit in hits)


def test_a_lapsed_document_is_found_with_its_label_and_named_as_left_out(
    sample_kb: KnowledgeBase,
) -> None:
    result = search(sample_kb, "职工夜校补贴")
    [hit] = [h for h in result.hits if h.head.id == "lapsed"][:1]
    assert hit.validity.status is Status.EXPIRED
    assert "lapsed" in {item.head.id for item in result.excluded}


def test_pages_of_a_result_join_without_gap_or_repeat(sample_kb: KnowledgeBase) -> None:
    whole = search(sample_kb)
    pages: list[str] = []
    for offset in range(0, whole.total + 5, 5):
        query = Query("企业奖励补助", TODAY, limit=5, offset=offset)
        result = sample_kb.search(query)
        assert result.total == whole.total
        pages += [hit.passage.id for hit in result.hits]
    assert pages == [hit.passage.id for hit in whole.hits]
    assert len(set(pages)) == whole.total


def test_hits_come_best_first_and_tell_their_terms(sample_kb: KnowledgeBase) -> None:
    hits = search(sample_kb, "冷库补助").hits
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert (hits[0].head.id, hits[0].reasons.terms) == ("neighbour", ("冷库", "补助"))


def test_a_named_document_is_the_only_one_looked_into(sample_kb: KnowledgeBase) -> None:
    assert documents_of(search(sample_kb, "龙财企〔2025〕8号 奖励")) == {"rent"}


def test_a_clause_asked_for_stands_first(sample_kb: KnowledgeBase) -> None:
    first = search(sample_kb, "温经信〔2026〕6号第八条").hits[0]
    assert first.passage.section_path[-1].startswith("第八条")
