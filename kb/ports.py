"""The sockets of the knowledge base; engines plug in here.

Contracts hold for every engine: ids are passage ids, scores are "larger is better", an unknown id
is never returned, and an empty result is an empty mapping, not an error.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from kb.models import Correction, Document, Head, Passage, Replacement

Vector = NDArray[np.float32]  # (d,), L2-normalised
Matrix = NDArray[np.float32]  # (n, d), rows L2-normalised
Lexical = Literal["words", "bigrams"]  # the two full-text tables
Heads = Mapping[str, Head]  # document id -> its card
Replacements = Mapping[str, tuple[Replacement, ...]]  # id -> held documents that replace it


class Analyzer(Protocol):
    """Text -> terms. The same text always gives the same terms for one fingerprint."""

    @property
    def fingerprint(self) -> str:
        """Changes with everything that decides the terms."""
        ...

    def simplify(self, text: str) -> str:
        """繁体 -> 简体, as long as `text`; simplified text comes back unchanged."""
        ...

    def words(self, text: str) -> list[str]:
        """Index terms: segmented words, long words also by their parts; no stop words."""
        ...

    def query_words(self, text: str) -> list[str]:
        """Terms of a question, in order, without repeats and stop words."""
        ...

    def pieces(self, text: str) -> list[str]:
        """The text cut into the words of the dictionary; what it does not know, by characters."""
        ...

    def bigrams(self, text: str) -> list[str]:
        """Overlapping character pairs of Han runs; Latin and digit runs whole."""
        ...

    def query_bigrams(self, text: str) -> list[str]:
        """Pairs of a question, without repeats and pairs that are mere question words."""
        ...


class CrossEncoder(Protocol):
    """Judges whether clauses answer questions."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """For each pair of a question and a clause the log odds that the clause answers it."""
        ...


class Embedder(Protocol):
    """Text -> normalised vectors."""

    @property
    def name(self) -> str:
        """Of the model, as an operator knows it."""
        ...

    @property
    def fingerprint(self) -> str:
        """Equal for equal vectors: of another model's the stored ones are stale."""
        ...

    @property
    def dimension(self) -> int:
        """d of the vectors."""
        ...

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Matrix:
        """(n, d), a row a text, L2-normalised; `progress` gets how many it did."""
        ...

    def query(self, text: str) -> Vector:
        """(d,), L2-normalised; compared with rows of `passages` by their dot product."""
        ...


class Docstore(Protocol):
    """The truth: documents, passages, vectors and full text, one transaction a document."""

    @property
    def generation(self) -> int:
        """Rises with every change."""
        ...

    def moment(self) -> AbstractContextManager[object]:
        """Reads of this thread inside the context see one and the same state of the store."""
        ...

    def put(self, document: Document, vectors: Matrix) -> bool:
        """Add or replace a document as a whole; `vectors[i]` belongs to `document.passages[i]`.

        False, and nothing changed, when an equal document is already there.
        """
        ...

    def correct(
        self,
        document_id: str,
        decide: Callable[[Document], Sequence[Correction]],
        vectors_of: Callable[[Document], Matrix],
    ) -> tuple[Document, Document]:
        """Give a stored document the corrections that `decide` makes of it; before and after."""
        ...

    def corrected(self, document: Document) -> Document:
        """The document as the store would hold it: with what was set right of it."""
        ...

    def put_back(self, document: Document, earlier: Sequence[Document], vectors: Matrix) -> bool:
        """Add a document that was removed, with its `earlier` texts as versions; all or nothing.

        False, and nothing changed, when a document of this id is there.
        """
        ...

    def remove(self, document_id: str) -> None:
        """Forget a document with its versions. Raises NotFound."""
        ...

    def content_hash(self, document_id: str) -> str | None:
        """Of the stored document; equal documents have equal ones. None when there is none."""
        ...

    def holds(self, document: Document) -> bool:
        """True when an equal document is stored."""
        ...

    def document(self, document_id: str) -> Document:
        """The whole document. Raises NotFound."""
        ...

    def versions(self, document_id: str) -> tuple[Document, ...]:
        """Earlier texts of a document, oldest first, without passages."""
        ...

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Those of the ids that exist, in the order asked."""
        ...

    def cards(self) -> tuple[int, Heads, Replacements]:
        """The generation, with the heads and replacements of that very state of the store."""
        ...


class PassageIndex(Protocol):
    """Candidates for a question from each retriever, before fusion."""

    def words(
        self, terms: Sequence[str], limit: int, allowed: Collection[str] | None = None
    ) -> dict[str, float]:
        """BM25 over segmented words; `allowed` restricts to these document ids."""
        ...

    def bigrams(
        self, terms: Sequence[str], limit: int, allowed: Collection[str] | None = None
    ) -> dict[str, float]:
        """BM25 over character pairs, likewise."""
        ...

    def dense(
        self, vector: Vector, limit: int, allowed: Collection[str] | None = None
    ) -> dict[str, float]:
        """Cosine of question and passage, likewise; empty while `degraded` names it."""
        ...

    def similarity(self, vector: Vector, ids: Sequence[str]) -> dict[str, float]:
        """Exact cosine of these passages; ids without a vector are left out."""
        ...

    def rarity(self, index: Lexical, terms: Sequence[str]) -> dict[str, float]:
        """Inverse document frequency of terms, >= 0; the largest for terms never seen."""
        ...

    def degraded(self) -> tuple[str, ...]:
        """Names of retrievers that are not whole at the moment, such as ("dense",)."""
        ...

    def refresh(self) -> None:
        """The docstore changed; what is derived from it should follow."""
        ...

    def settle(self) -> None:
        """Return once what is derived is level with the docstore."""
        ...


@dataclass(frozen=True, slots=True)
class Engines:
    """What retrieval and answering work with; without a cross-encoder the gate has shares alone."""

    analyzer: Analyzer
    embedder: Embedder
    index: PassageIndex
    store: Docstore
    cross_encoder: CrossEncoder | None = None
