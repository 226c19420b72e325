"""An embedder that needs no model, for tests in which nothing hangs on what words mean; and the
real one, for all others."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence

import numpy as np

from kb.encoders.embedding import OnnxEmbedder
from kb.ports import Matrix, Vector


class PairEmbedder:
    """Character pairs hashed into `dimension` numbers: near texts share pairs."""

    def __init__(self, dimension: int = 64) -> None:
        self.dimension = dimension
        self.name = self.fingerprint = f"pairs-{dimension}"

    def query(self, text: str) -> Vector:
        vector = np.zeros(self.dimension, np.float32)
        for at in range(len(text)):
            vector[zlib.crc32(text[at : at + 2].encode()) % self.dimension] += 1
        return vector / max(1e-6, float(np.linalg.norm(vector)))

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Matrix:
        if progress:
            progress(len(texts))
        return np.array([self.query(text) for text in texts], np.float32)


class RememberingEmbedder:
    """The real model; a text that many tests store is computed once."""

    def __init__(self, model: OnnxEmbedder) -> None:
        self.model = model
        self._known: dict[str, Vector] = {}
        self.name, self.dimension = model.name, model.dimension
        self.fingerprint = model.fingerprint

    def query(self, text: str) -> Vector:
        return self.model.query(text)

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Matrix:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known |= zip(new, self.model.passages(new), strict=True)
        if progress:
            progress(len(texts))
        return np.array([self._known[text] for text in texts], np.float32)
