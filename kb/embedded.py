"""The vectors of documents' passages: of one document, or embedded across many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

import numpy as np

from kb.models import Document
from kb.passage_text import embedded_texts
from kb.ports import Analyzer, Embedder, Engines, Matrix

BATCH = 256  # passages embedded together: long enough to sort by length, short enough to show

T = TypeVar("T")


def vectors_of(document: Document, analyzer: Analyzer, embedder: Embedder) -> Matrix:
    """(n, d): the vectors of a document's passages, in their order."""
    return embedder.passages(embedded_texts(document, analyzer))


def embedded(
    documents: Iterable[Document], engines: Engines, progress: Callable[[int], None] | None = None
) -> Iterator[tuple[Document, Matrix]]:
    """Each document with the vectors of its passages, (n, d). `progress` gets how many passages
    were embedded since its last call."""
    for batch in _batches(documents, lambda d: max(1, len(d.passages)), BATCH):
        texts = [t for d in batch for t in embedded_texts(d, engines.analyzer)]
        vectors = engines.embedder.passages(texts, progress) if texts else None
        yield from _split(batch, vectors, engines.embedder.dimension)


def _batches(items: Iterable[T], size: Callable[[T], int], limit: int) -> Iterator[list[T]]:
    """Lists of items whose sizes add up to about `limit`."""
    batch: list[T] = []
    held = 0
    for item in items:
        batch.append(item)
        held += size(item)
        if held >= limit:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _split(
    documents: list[Document], vectors: Matrix | None, dimension: int
) -> Iterator[tuple[Document, Matrix]]:
    """Each document with its own rows of the common matrix."""
    rows = iter(vectors if vectors is not None else ())
    for document in documents:
        own = list(islice(rows, len(document.passages)))
        yield document, np.array(own, dtype=np.float32).reshape(len(own), dimension)
