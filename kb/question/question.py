"""A question as it was read, to be searched for, weighed and answered.

A `Query` is what a client sends, an `Understanding` what its words say by themselves; a `Question`
adds what they weigh in this collection, the day, and the place it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from kb.clock import Clock
from kb.ports import Analyzer, CrossEncoder, Engines
from kb.query import CITATIONS, DOCUMENTS, Filters, Query
from kb.question.focus import Focus, focus_of
from kb.question.gist import gist, told
from kb.question.glossary import Expansion
from kb.question.ideas import UNSEEN
from kb.question.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Terms:
    """The question in the terms of each retriever."""

    text: str = ""  # what is embedded: the question and the official forms of colloquial words
    asking: str = ""  # the same of the part that asks; equal where no story is told with it
    words: tuple[str, ...] = ()
    bigrams: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether the question comes with a story."""
        return self.asking != self.text


@dataclass(frozen=True, slots=True)
class Wording:
    """Character pairs (and Latin words, numbers) of a question with their rarity."""

    pairs: Mapping[str, float] = field(default_factory=dict)
    simplify: Callable[[str], str] = str  # a text as the question is written

    def found_in(self, text: str) -> float:
        """Share of the wording's weight that `text` repeats, 0..1; rare pairs count most."""
        return self.repeated_in(self.simplify(text).lower())

    def repeated_in(self, lowered: str) -> float:
        """The same of a lower-case text in 简体."""
        whole, found = 0.0, 0.0
        for pair, weight in self.pairs.items():  # in one loop: every passage is asked
            whole += weight
            if pair in lowered:
                found += weight
        return found / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, for whom, and how answers are judged."""

    text: str  # as it was put
    understanding: Understanding  # what its words say
    focus: Focus  # its content, by weight, and the form of the fact asked for
    as_of: date  # the day it asks about, else the day it is asked
    home: str | None = None  # the place filtered by, else the deployment's own
    filters: Filters = field(default_factory=Filters)
    terms: Terms = field(default_factory=Terms)
    wording: Wording = field(default_factory=Wording)
    max_citations: int = CITATIONS
    max_documents: int = DOCUMENTS  # where documents are asked for, and not what they say
    cross_encoder: CrossEncoder | None = None


def read_question(
    query: Query,
    understanding: Understanding,
    home: str | None,
    engines: Engines,
    clock: Clock,
    *,
    with_official: bool = True,
) -> Question:
    """The question of a query; what is rare in the collection counts most. `with_official`: search
    also for the official forms of colloquial words (俗称)."""
    analyzer, index = engines.analyzer, engines.index
    expansions = understanding.expansions if with_official else ()
    with clock.stage("analyze"):
        terms = _terms(understanding.text, expansions, analyzer)
    with clock.stage("understand"):
        simplify = cache(analyzer.simplify)  # asked of the same texts again
        rarity = index.rarity("words", (*terms.words, UNSEEN))
        focus = focus_of(understanding, terms.words, rarity, simplify)
        # all of them, also of question words: talk is further from documents than writing
        pairs = analyzer.bigrams(told(understanding.text))
        wording = Wording(index.rarity("bigrams", pairs), simplify)
    return Question(
        text=query.text,
        understanding=understanding,
        focus=focus,
        as_of=query.as_of,
        home=query.filters.region or home,
        filters=query.filters,
        terms=terms,
        wording=wording,
        cross_encoder=engines.cross_encoder,
    )


def _terms(text: str, expansions: Sequence[Expansion], analyzer: Analyzer) -> Terms:
    whole, asking = (_with_official(part, expansions) for part in (told(text), gist(text)))
    words, bigrams = analyzer.query_words(whole), analyzer.query_bigrams(whole)
    return Terms(whole, asking, tuple(words), tuple(bigrams))


def _with_official(text: str, expansions: Iterable[Expansion]) -> str:
    official = [word for e in expansions if e.said in text.lower() for word in e.official]
    return " ".join([text, *official])
