"""The list-backed library that other tests evaluate keeps the promises it stands in for."""

from datetime import date
from typing import Any

import pytest

from eval.runs import Answerer, Library, Searcher
from kb.errors import NotFound
from kb.models import AnswerStatus
from kb.query import Query

DAY = date(2026, 11, 23)


def test_it_is_what_the_harness_asks_for(library: Any) -> None:
    searcher: Searcher = library
    answerer: Answerer = library
    shelf: Library = library
    hits = searcher.search(Query("公租房租金", DAY)).hits
    assert hits[0].passage.document_id == "rent"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    answer = answerer.ask(Query("公租房租金多少", DAY))
    citation = answer.citations[0]
    assert answer.status is AnswerStatus.ANSWERED
    assert shelf.document("rent").text[citation.start : citation.end] == citation.quote
    assert shelf.validity("rent", DAY) == citation.validity


def test_limit_and_offset_page_through_the_same_hits(library: Any) -> None:
    whole = library.search(Query("云岭市办法", DAY, limit=10))
    parts = [library.search(Query("云岭市办法", DAY, limit=1, offset=i)).hits[0] for i in range(3)]
    assert tuple(parts) == whole.hits[:3]


def test_it_refuses_what_it_does_not_hold(library: Any) -> None:
    assert library.ask(Query("zzzz", DAY)).status is AnswerStatus.NO_ANSWER
    with pytest.raises(NotFound):
        library.document("nothing")
