"""The terms a mistyped word may stand for: those of the lexicon and of held titles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from kb import lexicons
from kb.question.asking import INTERROGATIVE
from kb.question.glossary import bare, bundled_synonyms
from kb.question.spelling.mistyped import SHORT, Terms

_GENERAL = "general_words.txt"
TOGETHER = 3  # words of a title that may be one term: 创业担保贷款


def known_terms(titles: Iterable[str], pieces: Callable[[str], list[str]]) -> Terms:
    """The known terms; `pieces` cuts a text into dictionary words."""
    of_titles = {term for title in titles for term in _joined(pieces(title)) if len(term) >= SHORT}
    particles = {word for word in lexicons.section_words(_GENERAL, "问法") if len(word) == 1}
    return Terms(of_titles | _of_the_lexicon(), particles)


@cache
def _of_the_lexicon() -> frozenset[str]:
    """Official terms, what is asked of a policy, and colloquial names; other colloquial words
    (买的, 发多少) are no terms."""
    found = set(lexicons.words(lexicons.lines("policy_terms.txt")))
    found.update(lexicons.section_words(_GENERAL, "所问"))
    for said, official in bundled_synonyms().items():
        names = (said, *map(bare, official))
        found |= {name for name in names if len(name) > 2 and not INTERROGATIVE.search(name)}
    for row in lexicons.rows(lexicons.lines("sorts.tsv")):
        found |= {name for sort in row for name in sort.split("|")}
    return frozenset(found)


def _joined(words: list[str]) -> Iterator[str]:
    """Each word, and each run of words that may be one term."""
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + TOGETHER) + 1):
            yield "".join(words[start:end])
