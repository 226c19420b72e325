"""Stored vectors: how they lie in the database, and exact search over all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from kb.ports import Matrix, Vector
from kb.store.faults import as_written


@dataclass(frozen=True, slots=True)
class VectorBatch:
    """Rows of passages that follow one another: `rows[i]` belongs to passage `ids[i]`."""

    documents: Sequence[str]  # the owner of each row
    ids: Sequence[str]
    rows: Matrix


class VectorSource(Protocol):
    """What an index is derived from; SqliteDocstore is one."""

    @property
    def generation(self) -> int:
        """Rises with every change."""
        ...

    def moment(self) -> AbstractContextManager[object]:
        """Reads inside see one generation."""
        ...

    def count(self) -> int:
        """Number of passages, each of which has one vector."""
        ...

    def vectors(
        self, since: int = -1, documents: Collection[str] | None = None, size: int = 2000
    ) -> Iterator[VectorBatch]:
        """Vectors of the documents put after generation `since`, of all or among `documents`, in
        batches of at most `size` rows."""
        ...

    def passage_ids(self) -> set[str]:
        """Ids of all passages."""
        ...


def pack(vector: Vector) -> bytes:
    """Half precision: it moves a cosine by less than 0.001 and halves the store."""
    return vector.astype("<f2").tobytes()


@as_written()
def unpack(blobs: Sequence[bytes]) -> Matrix:
    """(n, d): the vectors of which `pack` made these. Raises StoreCorrupt."""
    flat = np.frombuffer(b"".join(blobs), "<f2").astype(np.float32)
    return flat.reshape(len(blobs), -1) if blobs else flat.reshape(0, 0)


class VectorTable:
    """All vectors of one generation of the store, in memory; never changes.

    `nearest` is exact. 100 000 passages of 384 dimensions take 154 MB.
    """

    def __init__(self, generation: int, batches: Iterable[VectorBatch]) -> None:
        held = list(batches)
        self.generation = generation
        self._ids = [key for batch in held for key in batch.ids]
        self._documents = [key for batch in held for key in batch.documents]
        self._row = {key: row for row, key in enumerate(self._ids)}
        self._span = _spans(self._documents)
        self._rows: Matrix = (
            np.concatenate([batch.rows for batch in held]) if held else np.empty((0, 0), np.float32)
        )

    def __len__(self) -> int:
        return len(self._ids)

    def updated(
        self, generation: int, changed: Sequence[VectorBatch], present: Collection[str]
    ) -> VectorTable:
        """The table of a later generation: `changed` replaces whole documents, and only those
        `present` stay."""
        fresh = {key for batch in changed for key in batch.documents}
        kept = [
            VectorBatch(self._documents[s], self._ids[s], self._rows[s])
            for key, s in self._span.items()
            if key in present and key not in fresh
        ]
        return VectorTable(generation, [*kept, *changed])

    def nearest(
        self, vector: Vector, limit: int, allowed: Collection[str] | None = None
    ) -> dict[str, float]:
        """Passage id -> cosine, best first, among all or the documents allowed."""
        if not self._ids or limit < 1:
            return {}
        if allowed is None:
            return self._best(self._rows @ vector, None, limit)
        spans = [self._span[key] for key in sorted(allowed) if key in self._span]
        if not spans:
            return {}
        numbers = np.concatenate([np.arange(s.start, s.stop) for s in spans])
        # Gathering rows costs more than multiplying them once half of them are wanted.
        if len(numbers) * 2 > len(self._ids):
            return self._best((self._rows @ vector)[numbers], numbers, limit)
        return self._best(self._rows[numbers] @ vector, numbers, limit)

    def similarity(self, vector: Vector, ids: Sequence[str]) -> dict[str, float]:
        """Exact cosine of these passages; ids that are not here are left out."""
        known = [key for key in ids if key in self._row]
        if not known:
            return {}
        scores = self._rows[[self._row[key] for key in known]] @ vector
        return dict(zip(known, scores.tolist(), strict=True))

    def _best(
        self, scores: Vector, numbers: np.ndarray[tuple[int], np.dtype[np.int_]] | None, limit: int
    ) -> dict[str, float]:
        if limit < len(scores):
            top = np.argpartition(-scores, limit)[:limit]
        else:
            top = np.arange(len(scores))
        top = top[np.argsort(-scores[top], kind="stable")]
        rows = top if numbers is None else numbers[top]
        return {
            self._ids[row]: score
            for row, score in zip(rows.tolist(), scores[top].tolist(), strict=True)
        }


def _spans(documents: Sequence[str]) -> Mapping[str, slice]:
    """Where the rows of each document lie; rows of one document follow one another."""
    spans: dict[str, slice] = {}
    for row, key in enumerate(documents):
        start = spans[key].start if key in spans else row
        spans[key] = slice(start, row + 1)
    return spans
