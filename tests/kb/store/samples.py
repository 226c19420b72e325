"""Small documents with known texts, terms and vectors, for tests of the store."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import numpy as np

from kb.analyzer import JiebaAnalyzer
from kb.models import Document, Facet, Head, Passage, Reference, Source, Span, Voice
from kb.ports import Matrix
from kb.store.chroma import ChromaIndex
from kb.store.database import Database
from kb.store.docstore import SqliteDocstore
from kb.store.index import HybridIndex

DIMENSION = 16
IDENTITY = {"model": "test-model", "passages": "1"}


@cache
def analyzer() -> JiebaAnalyzer:
    return JiebaAnalyzer(Path(tempfile.mkdtemp(prefix="wence-test-")))


def document(
    key: str, *clauses: str, title: str = "关于支持企业发展的若干措施", **head: object
) -> Document:
    """A document of numbered clauses, one passage each; from the second on led by the first."""
    text, passages = title, []
    for number, clause in enumerate(clauses, 1):
        start = len(text) + 1
        text = f"{text}\n{clause}"
        lead = Span(passages[0].start, passages[0].end) if passages else None
        passages.append(
            Passage(
                id=f"{key}-{number}",
                document_id=key,
                section_path=(f"第{number}条",),
                start=start,
                end=len(text),
                text=clause,
                voice=Voice.ISSUER,
                facets=(Facet.SUPPORT, Facet.OTHER),
                page=number,
                lead=lead,
                lead_text=text[lead.start : lead.end] if lead else "",
                lead_voice=Voice.ISSUER if lead else None,
            )
        )
    source = Source(f"{key}.txt", "0" * 64, "text/plain")
    made = Head(id=key, title=title, kind="措施", source=source, **head)  # type: ignore[arg-type]
    return Document(made, text, passages=tuple(passages), page_starts=(0,))


def replacing(title: str | None, doc_number: str | None) -> tuple[Reference, ...]:
    return (Reference(title, doc_number, "replaces", Span(0, 1)),)


def vectors(seed: int, count: int) -> Matrix:
    """Unit vectors, the same for the same seed."""
    rows = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def open_store(home: Path, **changed: str) -> SqliteDocstore:
    return SqliteDocstore(Database(home / "wence.db"), analyzer(), {**IDENTITY, **changed})


def open_index(home: Path, exact_limit: int = 1000) -> tuple[SqliteDocstore, HybridIndex]:
    store = open_store(home)
    chroma = ChromaIndex(home / "chroma", IDENTITY["model"], store)
    return store, HybridIndex(store, chroma, exact_limit)


def fill(store: SqliteDocstore, count: int, clauses: int = 4) -> None:
    """`count` documents d0, d1 … whose clause i of document k says 第k号事项第i款."""
    for number in range(count):
        texts = [f"对项目{number}的第{i}类支出给予补助。" for i in range(clauses)]
        store.put(document(f"d{number}", *texts), vectors(number, clauses))
