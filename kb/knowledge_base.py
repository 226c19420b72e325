"""The knowledge base: documents in, ranked passages and cited answers out.

One object per data directory; every method may be called from several threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TypeVar

import numpy as np

from kb import regions
from kb.admission import admit
from kb.answer import compose
from kb.catalogue import Catalogue
from kb.clock import Clock
from kb.compound import asked_parts, in_context, placed_parts, stands_alone, within
from kb.errors import InvalidQuery, NotFound, UnreadableFile
from kb.evidence import Evidence
from kb.gate import SILENT, SURE, confidence
from kb.glossary import Glossary
from kb.models import (
    Answer,
    Document,
    Head,
    Hit,
    Passage,
    Replacement,
    SearchResult,
    Validity,
)
from kb.originals import Originals
from kb.passage_text import embedded_texts
from kb.ports import Matrix
from kb.query import Filters, Query
from kb.ranking import Question, RetrievalConfig
from kb.reading import Reading, read
from kb.records import Records
from kb.retrieval import Engines, retrieve
from kb.selection import proven
from kb.suggest import suggestions
from kb.unanswered import left_open, with_gaps
from kb.understanding import Understanding, understand
from kb.upkeep import Finding, Stats, Upkeep
from kb.weighing import Asked, weigh

ANSWERING = 8  # passages of one document weighed for an answer; a result list shows fewer
BATCH = 256  # passages embedded together: long enough to sort by length, short enough to show

T = TypeVar("T")


class KnowledgeBase:
    """Documents, retrieval and answers over one docstore and its indexes."""

    def __init__(
        self,
        engines: Engines,
        glossary: Glossary,
        records: Records,
        originals: Originals,
        upkeep: Upkeep,
        home: str | None = None,
        config: RetrievalConfig | None = None,
        close: Callable[[], None] = lambda: None,
    ) -> None:
        self._engines = engines
        self._glossary = glossary
        self.records = records
        self.originals = originals
        self._upkeep = upkeep
        self._home = home
        self._config = config or RetrievalConfig()
        self._close = close
        self._catalogue: tuple[object, Catalogue] | None = None

    # -- documents in ----------------------------------------------------------------------

    def add(self, document: Document) -> bool:
        """Add or replace one document; False when the store already holds exactly this."""
        return self.add_all([document]) == 1

    def add_all(
        self, documents: Iterable[Document], progress: Callable[[int], None] | None = None
    ) -> int:
        """Add or replace documents, embedding across documents; returns how many changed.

        Each document is committed wholly or not at all; `progress` gets passages embedded.
        """
        changed = 0
        store = self._engines.store
        fresh = (d for d in documents if not store.holds(d))
        try:
            for batch in _batches(fresh, lambda d: max(1, len(d.passages)), BATCH):
                texts = [t for d in batch for t in embedded_texts(d, self._engines.analyzer)]
                vectors = self._engines.embedder.passages(texts, progress) if texts else None
                for document, rows in _split(batch, vectors, self._engines.embedder.dimension):
                    store.put(document, rows)
                    changed += 1
        finally:  # once for all of them: bringing the vector index up costs as much as searching
            if changed:
                self._engines.index.refresh()
        return changed

    def remove(self, document_id: str) -> None:
        """Remove a document with its passages. Raises NotFound."""
        self._engines.store.remove(document_id)
        self._engines.index.refresh()

    # -- questions -------------------------------------------------------------------------

    def search(self, query: Query) -> SearchResult:
        """Ranked passages; those of lapsed or distant documents are labelled, not hidden."""
        clock = Clock()
        query = replace(query, filters=self.placed(query.filters))
        reading = self._read(query, clock)
        found = self._find(query, reading, clock, self._config.per_document)
        page = found[query.offset : query.offset + query.limit]
        excluded = admit(found, reading.understanding, None, self.catalogue()).excluded
        return SearchResult(
            hits=tuple(_with_terms(hit, reading.terms.words) for hit in page),
            total=len(found),
            excluded=tuple(item for _, item in excluded),
            degraded=self.degraded(),
            timing_ms=clock.stages,
        )

    def ask(self, query: Query, max_citations: int = 4) -> Answer:
        """A cited extractive answer, or a typed refusal."""
        clock = Clock()
        query = replace(query, filters=self.placed(query.filters))
        reading = self._read(query, clock)
        hits = self._find(query, reading, clock)
        with clock.stage("answer"):
            asked = self._asked(query, reading, max_citations)
            catalogue = self.catalogue()
            admission = admit(hits, reading.understanding, asked.home, catalogue)
            weighed = weigh(admission.hits, asked)
        placed = placed_parts(reading.understanding)
        parts = placed or asked_parts(reading.understanding.text)
        found: dict[str, list[Evidence]] = {}
        if len(parts) > 1:
            found = self._further(query, reading, parts, None if placed else weighed[:1], clock)
        further = [evidence for own in found.values() for evidence in own]
        with clock.stage("answer"):
            answer = compose(asked, admission, weighed, self._engines.store, catalogue, further)
            doubtful = [part for part, own in found.items() if not own]
            # what one place provides says nothing of the other
            answer = (
                left_open(answer, doubtful, parts)
                if placed
                else with_gaps(answer, parts, doubtful, asked)
            )
        return replace(answer, degraded=self.degraded(), timing_ms=clock.stages)

    def _further(
        self,
        query: Query,
        whole: Reading,
        parts: tuple[str, ...],
        best: list[Evidence] | None,
        clock: Clock,
    ) -> dict[str, list[Evidence]]:
        """For a question that asks several things: the best evidence for each part, from the
        document that the whole question is about, or else from wherever the part is answered, or
        from where an earlier one was; parts without a `best` for all are about different things."""
        about = best[0].hit.head.id if best and confidence(best[0]) >= SILENT else None
        earlier: str | None = None
        found: dict[str, list[Evidence]] = {}
        for text in parts:
            part = replace(query, text=text, as_of=whole.as_of)
            own = self._inside(about, part, whole, clock) if about else []
            own = own or self._elsewhere(part, whole, clock)
            if not own and earlier and not about and best is not None:
                own = self._inside(earlier, part, whole, clock)
            earlier = earlier or (own[0].hit.head.id if own else None)
            found[text] = own
        return found

    def _inside(self, about: str, part: Query, whole: Reading, clock: Clock) -> list[Evidence]:
        """What one document says to a part."""
        part = replace(part, filters=replace(part.filters, document_ids=(about,)))
        understanding = within(self.understand(part.text, part.as_of), whole.understanding, about)
        reading = self._read(part, clock, understanding)
        hits = self._find(part, reading, clock)
        asked = replace(self._asked(part, reading, 1), cross_encoder=None)  # the whole was judged
        weighed = weigh(admit(hits, understanding, None, self.catalogue()).hits, asked)
        sure = [e for e in weighed[:1] if confidence(e) >= SURE]
        return proven(weighed, asked, self._engines.store, self.catalogue()) or sure

    def _elsewhere(self, part: Query, whole: Reading, clock: Clock) -> list[Evidence]:
        """What answers a part that says what it is about, from any document that is in force."""
        understanding = in_context(self.understand(part.text, part.as_of), whole.understanding)
        reading = self._read(part, clock, understanding)
        if not stands_alone(understanding, reading.focus):
            return []
        asked = self._asked(part, reading, 1)
        hits = self._find(part, reading, clock)
        admission = admit(hits, understanding, asked.home, self.catalogue())
        return [e for e in weigh(admission.hits, asked)[:1] if confidence(e) >= SURE]

    def evidence(self, query: Query) -> tuple[Evidence, ...]:
        """What may answer, best first, before the gate: what the gate is fitted on."""
        reading = self._read(query, Clock())
        asked = self._asked(query, reading, 1)
        hits = self._find(query, reading, Clock())
        admission = admit(hits, reading.understanding, asked.home, self.catalogue())
        return tuple(weigh(admission.hits, asked))

    def placed(self, filters: Filters) -> Filters:
        """The filters with their place by its full path. Raises InvalidQuery for a place nobody
        knows: only nationwide documents would hold there, and nobody would be told."""
        asked = filters.region
        if asked is None or regions.canonical(asked):
            return filters
        place = self.catalogue().place_named(self._engines.analyzer.simplify(asked))
        if place is None:
            raise InvalidQuery(
                f"不认识“{asked}”这个地方。",
                "地区请写从省或直辖市起的全称，如 浙江省宁波市镇海区；不限地方就不写。",
            )
        return replace(filters, region=place)

    def _asked(self, query: Query, reading: Reading, max_citations: int) -> Asked:
        return Asked(
            query.text,
            reading.understanding,
            reading.focus,
            reading.as_of,
            query.filters.region or self._home,
            max_citations,
            self._engines.cross_encoder,
        )

    def understand(self, text: str, as_of: date) -> Understanding:
        """What the knowledge base reads in a question put on a day."""
        simplified = self._engines.analyzer.simplify(text)
        return understand(simplified, self._glossary, self.catalogue(), as_of)

    def _read(
        self, query: Query, clock: Clock, understanding: Understanding | None = None
    ) -> Reading:
        with clock.stage("understand"):
            understanding = understanding or self.understand(query.text, query.as_of)
        engines = self._engines
        return read(
            understanding, query.as_of, engines.analyzer, engines.index, self._config, clock
        )

    def _find(
        self, query: Query, reading: Reading, clock: Clock, per_document: int = ANSWERING
    ) -> list[Hit]:
        home = query.filters.region or self._home
        return retrieve(
            Question(reading.understanding, home, reading.focus, reading.wording, reading.as_of),
            reading.terms,
            query.filters,
            reading.as_of,
            self._engines,
            self.catalogue(),
            replace(self._config, per_document=per_document),
            clock,
        )

    # -- documents out ---------------------------------------------------------------------

    def catalogue(self) -> Catalogue:
        """The catalogue of the store as it stands now."""
        store = self._engines.store
        held = self._catalogue
        if held is None or held[0] != store.generation:
            generation, heads, replaced_by = store.cards()
            held = self._catalogue = (generation, Catalogue(heads, replaced_by))
        return held[1]

    def document(self, document_id: str) -> Document:
        return self._engines.store.document(document_id)

    def versions(self, document_id: str) -> tuple[Document, ...]:
        """Earlier texts of a document, oldest first, without passages."""
        return self._engines.store.versions(document_id)

    def passage(self, passage_id: str) -> Passage:
        """Raises NotFound."""
        found = self._engines.store.passages([passage_id])
        if passage_id not in found:
            raise NotFound("没有这个段落。", "文件可能已更新；请从文件页重新打开。")
        return found[passage_id]

    def heads(self) -> Mapping[str, Head]:
        return self.catalogue().heads

    def head(self, document_id: str) -> Head:
        """Raises NotFound."""
        return _held(document_id, self.catalogue())

    def validity(self, document_id: str, as_of: date) -> Validity:
        """Raises NotFound."""
        catalogue = self.catalogue()
        return catalogue.validity_on(_held(document_id, catalogue).id, as_of)

    def replaced_by(self, document_id: str) -> tuple[Replacement, ...]:
        return self.catalogue().replaced_by(document_id)

    def degraded(self) -> tuple[str, ...]:
        return self._engines.index.degraded()

    def suggest(self, prefix: str, limit: int = 8) -> list[str]:
        """Titles, 文号 and official terms that begin with or contain what is typed."""
        return suggestions(prefix, self.catalogue(), self._glossary, limit)

    # -- upkeep ----------------------------------------------------------------------------

    def holds(self, document: Document) -> bool:
        """True when exactly this document is stored."""
        return self._engines.store.holds(document)

    def content_hash(self, document_id: str) -> str | None:
        """Of the document as stored; None when it is not."""
        return self._engines.store.content_hash(document_id)

    def keep_pending(self, name: str, data: bytes, error: UnreadableFile) -> None:
        """Keep a file that gave no document, such as a scan, until it can be read."""
        self.records.keep_pending(self.originals.keep(data), name, error.code, error.message)

    def feedback(
        self,
        answer_id: str,
        useful: bool,
        reason: str | None = None,
        passage_id: str | None = None,
        question: str | None = None,
    ) -> None:
        """Keep what a user says of an answer."""
        self.records.add_feedback(answer_id, question or "", useful, passage_id, reason)

    def stats(self) -> Stats:
        return self._upkeep.stats()

    def check(self) -> list[Finding]:
        return self._upkeep.check()

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Recreate terms, vectors and the vector index from the stored texts."""
        self._upkeep.rebuild(progress)

    def close(self) -> None:
        self._close()

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _held(document_id: str, catalogue: Catalogue) -> Head:
    if document_id not in catalogue.heads:
        raise NotFound("没有这份文件。")
    return catalogue.heads[document_id]


def _with_terms(hit: Hit, words: Iterable[str]) -> Hit:
    lowered = hit.passage.text.lower()
    terms = tuple(word for word in words if word in lowered)
    return replace(hit, reasons=replace(hit.reasons, terms=terms))


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
