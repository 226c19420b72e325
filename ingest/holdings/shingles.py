"""Nearly equal texts: MinHash over character shingles, candidates checked exactly.

Sixteen bands of four hashes find a pair of similarity .8 with probability .9998 (1-(1-.8^4)^16)
and one of .5 with .64; candidates are then measured exactly, so that no result is due to chance.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

SIZE = 5  # characters; shorter runs are shared by all official Chinese
_BANDS, _ROWS = 16, 4
_NOISE = re.compile(r"[\W_]")
_SEED = 20120416  # any fixed number: results must not change from run to run
_BASE = np.uint64(1_000_003)
_BLOCK = 4096  # shingles hashed at a time

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts by their keys, and the Jaccard similarity of their shingles, 0..1."""

    one: str
    other: str
    similarity: float


def shingles(text: str) -> Hashes:
    """The distinct hashes of all runs of `SIZE` characters, punctuation and spaces left out."""
    bare = _NOISE.sub("", unicodedata.normalize("NFKC", text).lower())
    codes = np.frombuffer(bare.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < SIZE:
        return np.unique(codes)
    count = len(codes) - SIZE + 1
    hashed = np.zeros(count, dtype=np.uint64)
    for at in range(SIZE):
        hashed = hashed * _BASE + codes[at : at + count]  # modulo 2^64
    return np.unique(_mixed(hashed))


def similarity(one: Hashes, other: Hashes) -> float:
    """Jaccard similarity of two sets of hashes; 0 when one is empty."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    union = len(one) + len(other) - shared
    return shared / union if union and shared else 0.0


def near_pairs(keys: Iterable[str], text_of: Callable[[str], str], threshold: float) -> list[Pair]:
    """Every pair of texts at least `threshold` alike, most alike first.

    `text_of` is called once or twice a key; texts are not kept.
    """
    hashes_of = lru_cache(maxsize=64)(lambda key: shingles(text_of(key)))
    bands: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    for key in sorted(keys):
        hashes = hashes_of(key)
        if len(hashes):
            for number, band in enumerate(_signature(hashes).reshape(_BANDS, _ROWS)):
                bands[number, band.tobytes()].append(key)
    candidates = {pair for members in bands.values() for pair in combinations(members, 2)}
    found = [
        Pair(one, other, value)
        for one, other in sorted(candidates)
        if (value := similarity(hashes_of(one), hashes_of(other))) >= threshold
    ]
    return sorted(found, key=lambda pair: (-pair.similarity, pair.one, pair.other))


def _signature(hashes: Hashes) -> Hashes:
    """The smallest value of each of the hash functions over the set."""
    lowest = np.full(_BANDS * _ROWS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(hashes), _BLOCK):
        block = hashes[start : start + _BLOCK, None] ^ _MASKS
        lowest = np.minimum(lowest, _mixed(block).min(axis=0))
    return lowest


def _mixed(values: Hashes) -> Hashes:
    """A well-mixed permutation of 64-bit values (the finaliser of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


_MASKS: Hashes = np.random.default_rng(_SEED).integers(
    0, np.iinfo(np.uint64).max, _BANDS * _ROWS, dtype=np.uint64
)
