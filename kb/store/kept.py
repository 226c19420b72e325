"""A bounded cache of what was read from one generation of the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """At most `most` entries of one generation; threads may share it. It starts again empty for
    another generation, and when it is full."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: tuple[int, dict[K, V]] = (-1, {})

    def __len__(self) -> int:
        return len(self._held[1])

    def look_up(
        self, generation: int, keys: Iterable[K], read: Callable[[Sequence[K]], Mapping[K, V]]
    ) -> dict[K, V]:
        """The entries for `keys` at that generation; `read` gets the keys that are missing."""
        held = self._held
        if held[0] != generation:
            held = self._held = (generation, {})
        known, found, missing = held[1], dict[K, V](), list[K]()
        for key in dict.fromkeys(keys):
            if key in known:
                found[key] = known[key]
            else:
                missing.append(key)
        fresh = read(missing) if missing else {}
        if len(known) + len(fresh) > self._most:
            self._held = (generation, dict(islice(fresh.items(), self._most)))
        else:
            known.update(fresh)
        found.update(fresh)
        return found
