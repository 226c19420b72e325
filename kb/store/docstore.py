"""The truth: documents, passages, vectors and full text in one SQLite file.

A change of a document is one transaction over all four, so that no reader and no kill ever finds
one without the others. Every change raises the store's generation by one; whatever is derived
from the store (cards in memory, vector index) remembers the generation it was made of.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial

from kb.errors import IndexStale
from kb.library.corrections import corrected
from kb.models import Correction, Document, Passage
from kb.ports import Analyzer, Heads, Lexical, Matrix, Replacements, Vector
from kb.store import codec, correction_rows, full_text, rows
from kb.store.cards import Cards
from kb.store.database import Database
from kb.store.kept import Kept
from kb.store.vectors import VectorBatch

PASSAGES_KEPT = 2_000  # about 2 kB each; a question looks at two hundred
DOCUMENTS_KEPT = 16  # an answer looks into few, again and again


class SqliteDocstore:
    """Documents and all that is searched, kept together.

    `identity` names what makes the stored vectors, terms and passages (fingerprints by part);
    opening a store made by another identity raises IndexStale unless `accept_stale`, in which
    case only `rebuild` may be called before anything else.
    """

    def __init__(
        self,
        database: Database,
        analyzer: Analyzer,
        identity: Mapping[str, str],
        accept_stale: bool = False,
    ) -> None:
        self._db = database
        self._analyzer = analyzer
        self._cards = Cards(database)
        self._passages = Kept[str, Passage](PASSAGES_KEPT)
        self._documents = Kept[str, Document](DOCUMENTS_KEPT)
        self._changing = threading.Lock()  # a document is not put while it is set right
        self._claim({**identity, "analyzer": analyzer.fingerprint}, accept_stale)

    # --- changing -----------------------------------------------------------------------------

    def put(self, document: Document, vectors: Matrix) -> bool:
        """Add or replace a document as a whole; `vectors[i]` belongs to `document.passages[i]`.

        Returns False, and changes nothing, when an equal document is already there. An earlier
        text of the document is kept among its versions. What was set right of the document, now
        or before it was last removed, is set right in what is stored.
        """
        if len(vectors) != len(document.passages):
            raise ValueError(f"{len(document.passages)} passages but {len(vectors)} vectors")
        with self._changing:
            document = self.corrected(document)
            content = codec.content_hash(document)
            if self.content_hash(document.id) == content:
                return False
            fields = full_text.fields_of(document, self._analyzer)
            with self._db.write() as db:
                rows.store_document(db, document, content, rows.raise_generation(db))
                rows.store_passages(db, document, vectors, fields)
        return True

    def correct(
        self,
        document_id: str,
        decide: Callable[[Document], Sequence[Correction]],
        vectors_of: Callable[[Document], Matrix],
    ) -> tuple[Document, Document]:
        """Apply the corrections that `decide` returns for a stored document; the document before
        and after. `vectors_of` is called if its names change. Raises NotFound."""
        with self._changing:
            before = self.document(document_id)
            after = corrected(before, decide(before))
            renamed = full_text.names_of(before) != full_text.names_of(after)
            fields = full_text.fields_of(after, self._analyzer) if renamed else []
            vectors = vectors_of(after) if renamed else None
            with self._db.write() as db:
                correction_rows.keep(db, document_id, after.corrections)
                correction_rows.rewrite(db, after)
                if vectors is not None:
                    correction_rows.rename(db, after, vectors, fields)
        return before, after

    def put_back(self, document: Document, earlier: Sequence[Document], vectors: Matrix) -> bool:
        """Add a document that was removed, with its `earlier` texts as versions; all or nothing.

        Returns False, and changes nothing, when a document of this id is there.
        """
        with self._changing:
            document = self.corrected(document)
            fields = full_text.fields_of(document, self._analyzer)
            with self._db.write() as db:
                if rows.content_hash(db, document.id):
                    return False
                generation = rows.raise_generation(db)
                for text in (*earlier, document):
                    rows.store_document(db, text, codec.content_hash(text), generation)
                rows.store_passages(db, document, vectors, fields)
        return True

    def remove(self, document_id: str) -> None:
        """Forget a document with its versions. Raises NotFound."""
        with self._db.write() as db:
            rows.drop_document(db, document_id)
            rows.raise_generation(db)

    def rebuild(
        self,
        identity: Mapping[str, str],
        vectors_of: Callable[[Document], Matrix] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Make all terms anew for `identity`, and vectors by `vectors_of` if given; all or none."""
        with self._db.write() as db:
            rows.mark_all_changed(db, rows.raise_generation(db))
            for done, key in enumerate(rows.document_ids(db), 1):
                number, document = rows.number_of(db, key), rows.document(db, key)
                vectors = vectors_of(document) if vectors_of else rows.vectors_of(db, number)
                fields = full_text.fields_of(document, self._analyzer)
                rows.drop_passages(db, number)
                rows.store_passages(db, document, vectors, fields)
                if progress:
                    progress(done)
            rows.write_identity(db, {**identity, "analyzer": self._analyzer.fingerprint})

    def close(self) -> None:
        """Close the database; its connections cannot be used any more."""
        self._db.close()

    # --- reading ------------------------------------------------------------------------------

    @property
    def generation(self) -> int:
        """Rises with every change; 0 for a new store."""
        with self._db.read() as db:
            return rows.generation(db)

    def moment(self) -> AbstractContextManager[sqlite3.Connection]:
        """Reads of this thread inside the context see one and the same state of the store."""
        return self._db.read()

    def document(self, document_id: str) -> Document:
        """The document as it was put. Raises NotFound."""
        with self._db.read() as db:
            read = partial(rows.documents, db)
            return self._documents.look_up(rows.generation(db), (document_id,), read)[document_id]

    def versions(self, document_id: str) -> tuple[Document, ...]:
        """Earlier texts of a document, oldest first, without passages."""
        with self._db.read() as db:
            return rows.versions(db, document_id)

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """The passages that exist of `ids`, in the order asked."""
        with self._db.read() as db:
            generation, read = rows.generation(db), partial(rows.passages, db)
            passages = self._passages.look_up(generation, ids, read)
        return {key: passages[key] for key in ids if key in passages}

    def heads(self) -> Heads:
        """Every document's card, by id; held in memory and brought up to date on change."""
        return self._cards.heads()[1]

    def cards(self) -> tuple[int, Heads, Replacements]:
        """The generation, with the heads and replacements of that very state of the store."""
        return self._cards.with_replacements()

    def content_hash(self, document_id: str) -> str | None:
        """The hash of the stored document, equal for equal documents; None if there is none."""
        with self._db.read() as db:
            return rows.content_hash(db, document_id)

    def holds(self, document: Document) -> bool:
        """True when an equal document is stored, so that it need not be embedded."""
        return self.content_hash(document.id) == codec.content_hash(self.corrected(document))

    def corrected(self, document: Document) -> Document:
        """The document as the store would hold it: with its corrections."""
        with self._db.read() as db:
            return corrected(document, correction_rows.of(db, document.id))

    def count(self) -> int:
        """Number of passages."""
        with self._db.read() as db:
            return rows.count(db)

    def lacking(self) -> int:
        """Number of passages without their full text or their vector; 0 when all is whole."""
        with self._db.read() as db:
            return rows.lacking(db)

    def passage_ids(self) -> set[str]:
        """Ids of all passages."""
        with self._db.read() as db:
            return rows.passage_ids(db)

    def owners(self, ids: Sequence[str]) -> dict[str, str]:
        """Passage id -> document id, of the passages that exist."""
        with self._db.read() as db:
            return rows.owners(db, ids)

    def document_ids(self) -> set[str]:
        """Ids of all documents."""
        with self._db.read() as db:
            return set(rows.document_ids(db))

    # --- searching ----------------------------------------------------------------------------

    def match(
        self,
        index: Lexical,
        terms: Sequence[str],
        limit: int,
        allowed: Collection[str] | None = None,
    ) -> dict[str, float]:
        """Passages that hold any of `terms`, best first by BM25 (positive, larger is better)."""
        if not terms or limit < 1:
            return {}
        with self._db.read() as db:
            return full_text.match(db, index, terms, limit, allowed)

    def frequencies(self, index: Lexical, terms: Sequence[str]) -> dict[str, int]:
        """In how many passages each term stands; terms that stand in none are left out."""
        with self._db.read() as db:
            return full_text.frequencies(db, index, terms)

    def vectors(
        self, since: int = -1, documents: Collection[str] | None = None, size: int = 2000
    ) -> Iterator[VectorBatch]:
        """Vectors of documents put after generation `since` (and among `documents`, if given),
        in batches of at most `size` rows; read inside `moment` when the generation matters."""
        with self._db.read() as db:
            yield from rows.vector_batches(db, since, documents, size)

    def vectors_of(self, ids: Sequence[str]) -> dict[str, Vector]:
        """The stored vector of each of these passages that exists."""
        with self._db.read() as db:
            return rows.vectors_by_passage(db, ids)

    def _claim(self, identity: Mapping[str, str], accept_stale: bool) -> None:
        with self._db.write() as db:
            stored = rows.identity(db)
            if not stored:
                rows.write_identity(db, identity)
            elif stored != dict(identity) and not accept_stale:
                raise IndexStale
