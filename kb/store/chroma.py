"""Nearest neighbours by ChromaDB, as a generation derived from the docstore.

Chroma's local files do not survive a kill in the middle of a write, so they are never the truth:

    chroma/CURRENT         name of the generation that serves
    chroma/g-…/            Chroma's own files
    chroma/g-…/READY.json  written last: what made it, of which store generation, how many rows
    chroma/g-…/DIRTY       there while it is being changed in place

A generation is opened only when READY is there and DIRTY is not, and after a child process has
opened it safely; otherwise a new one is built beside it from the docstore.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kb.ports import Vector
from kb.store.vectors import VectorBatch, VectorSource

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

NAME = "passages"
# Rows after which Chroma writes its index to files. Lowest: every batch is flushed, so that opening
# replays no log (tens of seconds at 50 000 rows). What a kill may spoil has no READY, or is DIRTY.
FLUSH_AFTER = 2
IN_PLACE_SHARE = 0.2  # a larger share of changed rows is built anew
BATCH = 5000  # rows an upsert; Chroma takes at most 5461
PROBE_SECONDS = 120

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]  # rows done, rows in all


@dataclass(frozen=True, slots=True)
class Ready:
    """Manifest of a whole generation."""

    identity: str  # fingerprint of the embedding model
    generation: int  # of the docstore
    count: int
    dimension: int


class ChromaIndex:
    """`nearest` over what the docstore held at `generation`, which is None until `bring_up`.

    Every method may be called from several threads; `bring_up` and `rebuild` block and wait for
    one another. A `progress` that raises stops them, and leaves what served before.
    """

    def __init__(self, folder: Path, identity: str, source: VectorSource) -> None:
        self._folder = folder
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
        with self._changing:
            self._swap(None, None, None)

    # --- opening ------------------------------------------------------------------------------

    def _open_current(self) -> None:
        try:
            place = self._folder / (self._folder / "CURRENT").read_text(encoding="utf-8").strip()
            ready = Ready(**json.loads((place / "READY.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return
        fits = ready.identity == self._identity and not (place / "DIRTY").exists()
        if not fits or ready.generation > self._source.generation or not opens_safely(place, ready):
            return
        client, collection = open_collection(place)
        level = ready.generation == self._source.generation
        if level and _ids(collection) != self._source.passage_ids():
            client.close()  # of another store, such as one restored from a backup
        else:
            self._swap(client, collection, ready)

    # --- building -----------------------------------------------------------------------------

    def _build(self, progress: Progress | None) -> None:
        place = self._folder / f"g-{uuid.uuid4().hex[:12]}"
        place.mkdir(parents=True)
        client, collection = open_collection(place, create=True)
        try:
            ready = self._fill(collection, progress)
        finally:
            client.close()
        _write_durably(place / "READY.json", json.dumps(asdict(ready)))
        _write_durably(self._folder / "CURRENT", place.name)
        self._swap(*open_collection(place), ready)
        self._sweep(place)

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
        place = self._folder / (self._folder / "CURRENT").read_text(encoding="utf-8").strip()
        _write_durably(place / "DIRTY", "")
        try:
            _apply(collection, changed, gone)
        except Exception:  # whatever its engine raises: it stays marked dirty
            log.exception("Chroma could not be changed in place; it is built anew")
            return False
        if _ids(collection) != present:
            return False
        updated = Ready(ready.identity, generation, total, ready.dimension)
        _write_durably(place / "READY.json", json.dumps(asdict(updated)))
        (place / "DIRTY").unlink()
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

    def _sweep(self, current: Path) -> None:
        for place in self._folder.glob("g-*"):
            if place != current:
                shutil.rmtree(place, ignore_errors=True)


def open_collection(place: Path, create: bool = False) -> tuple[Any, Collection]:
    """Chroma's client and collection in a folder; imports chromadb, which takes a second."""
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(str(place), Settings(anonymized_telemetry=False))
    if create:
        # Without `embedding_function=None` Chroma would attach, and later download, its own.
        made = client.create_collection(
            NAME,
            configuration={
                "hnsw": {"space": "cosine", "sync_threshold": FLUSH_AFTER, "ef_search": 200}
            },
            embedding_function=None,
        )
        return client, made
    return client, client.get_collection(NAME, embedding_function=None)


def opens_safely(place: Path, ready: Ready) -> bool:
    """Whether a child process can open and search it: a damaged index may crash its reader, or
    grow a file until the disk is full."""
    root = Path(__file__).resolve().parents[2]
    try:
        child = subprocess.run(
            [
                sys.executable,
                "-m",
                "kb.store.chroma_probe",
                str(place.resolve()),
                str(ready.count),
                str(ready.dimension),
            ],
            cwd=root,
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


def _write_durably(path: Path, text: str) -> None:
    """Whole or not at all, also after a loss of power."""
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
