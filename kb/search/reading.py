"""A question as it is read before anything is looked for: its meaning, its terms, its matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from kb.clock import Clock
from kb.ports import Analyzer, PassageIndex
from kb.question.focus import Focus, focus_of
from kb.question.understanding import Understanding
from kb.question.wording import Wording
from kb.search.ranking import RetrievalConfig


@dataclass(frozen=True, slots=True)
class Terms:
    """The question in the retrievers' own terms."""

    text: str  # what is embedded: the question and the official wordings of its colloquial words
    words: tuple[str, ...]
    bigrams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question says, by itself."""

    understanding: Understanding
    terms: Terms
    focus: Focus
    wording: Wording
    as_of: date  # the day it asks about, else the day it is asked


def read(
    understanding: Understanding,
    asked_on: date,
    analyzer: Analyzer,
    index: PassageIndex,
    config: RetrievalConfig,
    clock: Clock,
) -> Reading:
    """The question with its terms and its matter; what is rare in the collection counts most."""
    text = expanded(understanding, config)
    with clock.stage("analyze"):
        words = tuple(analyzer.query_words(text))
        terms = Terms(text, words, tuple(analyzer.query_bigrams(text)))
    with clock.stage("understand"):
        simplify = cache(analyzer.simplify)  # asked of the same texts again
        focus = focus_of(understanding, words, index.rarity("words", words), simplify)
        # all of them, also of question words: talk is further from documents than writing
        pairs = analyzer.bigrams(understanding.text)
        wording = Wording(index.rarity("bigrams", pairs), simplify)
    return Reading(understanding, terms, focus, wording, understanding.as_of or asked_on)


def expanded(understanding: Understanding, config: RetrievalConfig) -> str:
    """The question followed by the official wordings of what it says colloquially."""
    if not config.glossary:
        return understanding.text
    official = [word for e in understanding.expansions for word in e.official]
    return " ".join([understanding.text, *official])
