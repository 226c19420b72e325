"""How often a follow-up is read as it is meant: `python -m eval.checks.follow_ups`.

Over `eval/data/follow_ups.tsv`, on the knowledge base under WENCE_HOME with `corpus/` in it. Prints
the pairs that are read otherwise, and how many of those that lean and of those that stand alone
are read right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb.bootstrap import open_knowledge_base
from kb.lexicons import rows
from kb.query import Query
from kb.settings import Settings

PAIRS = Path(__file__).parents[1] / "data" / "follow_ups.tsv"
DAY = date(2026, 11, 27)
ALONE = "-"


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, those before it, and what it may be taken for; `ALONE` for as it stands."""

    before: tuple[str, ...]
    question: str
    meant: tuple[str, ...]

    @property
    def leans(self) -> bool:
        """Whether it is to be read together with those before it."""
        return self.meant[0] != ALONE


def pairs() -> Iterator[Pair]:
    """The pairs of `data/follow_ups.tsv`."""
    for before, question, meant in rows(PAIRS.read_text("utf-8").splitlines()):
        yield Pair(tuple(before.split("|")), question, tuple(meant.split("|")))


def main() -> None:
    right = {True: 0, False: 0}
    of = {True: 0, False: 0}
    with open_knowledge_base(Settings()) as kb:
        for pair in pairs():
            read = kb.ask(Query(pair.question, DAY, before=pair.before)).read_as or ALONE
            of[pair.leans] += 1
            right[pair.leans] += read in pair.meant
            if read not in pair.meant:
                print(f"{' → '.join(pair.before)} → {pair.question}：{read}（{pair.meant[0]}）")
    print(f"接着问 {right[True]}/{of[True]}，单独问 {right[False]}/{of[False]}")


if __name__ == "__main__":
    main()
