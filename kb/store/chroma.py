"""Nearest neighbours by ChromaDB, as a generation derived from the docstore (`generations`).

A generation is opened only when it is whole, and after a child process has opened it safely;
otherwise a new one is built beside it from the docstore.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kb.ports import Vector
from kb.store.generations import Generations, Ready
from kb.store.vectors import VectorBatch, VectorSource

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

NAME = "passages"
# Rows after which Chroma writes its index to files. Lowest: every batch is flushed, so that opening
# replays no log (tens of seconds at 50 000 rows). What a kill may spoil has no READY, or is DIRTY.
FLUSH_AFTER = 2
EF_SEARCH = 200  # recall@20 .99 at 10 000 passages; 400 gives .003 more (docs/measurements.md)
IN_PLACE_SHARE = 0.2  # a larger share of changed rows is built anew
BATCH = 5000  # rows an upsert; Chroma takes at most 5461
PROBE_SECONDS = 120

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]  # rows done, rows in all


class ChromaIndex:
    """`nearest` over what the docstore held at `generation`, which is None until `bring_up`.

    Every method may be called from several threads; `bring_up` and `rebuild` block and wait for
    one another. A `progress` that raises stops them, and leaves what served before.
    """

    def __init__(self, folder: Path, identity: str, source: VectorSource) -> None:
        self._generations = Generations(folder)
        self._identity = identity
        self._source = source
        self._changing = threading.Lock()
        # Guards client, collection and ready. Held while Chroma searches: 3 ms at 20 000 passages.
        self._using = threading.Lock()
        self._client: Any = None  # chromadb's type does not tell its `close`
        self._collection: Collection | None = None
        self._ready: Ready | None = None
        self._failed = False

    @property
    def generation(self) -> int | None:
        """Of the docstore that it can answer for, or None while it cannot answer."""
        ready = self._ready
        return ready.generation if ready else None

    @property
    def has_failed(self) -> bool:
        """It could not answer a question, and answers none before `bring_up`."""
        return self._failed

    def nearest(self, vector: Vector, limit: int, generation: int) -> dict[str, float] | None:
        """Passage id -> cosine, best first; None when it cannot answer for that generation."""
        with self._using:
            ready, collection = self._ready, self._collection
            if collection is None or ready is None or ready.generation != generation:
                return None
            limit = min(limit, ready.count)
            if limit < 1:
                return {}
            try:
                found = collection.query(
                    query_embeddings=vector[np.newaxis], n_results=limit, include=["distances"]
                )
            except Exception:  # whatever its engine raises: the caller searches exactly
                log.exception("Chroma failed to answer; it will be built anew")
                self._ready, self._failed = None, True
                return None
        near = zip(found["ids"][0], (found["distances"] or [[]])[0], strict=True)
        return {key: 1.0 - distance for key, distance in near}

    def bring_up(self, progress: Progress | None = None) -> None:
        """Answer for the docstore as it is now, by the cheapest safe way."""
        with self._changing:
            if self._client is None:
                self._open_current()
            if self._ready is None or not self._updated_in_place(self._ready):
                self._build(progress)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build a new generation from the docstore and serve it."""
        with self._changing:
            self._build(progress)

    def close(self) -> None:
        """Give up Chroma's files; `bring_up` opens them again."""
        with self._changing:
            self._swap(None, None, None)

    # --- opening ------------------------------------------------------------------------------

    def _open_current(self) -> None:
        whole = self._generations.whole()
        if whole is None:
            return
        place, ready = whole
        fits = ready.identity == self._identity and ready.generation <= self._source.generation
        if not fits or not opens_safely(place, ready):
            return
        client, collection = open_collection(place)
        level = ready.generation == self._source.generation
        if level and _ids(collection) != self._source.passage_ids():
            client.close()  # of another store, such as one restored from a backup
        else:
            self._swap(client, collection, ready)

    # --- building -----------------------------------------------------------------------------

    def _build(self, progress: Progress | None) -> None:
        place = self._generations.begun()
        client, collection = create_collection(place)
        try:
            ready = self._fill(collection, progress)
        finally:
            client.close()
        self._generations.serve(place, ready)
        self._swap(*open_collection(place), ready)
        self._generations.sweep(place)

    def _fill(self, collection: Collection, progress: Progress | None) -> Ready:
        done = dimension = 0
        with self._source.moment():
            generation, total = self._source.generation, self._source.count()
            for batch in self._source.vectors(size=BATCH):
                collection.add(ids=list(batch.ids), embeddings=batch.rows)
                done, dimension = done + len(batch.ids), batch.rows.shape[1]
                if progress:
                    progress(done, total)
        return Ready(self._identity, generation, done, dimension)

    def _updated_in_place(self, ready: Ready) -> bool:
        """Apply what changed since `ready`; False when it has to be built anew."""
        if ready.generation == self._source.generation:
            return True
        with self._source.moment():
            generation, total = self._source.generation, self._source.count()
            changed = list(self._source.vectors(since=ready.generation, size=BATCH))
            present = self._source.passage_ids()
        collection = self._collection
        if collection is None:
            return False
        gone = sorted(_ids(collection) - present)
        if len(gone) + sum(len(batch.ids) for batch in changed) > IN_PLACE_SHARE * total:
            return False
        with self._using:
            self._ready = None  # nobody searches it from here on
        self._generations.change()
        try:
            _apply(collection, changed, gone)
        except Exception:  # whatever its engine raises: it stays marked dirty
            log.exception("Chroma could not be changed in place; it is built anew")
            return False
        if _ids(collection) != present:
            return False
        updated = Ready(ready.identity, generation, total, ready.dimension)
        self._generations.changed(updated)
        with self._using:
            self._ready = updated
        return True

    def _swap(self, client: Any, collection: Collection | None, ready: Ready | None) -> None:
        with self._using:
            old = self._client
            self._client, self._collection, self._ready = client, collection, ready
            self._failed = False
            if old is not None:
                old.close()


def open_collection(place: Path) -> tuple[Any, Collection]:
    """Chroma's client in a folder, and the collection that is there."""
    client = _client(place)
    # without `embedding_function=None` Chroma would attach, and later download, its own
    return client, client.get_collection(NAME, embedding_function=None)


def create_collection(place: Path) -> tuple[Any, Collection]:
    """Chroma's client in an empty folder, and a new collection of cosine neighbours."""
    client = _client(place)
    hnsw = {"space": "cosine", "sync_threshold": FLUSH_AFTER, "ef_search": EF_SEARCH}
    return client, client.create_collection(
        NAME, configuration={"hnsw": hnsw}, embedding_function=None
    )


def _client(place: Path) -> Any:
    import chromadb  # takes a second
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(place), Settings(anonymized_telemetry=False))


def opens_safely(place: Path, ready: Ready) -> bool:
    """Whether a child process can open and search it: a damaged index may crash its reader, or
    grow a file until the disk is full."""
    told = (str(place.resolve()), NAME, str(ready.count), str(ready.dimension))
    try:
        child = subprocess.run(
            [sys.executable, "-m", "kb.store.chroma_probe", *told],
            cwd=Path(__file__).resolve().parents[2],  # where `kb` is found
            capture_output=True,
            timeout=PROBE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return child.returncode == 0


def _ids(collection: Collection) -> set[str]:
    return set(collection.get(include=[])["ids"])


def _apply(collection: Collection, changed: Iterable[VectorBatch], gone: Sequence[str]) -> None:
    for start in range(0, len(gone), BATCH):
        collection.delete(ids=list(gone[start : start + BATCH]))
    for batch in changed:
        collection.upsert(ids=list(batch.ids), embeddings=batch.rows)
