"""A tiny library to evaluate on, and small real engines to evaluate with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from eval.datasets import Text
from kb.analyzer import JiebaAnalyzer
from kb.errors import NotFound
from kb.models import (
    Answer,
    AnswerStatus,
    Citation,
    Document,
    Facet,
    Head,
    Hit,
    Passage,
    SearchResult,
    Source,
    Statement,
    Status,
    Validity,
    Voice,
)
from kb.query import CITATIONS, Query
from kb.settings import Settings
from tests.embedders import PairEmbedder

TEXTS = (
    Text("bridge", "云岭市桥梁养护办法", "养护单位每季度至少检查一次。\n检查记录保存5年。"),
    Text("rent", "云岭市公租房管理办法", "租金每月每平方米12.5元。\n合同期限不超过3年。"),
    Text("talent", "东屏区人才补贴通知", "博士一次性补贴30万元。\n申报截止2026年4月1日。"),
    Text("water", "东屏区节水奖励办法", "节水率达到10%的企业奖励5,000元。\n奖励自2025年起执行。"),
)


def make_document(id: str, title: str, text: str) -> Document:
    """One passage a line."""
    passages, start = [], 0
    for line in text.split("\n"):
        if line:
            passages.append(
                Passage(
                    f"{id}:{start}",
                    id,
                    (),
                    start,
                    start + len(line),
                    line,
                    Voice.ISSUER,
                    (Facet.OTHER,),
                )
            )
        start += len(line) + 1
    head = Head(id, title, "办法", Source(f"{id}.txt", "0" * 64, "text/plain"))
    return Document(head, text, passages=tuple(passages))


def pairs_of(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


class ListKnowledgeBase:
    """Searches a list of documents by shared character pairs; answers with the best passage."""

    in_force = Validity(Status.IN_FORCE, "未写明失效日期")

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {document.id: document for document in documents}

    def search(self, query: Query) -> SearchResult:
        asked = pairs_of(query.text)
        hits = [
            Hit(
                passage,
                document.head,
                self.in_force,
                float(len(asked & pairs_of(f"{document.head.title}。{passage.text}"))),
            )
            for document in self._documents.values()
            for passage in document.passages
        ]
        hits = sorted((h for h in hits if h.score), key=lambda h: (-h.score, h.passage.id))
        page = tuple(hits[query.offset : query.offset + query.limit])
        return SearchResult(page, len(hits), timing_ms={"scan": 1.0})

    def ask(self, query: Query, max_citations: int = CITATIONS) -> Answer:
        hits = self.search(query).hits
        if not hits or hits[0].score < 2:
            return Answer(query.text, AnswerStatus.NO_ANSWER, query.as_of, reason="no_match")
        passage = hits[0].passage
        citation = Citation(
            "c1",
            passage.id,
            hits[0].head,
            self.in_force,
            passage.voice,
            (),
            passage.text,
            passage.start,
            passage.end,
        )
        statement = Statement(passage.text, Facet.OTHER, ("c1",))
        return Answer(
            query.text,
            AnswerStatus.ANSWERED,
            query.as_of,
            statements=(statement,),
            citations=(citation,),
            timing_ms={"scan": 1.0},
        )

    def document(self, document_id: str) -> Document:
        try:
            return self._documents[document_id]
        except KeyError:
            raise NotFound from None

    def validity(self, document_id: str, as_of: date) -> Validity:
        self.document(document_id)
        return self.in_force


@pytest.fixture
def texts() -> tuple[Text, ...]:
    return TEXTS


@pytest.fixture
def maker() -> Callable[[str, str, str], Document]:
    return make_document


@pytest.fixture
def library() -> ListKnowledgeBase:
    return ListKnowledgeBase([make_document(t.id, t.title, t.text) for t in TEXTS])


@pytest.fixture
def embedder() -> PairEmbedder:
    return PairEmbedder(256)  # few pairs fall together: rankings are compared


@pytest.fixture
def settings(
    tmp_path: Path, real_analyzer: JiebaAnalyzer, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """Of a data directory that the test may change, of no place; one dictionary serves it and the
    homes that collections get."""
    for module in ("kb.bootstrap", "eval.store_parts"):
        monkeypatch.setattr(f"{module}.JiebaAnalyzer", lambda cache: real_analyzer)
    return Settings(home=tmp_path / "home", region="")
