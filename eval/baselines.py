"""The naive pipeline that tutorials build, to have something to be better than.

Texts are cut into fixed pieces of 500 characters wherever that falls, embedded with the same model
as ours, kept in a Chroma collection with its default settings, and the nearest pieces are the
answer: no lexical search, no structure, no status, no refusal.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import chromadb
from chromadb.config import Settings as ChromaSettings

from eval.datasets import Text
from eval.home import Progress
from kb.models import (
    Answer,
    AnswerStatus,
    Citation,
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
from kb.ports import Embedder
from kb.query import Query

CHUNK = 500  # characters
BATCH = 256  # pieces embedded together
ANSWER_CHUNKS = 3  # pieces shown as the answer
_NOT_KNOWN = Validity(Status.UNKNOWN, "基线不判断效力")


def chunks(texts: Iterable[Text]) -> Iterator[Passage]:
    """Pieces of the texts, in order."""
    for text in texts:
        for start in range(0, len(text.text), CHUNK):
            piece = text.text[start : start + CHUNK]
            if piece.strip():
                yield Passage(
                    id=f"{text.id}#{start}",
                    document_id=text.id,
                    section_path=(),
                    start=start,
                    end=start + len(piece),
                    text=piece,
                    voice=Voice.ISSUER,
                    facets=(Facet.OTHER,),
                )


class NaiveBaseline:
    """A `Searcher` and `Answerer` over `texts`; `folder` keeps its index for the next run."""

    def __init__(
        self,
        texts: Iterable[Text],
        embedder: Embedder,
        folder: Path,
        progress: Progress = lambda done, total: None,
    ) -> None:
        texts = tuple(texts)
        self._embedder = embedder
        self._passages = {passage.id: passage for passage in chunks(texts)}
        self._heads = {text.id: _head(text) for text in texts}
        key = hashlib.sha256(embedder.fingerprint.encode())
        for passage in self._passages.values():
            key.update(f"{passage.id}\0{passage.text}\0".encode())
        client = chromadb.PersistentClient(
            folder / f"naive-{key.hexdigest()[:16]}", ChromaSettings(anonymized_telemetry=False)
        )
        self._collection = client.get_or_create_collection("chunks", embedding_function=None)
        self._fill(progress)

    def _fill(self, progress: Progress) -> None:
        held = set(self._collection.get(include=[])["ids"])
        missing = [passage for id, passage in self._passages.items() if id not in held]
        for start in range(0, len(missing), BATCH):
            progress(start, len(missing))
            batch = missing[start : start + BATCH]
            vectors = self._embedder.passages([passage.text for passage in batch])
            self._collection.add(
                ids=[passage.id for passage in batch],
                embeddings=cast(Any, vectors),  # chroma's own alias is narrower than what it takes
                documents=[passage.text for passage in batch],
            )
        progress(len(missing), len(missing))

    def search(self, query: Query) -> SearchResult:
        """The nearest pieces, best first; nothing is filtered."""
        begin = time.perf_counter()
        vector = self._embedder.query(query.text)
        embedded = time.perf_counter()
        wanted = min(query.limit, len(self._passages))
        found = self._collection.query(
            query_embeddings=cast(Any, [vector]), n_results=wanted, include=["distances"]
        )
        distances = found["distances"] or [[]]
        hits = tuple(
            self._hit(id, 1.0 - distance / 2)  # squared distance of unit vectors -> cosine
            for id, distance in zip(found["ids"][0], distances[0], strict=True)
        )
        timing = {
            "embed": (embedded - begin) * 1000,
            "dense": (time.perf_counter() - embedded) * 1000,
        }
        return SearchResult(hits, len(self._passages), timing_ms=timing)

    def ask(self, query: Query, max_citations: int = ANSWER_CHUNKS) -> Answer:
        """The nearest pieces, whatever was asked."""
        hits = self.search(query).hits[: min(max_citations, ANSWER_CHUNKS)]
        citations = tuple(_citation(n, hit) for n, hit in enumerate(hits, start=1))
        statements = tuple(Statement(c.quote, Facet.OTHER, (c.id,)) for c in citations)
        return Answer(
            query.text,
            AnswerStatus.ANSWERED,
            query.as_of,
            statements=statements,
            citations=citations,
        )

    def _hit(self, id: str, score: float) -> Hit:
        passage = self._passages[id]
        return Hit(passage, self._heads[passage.document_id], _NOT_KNOWN, score)


def _head(text: Text) -> Head:
    return Head(text.id, text.title, "", Source(text.title, "", "text/plain"))


def _citation(number: int, hit: Hit) -> Citation:
    passage = hit.passage
    return Citation(
        id=f"c{number}",
        passage_id=passage.id,
        head=hit.head,
        validity=hit.validity,
        voice=passage.voice,
        section_path=(),
        quote=passage.text,
        start=passage.start,
        end=passage.end,
    )
