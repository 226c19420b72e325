"""PassageIndex: FTS5 words and bigrams, and dense neighbours by Chroma or exactly.

Chroma answers unfiltered questions while it is level with the store. A question with a filter,
and every question while Chroma is behind, is answered exactly over the stored vectors held in
memory, up to EXACT_LIMIT passages. Beyond that, a filtered question reads only the vectors of the
documents allowed, and an unfiltered one waits for Chroma: `degraded` then says ("dense",).
"""

from __future__ import annotations

import logging
import math
import threading
from collections.abc import Collection, Sequence

from kb.ports import Lexical, Vector
from kb.store.chroma import ChromaIndex, Progress
from kb.store.docstore import SqliteDocstore
from kb.store.kept import Kept
from kb.store.vectors import VectorTable

# FTS5 spends about half a microsecond on each posting it scores. Rarest terms first, the rest is
# left out: nothing in a store of a few thousand passages, at 50 000 what stands everywhere.
POSTINGS = 20_000
KEPT_TERMS = 3  # however frequent they are
EXACT_LIMIT = 100_000  # passages; 154 MB of memory at 384 dimensions
TOGETHER = 1.0  # seconds: documents come in numbers, and one update serves all of them
TERMS_KEPT = 20_000  # of each index, whether they stand anywhere or not; 2 MB
OVERFETCH = 5_000  # rows asked of Chroma at most, to be left with enough of the documents allowed

log = logging.getLogger(__name__)


