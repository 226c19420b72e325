"""The wording of a question: how much of it a text repeats, rare character pairs counting most."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Wording:
    """Character pairs (and Latin words, numbers) of a question with their rarity."""

    pairs: Mapping[str, float] = field(default_factory=dict)
    simplify: Callable[[str], str] = str  # a text as the question is written

    def found_in(self, text: str) -> float:
        """Share of the wording's weight that `text` repeats, 0..1."""
        lowered = self.simplify(text).lower()
        whole = sum(self.pairs.values())
        found = sum(weight for pair, weight in self.pairs.items() if pair in lowered)
        return found / whole if whole else 0.0
