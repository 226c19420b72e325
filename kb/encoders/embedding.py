"""Text -> vectors with a prepared model: onnxruntime and a tokenizer, no torch.

A vector depends on its text alone, never on what else was in the batch, beyond the last digits
of float arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from kb.encoders.model_manifest import ModelManifest, verify
from kb.encoders.runtime import Tokenizer, open_session, open_tokenizer
from kb.ports import Matrix, Vector

BATCH_TOKENS = 1024  # padded tokens in one run: more was slower and took more memory
QUERIES_KEPT = 512  # 1.5 kB each; follow-ups, paging and suggestions ask the same again


def open_embedder(folder: Path, threads: int) -> OnnxEmbedder:
    """The model prepared in `folder`. Raises ModelMissing or ModelDamaged."""
    return OnnxEmbedder(folder, verify(folder), threads)


class DeferredEmbedder:
    """The model prepared in `folder`, opened when the first vector is asked for.

    Opening takes a second and 400 MB; a command that finds nothing to embed saves both.
    Raises ModelMissing or ModelDamaged at once.
    """

    def __init__(self, folder: Path, threads: int) -> None:
        manifest = verify(folder)
        self.name, self.dimension = manifest.name, manifest.dimension
        self.fingerprint = manifest.fingerprint
        self._opened = cache(lambda: OnnxEmbedder(folder, manifest, threads))

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Matrix:
        """As `OnnxEmbedder.passages`; the first call opens the model."""
        return self._opened().passages(texts, progress)

    def query(self, text: str) -> Vector:
        """As `OnnxEmbedder.query`; the first call opens the model."""
        return self._opened().query(text)


class OnnxEmbedder:
    """Vectors of a prepared model, float32 and of length 1; safe to share between threads."""

    def __init__(self, folder: Path, manifest: ModelManifest, threads: int) -> None:
        self._manifest = manifest
        self._tokenizer = open_tokenizer(folder / "tokenizer.json")
        self._session = open_session(folder / "model.onnx", threads)
        self._tokenizer.enable_truncation(manifest.max_tokens)
        self._cached_query = lru_cache(QUERIES_KEPT)(self._embed_query)

    @property
    def tokenizer(self) -> Tokenizer:
        """To be shared with the cross-encoder; it cuts off at the model's limit."""
        return self._tokenizer

    @property
    def tokenizer_hash(self) -> str:
        """SHA-256 of the tokenizer's file."""
        return self._manifest.files["tokenizer.json"]

    @property
    def name(self) -> str:
        """Of the model, as an operator knows it."""
        return self._manifest.name

    @property
    def dimension(self) -> int:
        """d of the vectors."""
        return self._manifest.dimension

    @property
    def fingerprint(self) -> str:
        """Equal fingerprints give equal vectors; an index made with another one is stale."""
        return self._manifest.fingerprint

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Matrix:
        """(n, d), row i for `texts[i]`; text beyond the model's token limit does not count.

        `progress` gets the number of passages done since it was last called.
        """
        prefix = self._manifest.passage_prefix
        encoded = self._tokenizer.encode_batch([prefix + text for text in texts])
        tokens = [encoding.ids for encoding in encoded]
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for batch in _batches([len(ids) for ids in tokens]):
            vectors[batch] = self._run([tokens[i] for i in batch])
            if progress is not None:
                progress(len(batch))
        return vectors

    def query(self, text: str) -> Vector:
        """(d,), read-only; the same question again costs nothing."""
        return self._cached_query(text)

    def _embed_query(self, text: str) -> Vector:
        encoding = self._tokenizer.encode(self._manifest.query_prefix + text)
        vector: Vector = self._run([encoding.ids])[0]
        vector.setflags(write=False)  # it is shared by everyone who asks the same
        return vector

    def _run(self, tokens: Sequence[Sequence[int]]) -> Matrix:
        width = max(map(len, tokens))
        ids = np.full((len(tokens), width), self._manifest.pad_id, dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, numbers in enumerate(tokens):
            ids[row, : len(numbers)] = numbers
            mask[row, : len(numbers)] = 1
        vectors: Matrix = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return vectors


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices, longest first, so that a batch is nearly even and holds BATCH_TOKENS at most."""
    order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
    while order:
        size = max(1, BATCH_TOKENS // max(1, lengths[order[0]]))
        yield order[:size]
        order = order[size:]