class HybridIndex:
    """Everything is derived from `store`; a change there is seen by the next question.

    `start` begins to bring Chroma up in the background; `settle` waits until it is.
    """

    def __init__(
        self, store: SqliteDocstore, chroma: ChromaIndex, exact_limit: int = EXACT_LIMIT
    ) -> None:
        self._store = store
        self._chroma = chroma
        self._exact_limit = exact_limit
        self._loading = threading.Lock()
        self._table: VectorTable | None = None
        self._frequency: dict[Lexical, Kept[str, int]] = {
            "words": Kept(TERMS_KEPT),
            "bigrams": Kept(TERMS_KEPT),
        }
        self._worker: threading.Thread | None = None
        self._wanted = threading.Event()
        self._closing = threading.Event()

    # --- questions ----------------------------------------------------------------------------

    def words(
        self, terms: Sequence[str], limit: int, allowed: Collection[str] | None = None
    ) -> dict[str, float]:
        """Passage id -> BM25 over segmented words, best first."""
        return self._store.match("words", self._rarest("words", terms), limit, allowed)

    def bigrams(
        self, terms: Sequence[str], limit: int, allowed: Collection[str] | None = None
    ) -> dict[str, float]:
        """Passage id -> BM25 over character pairs, best first."""
        return self._store.match("bigrams", self._rarest("bigrams", terms), limit, allowed)

    def dense(
        self, vector: Vector, limit: int, allowed: Collection[str] | None = None
    ) -> dict[str, float]:
        """Passage id -> cosine, best first; empty while `degraded` names dense."""
        if allowed is None:
            near = self._nearest(vector, limit)
            if near is not None:
                return near
        table = self._exact()
        if table is not None:
            return table.nearest(vector, limit, allowed)
        return {} if allowed is None else self._dense_within(vector, limit, allowed)

    def similarity(self, vector: Vector, ids: Sequence[str]) -> dict[str, float]:
        """Exact cosine of these passages; ids without a vector are left out."""
        table = self._table
        if table is not None and table.generation == self._store.generation:
            return table.similarity(vector, ids)
        return {key: float(row @ vector) for key, row in self._store.vectors_of(ids).items()}

    def rarity(self, index: Lexical, terms: Sequence[str]) -> dict[str, float]:
        """Inverse document frequency of terms, >= 0; the largest for terms never seen."""
        total, stands_in = self._store.count(), self._frequencies(index, terms)
        return {
            term: math.log1p((total - stands_in[term] + 0.5) / (stands_in[term] + 0.5))
            for term in terms
        }

    def degraded(self) -> tuple[str, ...]:
        """("dense",) while no retriever can answer an unfiltered question by meaning."""
        whole = self._chroma_is_level() or self._store.count() <= self._exact_limit
        return () if whole else ("dense",)

    # --- upkeep -------------------------------------------------------------------------------

    def start(self, *, at_once: bool = True) -> None:
        """Bring Chroma up in the background after every `refresh`, and now if `at_once`."""
        if self._worker is None:
            # into an empty library documents are about to come: they wait for one another too
            pause = 0.0 if self._store.count() else TOGETHER
            self._worker = threading.Thread(
                target=self._keep_level, args=(pause,), name="chroma", daemon=True
            )
            self._worker.start()
        if at_once:
            self._wanted.set()

    def refresh(self) -> None:
        """The store changed: have the background bring Chroma level, if it was started."""
        self._wanted.set()

    def settle(self) -> None:
        """Return once Chroma is level with the store."""
        self._chroma.bring_up()

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make Chroma's files anew from the store."""
        self._chroma.rebuild(progress)

    def close(self) -> None:
        """Stop the background, after the step it is in, and close Chroma."""
        self._closing.set()
        self._wanted.set()
        if self._worker is not None:
            self._worker.join()
        self._chroma.close()

    def _keep_level(self, pause: float) -> None:
        while True:
            self._wanted.wait()
            if self._closing.wait(pause):
                return
            self._wanted.clear()
            try:
                self._chroma.bring_up(self._unless_closing)
            except InterruptedError:
                return
            except Exception:  # exact search goes on; the next change or start tries again
                log.exception("Chroma could not be brought up; dense search stays exact")
            pause = TOGETHER

    def _unless_closing(self, done: int, total: int) -> None:
        if self._closing.is_set():
            raise InterruptedError

    def _chroma_is_level(self) -> bool:
        return self._chroma.generation == self._store.generation

    def _exact(self) -> VectorTable | None:
        """All vectors of the store as it is now, or None when they are too many to hold."""
        with self._loading, self._store.moment():
            generation = self._store.generation
            held = self._table
            # One of a later moment than this thread's serves as well: it only chooses among
            # passages, which are read as of this moment.
            if held is not None and held.generation >= generation:
                return held
            if self._store.count() > self._exact_limit:
                self._table = None
            elif held is None:
                self._table = VectorTable(generation, self._store.vectors())
            else:
                changed = list(self._store.vectors(since=held.generation))
                self._table = held.updated(generation, changed, self._store.document_ids())
            return self._table

    def _nearest(self, vector: Vector, limit: int) -> dict[str, float] | None:
        """By Chroma, which is built anew in the background when it fails."""
        near = self._chroma.nearest(vector, limit, self._store.generation)
        if near is None and self._chroma.has_failed:
            self.refresh()
        return near

    def _dense_within(
        self, vector: Vector, limit: int, allowed: Collection[str]
    ) -> dict[str, float]:
        """Among many documents of a store too large to hold: ask Chroma for more and keep what is
        allowed; when that leaves too little, read the vectors of the documents allowed."""
        near = self._nearest(vector, OVERFETCH)
        if near is not None:
            owners, within = self._store.owners(list(near)), frozenset(allowed)
            kept = [key for key in near if owners.get(key) in within][:limit]
            if len(kept) == limit:
                return {key: near[key] for key in kept}
        table = VectorTable(-1, self._store.vectors(documents=allowed))
        return table.nearest(vector, limit)

    def _rarest(self, index: Lexical, terms: Sequence[str]) -> list[str]:
        """The terms to search, rarest first, within the budget of postings."""
        stands_in = self._frequencies(index, terms)
        known = sorted((t for t in dict.fromkeys(terms) if stands_in[t]), key=stands_in.__getitem__)
        kept: list[str] = []
        spent = 0
        for term in known:
            spent += stands_in[term]
            if len(kept) >= KEPT_TERMS and spent > POSTINGS:
                break
            kept.append(term)
        return kept

    def _frequencies(self, index: Lexical, terms: Sequence[str]) -> dict[str, int]:
        """In how many passages each term stands, 0 included."""

        def read(missing: Sequence[str]) -> dict[str, int]:
            return dict.fromkeys(missing, 0) | self._store.frequencies(index, missing)

        return self._frequency[index].look_up(self._store.generation, terms, read)
