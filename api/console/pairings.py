"""What a comparison consists of: its lines and the pieces of their texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from api.console.clauses import Clause
from kb.models import Alteration


class Change(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"  # the same words at another place in the order
    AKIN = "akin"  # 对应: says likely the same thing, in a clause that is divided or gathered
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters: in both, only in the earlier, or only in the later text; `old_same` and
    `new_same` stand on one side but are not what differs."""

    side: str  # both, old, new, old_same, new_same
    text: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """One line of the comparison."""

    change: Change
    old: Clause | None
    new: Clause | None
    pieces: tuple[Piece, ...] = ()
    elsewhere: tuple[str, ...] = ()  # labels of the new text: where the rest of `old` is

    def told(self, old: Sequence[Alteration], new: Sequence[Alteration]) -> Pairing:
        """The same with what of its clauses was changed by other texts, on either side."""
        return replace(
            self,
            old=self.old and self.old.told(old),
            new=self.new and self.new.told(new),
        )
