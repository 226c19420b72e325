"""The knowledge base: documents in, ranked passages and cited answers out.

One object per data directory; every method may be called from several threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from kb.answer.suggest import suggestions
from kb.embedded import embedded, vectors_of
from kb.errors import NotFound, UnreadableFile
from kb.inquiry.inquiry import Inquiry, inquiry
from kb.library.catalogue import Catalogue
from kb.models import (
    Alteration,
    Answer,
    Correction,
    Document,
    Head,
    Passage,
    Replacement,
    SearchResult,
    Validity,
)
from kb.ports import Engines, Matrix
from kb.query import Filters, Query
from kb.question.glossary import Glossary
from kb.question.spelling.known_terms import known_terms
from kb.question.spelling.mistyped import Terms
from kb.question.understanding import Understanding
from kb.search.ranking import RetrievalConfig
from kb.store.originals import Originals
from kb.store.records import Records
from kb.store.upkeep import Finding, Stats, Upkeep
from kb.weighing.altered.alterations import alterations
from kb.weighing.quoting.evidence import Evidence


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
        self._terms = lru_cache(maxsize=1)(self._terms_of)

    # -- documents in ----------------------------------------------------------------------

    def add(self, document: Document) -> bool:
        """Add or replace one document; False when the store already holds exactly this."""
        return self.add_all([document]) == 1

    def add_all(
        self, documents: Iterable[Document], progress: Callable[[int], None] | None = None
    ) -> int:
        """Add or replace documents; returns how many were not yet held exactly so.

        Passages are embedded across documents, and each document is committed wholly or not at
        all. `progress` gets how many passages were embedded since it was last called.
        """
        changed = 0
        store = self._engines.store
        fresh = (store.corrected(d) for d in documents if not store.holds(d))
        try:
            for document, vectors in embedded(fresh, self._engines, progress):
                store.put(document, vectors)
                changed += 1
        finally:  # once for all of them: bringing the vector index up costs as much as searching
            if changed:
                self._engines.index.refresh()
        return changed

    def put_back(self, document: Document, earlier: Iterable[Document]) -> bool:
        """Add a document that was removed, with its `earlier` texts as its versions, wholly or not
        at all. False, and nothing changed, when a document of this id is held."""
        vectors = self._vectors_of(document)
        changed = self._engines.store.put_back(document, list(earlier), vectors)
        self._engines.index.refresh()
        return changed

    def remove(self, document_id: str) -> None:
        """Remove a document with its passages. Raises NotFound."""
        self._engines.store.remove(document_id)
        self._engines.index.refresh()

    def corrected(self, document: Document) -> Document:
        """The document as it would be kept: with what was set right of it (更正)."""
        return self._engines.store.corrected(document)

    def correct(
        self, document_id: str, decide: Callable[[Document], Sequence[Correction]]
    ) -> tuple[Document, Document]:
        """Give a document the corrections that `decide` returns for it; the document before and
        after. See `kb.library.corrections`.

        Raises NotFound, and whatever `decide` raises; nothing is changed then.
        """
        done = self._engines.store.correct(document_id, decide, self._vectors_of)
        self._engines.index.refresh()
        return done

    def _vectors_of(self, document: Document) -> Matrix:
        return vectors_of(document, self._engines.analyzer, self._engines.embedder)

    # -- questions -------------------------------------------------------------------------

    def search(self, query: Query) -> SearchResult:
        """Ranked passages, best first; those of documents that have lapsed or hold elsewhere are
        labelled, not hidden. Raises InvalidQuery for a place nobody knows."""
        with self._engines.store.moment():
            return self._inquiry().search(query)

    def ask(self, query: Query, max_citations: int | None = None) -> Answer:
        """A cited extractive answer, or a typed refusal; see `Answer.status` and `reason`.

        All of it is of one state of the store: a document that is changed or removed meanwhile is
        quoted as it was when the question was put. Raises InvalidQuery for a place nobody knows.
        """
        with self._engines.store.moment():
            return self._inquiry().ask(query, max_citations)

    def evidence(self, query: Query) -> tuple[Evidence, ...]:
        """What may answer, best first, whether or not the gate would let it (it is fitted on
        these)."""
        with self._engines.store.moment():
            return self._inquiry().evidence(query)

    def placed(self, filters: Filters) -> Filters:
        """The filters with their place by its full path. Raises InvalidQuery for an unknown one."""
        return self._inquiry().reader.placed(filters)

    def understand(self, text: str, as_of: date) -> Understanding:
        """What the knowledge base reads in a question put on a day."""
        return self._inquiry().reader.understand(text, as_of)

    def _inquiry(self) -> Inquiry:
        catalogue, config = self.catalogue(), self._config
        terms, glossary = self._terms(catalogue), self._glossary
        return inquiry(self._engines, glossary, catalogue, terms, self._home, config)

    def _terms_of(self, catalogue: Catalogue) -> Terms:
        titles = (head.title for head in catalogue.heads.values())
        return known_terms(titles, self._engines.analyzer.pieces)

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
        """The whole document, with its passages. Raises NotFound."""
        return self._engines.store.document(document_id)

    def versions(self, document_id: str) -> tuple[Document, ...]:
        """Earlier texts of a document, oldest first, without passages."""
        return self._engines.store.versions(document_id)

    def passage(self, passage_id: str) -> Passage:
        """The passage of this id, with its text. Raises NotFound."""
        found = self._engines.store.passages([passage_id])
        if passage_id not in found:
            raise NotFound("没有这个段落。", "文件可能已更新；请从文件页重新打开。")
        return found[passage_id]

    def heads(self) -> Mapping[str, Head]:
        """Every document's card, by id."""
        return self.catalogue().heads

    def head(self, document_id: str) -> Head:
        """The card of one document. Raises NotFound."""
        return self.catalogue().head(document_id)

    def validity(self, document_id: str, as_of: date) -> Validity:
        """Whether a document holds on that day, and why. Raises NotFound."""
        catalogue = self.catalogue()
        return catalogue.validity_on(catalogue.head(document_id).id, as_of)

    def alterations(self, document_id: str, as_of: date) -> tuple[Alteration, ...]:
        """What of a document no longer reads, or holds, as printed on that day, in the order of
        its text. Raises NotFound."""
        with self._engines.store.moment():
            catalogue, store = self.catalogue(), self._engines.store
            return alterations(catalogue.head(document_id).id, as_of, catalogue, store)

    def replaced_by(self, document_id: str) -> tuple[Replacement, ...]:
        """What replaces it, earliest first; empty for a document not held."""
        return self.catalogue().replaced_by(document_id)

    def degraded(self) -> tuple[str, ...]:
        """Names of retrievers that are not whole at the moment, such as ("dense",)."""
        return self._engines.index.degraded()

    def settle(self) -> None:
        """Wait for the vector index. Users need not: exact search answers meanwhile."""
        self._engines.index.settle()

    def suggest(self, prefix: str, as_of: date, limit: int = 8) -> list[str]:
        """Titles, 文号 and official terms that begin with or contain what is typed."""
        return suggestions(prefix, self.catalogue(), self._glossary, as_of, limit)

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

    def stats(self) -> Stats:
        """What is held, in numbers."""
        return self._upkeep.stats()

    def check(self) -> list[Finding]:
        """Every check of `wence doctor` with its result."""
        return self._upkeep.check()

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Recreate terms, vectors and the vector index from the stored texts."""
        self._upkeep.rebuild(progress)

    def close(self) -> None:
        """Close the store and its indexes, and give up the data directory."""
        self._close()

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
