"""Corrects a query where its words are certainly mistyped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.ports import Engines
from kb.query import Query
from kb.question.spelling.mistyped import SetRight, Spelling, Terms, retyped

_NEVER = "\0"  # what no document holds


@dataclass(frozen=True, slots=True)
class Speller:
    """Known terms, and what the documents of one moment contain."""

    engines: Engines
    terms: Terms

    def set_right(self, query: Query) -> tuple[Query, tuple[SetRight, ...]]:
        """The corrected query, with those before it; and what was mistyped in the query itself."""
        text, found = self._text(query.text)
        before = tuple(self._text(earlier)[0] for earlier in query.before)
        return replace(query, text=text, before=before), found

    def _text(self, text: str) -> tuple[str, tuple[SetRight, ...]]:
        simplified = self.engines.analyzer.simplify(text)
        pieces = self.engines.analyzer.pieces(simplified)
        found = Spelling(simplified, pieces, self.terms, self._seen).mistyped()
        return (retyped(simplified, found) if found else text), found

    def _seen(self, pairs: Sequence[str]) -> set[str]:
        rarity = self.engines.index.rarity("bigrams", [*pairs, _NEVER])
        return {pair for pair in pairs if rarity[pair] < rarity[_NEVER]}
