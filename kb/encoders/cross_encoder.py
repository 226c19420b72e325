"""The cross-encoder: does this clause answer this question? Read together, not compared apart.

The bundled one was trained on questions with clauses that answer them and with clauses that only
look so; see docs/decisions/0013-cross-encoder.md. Needs onnxruntime and a tokenizer, no torch.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.encoders.embedding import OnnxEmbedder
from kb.encoders.model_manifest import CROSS_ENCODER, damaged, verify_cross_encoder
from kb.encoders.runtime import InferenceSession, Tokenizer, open_session, open_tokenizer

ASKED_TOKENS, TOLD_TOKENS = 48, 200  # what it was trained on; more is cut off
WORDS, SCALES = "words.npy", "scales.npy"
PAIRS_KEPT = 512  # 1 kB each; a refusal judges again what it judged, and questions are repeated
BEGIN, END = 0, 2  # <s> and </s> of the bundled vocabulary


def open_cross_encoder(
    folder: Path, threads: int, beside: OnnxEmbedder | None = None
) -> OnnxCrossEncoder:
    """The cross-encoder prepared in `folder`. Raises ModelMissing or ModelDamaged.

    A tokenizer is by far the largest thing in memory: the bundled cross-encoder uses that of the
    embedder `beside` if it is the same.
    """
    manifest = verify_cross_encoder(folder)
    # Pairs side by side on a core each are faster than one after another on all cores.
    session, pool = open_session(folder / "cross_encoder.onnx", 1), ThreadPoolExecutor(threads)
    if WORDS not in manifest.files:
        tokenizer = open_tokenizer(folder / "tokenizer.json")
        tokenizer.enable_truncation(manifest.max_tokens)
        return PairClassifier(session, pool, tokenizer)
    shared = beside is not None and beside.tokenizer_hash == manifest.files["tokenizer.json"]
    tokenizer = beside.tokenizer if beside and shared else open_tokenizer(folder / "tokenizer.json")
    try:
        words, scales = np.load(folder / WORDS, mmap_mode="r"), np.load(folder / SCALES)
    except (OSError, ValueError) as error:
        raise damaged(CROSS_ENCODER) from error
    return BundledCrossEncoder(session, pool, tokenizer, words, scales)


class OnnxCrossEncoder(ABC):
    """Judges pairs side by side, each on one core; safe to share between threads."""

    def __init__(
        self, session: InferenceSession, pool: ThreadPoolExecutor, tokenizer: Tokenizer
    ) -> None:
        self._session, self._pool, self._tokenizer = session, pool, tokenizer
        self._cached_log_odds = lru_cache(PAIRS_KEPT)(self._log_odds)

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """For each pair of a question and a clause the log odds that the clause answers it; the
        same pair again costs nothing."""
        return list(self._pool.map(lambda pair: self._cached_log_odds(*pair), pairs))

    def close(self) -> None:
        """End the threads that judge."""
        self._pool.shutdown()

    @abstractmethod
    def _log_odds(self, question: str, clause: str) -> float: ...


class BundledCrossEncoder(OnnxCrossEncoder):
    """Ours: half of the bundled encoder."""

    def __init__(
        self,
        session: InferenceSession,
        pool: ThreadPoolExecutor,
        tokenizer: Tokenizer,
        words: NDArray[np.int8],
        scales: NDArray[np.float32],
    ) -> None:
        super().__init__(session, pool, tokenizer)
        self._words, self._scales = words, scales

    def _tokens(self, text: str) -> list[int]:
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def _log_odds(self, question: str, clause: str) -> float:
        pair = pair_of(self._tokens(question), self._tokens(clause))
        words = self._words[pair.ids].astype(np.float32) * self._scales[pair.ids, None]
        is_asked, is_told = pair.sides
        given = {"words": words[None], "asked": is_asked[None], "told": is_told[None]}
        return float(self._session.run(None, given)[0][0])


class PairClassifier(OnnxCrossEncoder):
    """Any other: a sequence classifier of sentence-transformers with one score."""

    def __init__(
        self, session: InferenceSession, pool: ThreadPoolExecutor, tokenizer: Tokenizer
    ) -> None:
        super().__init__(session, pool, tokenizer)
        self._inputs = tuple(given.name for given in session.get_inputs())

    def _log_odds(self, question: str, clause: str) -> float:
        pair = self._tokenizer.encode(question, clause)
        known = {
            "input_ids": pair.ids,
            "attention_mask": pair.attention_mask,
            "token_type_ids": pair.type_ids,
        }
        given = {name: np.array([known[name]], dtype=np.int64) for name in self._inputs}
        return float(self._session.run(None, given)[0][0])


@dataclass(frozen=True, slots=True)
class Pair:
    """<s> question </s></s> clause </s>"""

    ids: NDArray[np.int64]  # (t,)
    sides: NDArray[np.float32]  # (2, t): 1 where the question stands, 1 where the clause does


def pair_of(asked: Sequence[int], told: Sequence[int]) -> Pair:
    """Tokens of both sides, without special ones, as the cross-encoder takes them."""
    asked, told = asked[:ASKED_TOKENS], told[:TOLD_TOKENS]
    ids = np.array([BEGIN, *asked, END, END, *told, END])
    sides = np.zeros((2, len(ids)), np.float32)
    sides[0, 1 : len(asked) + 1] = 1
    sides[1, len(asked) + 3 : -1] = 1
    return Pair(ids, sides)
