"""What a question is about: its ideas, weighted, and the form of the fact it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.answer_form import Form, bundled_forms
from kb.catalogue import title_key
from kb.models import Facet
from kb.understanding import Understanding

INTERROGATIVE = re.compile(
    r"多少|几[家个项笔年天日月人条类章届次批点倍成级]?|什么样?|哪[些个家几]*|谁|何[时地]?|怎么?样?|啥|如何|名单"
)
# Words that only name what is wanted: 应当同时满足下列指标 states conditions, and does not say so.
_NAMES_FACET = {
    Facet.ELIGIBILITY: re.compile(r"(?:申报|申请|认定|准入|报名)?(?:条件|要求|资格|门槛)"),
}
NEAR = 6  # characters between an interrogative and the word it asks about


@dataclass(frozen=True, slots=True)
class Idea:
    """One thing a question speaks of, with the wordings that express it and its weight.

    A colloquial word and its official forms are one idea: finding any of them finds it.
    """

    forms: tuple[str, ...]
    weight: float
    facet: Facet | None = None  # what a passage gives that need not say this word (条件)

    def within(self, lowered: str, facets: Collection[Facet] = ()) -> bool:
        return self.facet in facets or any(form in lowered for form in self.forms)


@dataclass(frozen=True, slots=True)
class Focus:
    """The content of a question: its ideas, those next to the question word, the fact's form."""

    ideas: tuple[Idea, ...]
    asked: tuple[Idea, ...] = ()  # what 哪些, 多少, 谁 … are said of
    form: Form | None = None  # what the answer must hold
    ordinal: int | None = None  # which of several numbered points is asked for
    simplify: Callable[[str], str] = str  # a text as the question is written

    def beyond(self, around: str) -> Focus:
        """What is still to be found where `around` (title, headings) already says the rest."""
        left = self.unsaid(around)
        return replace(self, ideas=left) if left else self

    def unsaid(self, text: str) -> tuple[Idea, ...]:
        """The ideas that `text` does not speak of."""
        lowered = self.simplify(text).lower()
        return tuple(idea for idea in self.ideas if not idea.within(lowered))

    def found_in(self, text: str, facets: Collection[Facet] = ()) -> float:
        """Share of the question's weight found in `text`, which gives these facets, 0..1."""
        return _share(self.ideas, self.simplify(text), facets)

    def asks_for(self, facet: Facet) -> bool:
        """Whether the question names what it wants: 小巨人的申报条件."""
        return any(idea.facet is facet for idea in self.ideas)

    def asked_in(self, text: str) -> float:
        """Share of what is asked for found in `text`; 1 when the question does not say."""
        return _share(self.asked, self.simplify(text)) if self.asked else 1.0

    def fits(self, text: str) -> bool:
        """True when `text` holds a fact of the form asked for."""
        return self.form is None or bool(self.form.search(self.simplify(text)))


def _share(ideas: Sequence[Idea], text: str, facets: Collection[Facet] = ()) -> float:
    lowered = text.lower()
    whole = sum(idea.weight for idea in ideas)
    found = sum(idea.weight for idea in ideas if idea.within(lowered, facets))
    return found / whole if whole else 0.0


def focus_of(
    understanding: Understanding,
    words: Sequence[str],
    rarity: Mapping[str, float],
    simplify: Callable[[str], str] = str,
) -> Focus:
    """Group the question's own words into ideas weighted by rarity.

    Words that only name a document or a place are left out: those are matched elsewhere.
    """
    text = understanding.text.lower()
    names = {title_key(name) for name in (*understanding.names.spoken, *understanding.places)}

    def only_names(word: str) -> bool:
        """Whether a word stands nowhere but in those names (“奖励办法奖励多少” says it twice)."""
        held = sum(name.count(word) for name in names)
        return 0 < text.count(word) <= held

    # one character (家, 第, 费) is a grammatical particle or part of a longer word
    asked = [
        w
        for w in words
        if len(w) > 1 and w in text and not only_names(w) and not INTERROGATIVE.search(w)
    ]
    ideas: list[Idea] = []
    covered: set[str] = set()
    for expansion in understanding.expansions:
        if only_names(expansion.said):
            continue
        parts = [w for w in asked if w in expansion.said or expansion.said in w]
        covered.update(parts)
        weight = max((rarity.get(w, 1.0) for w in parts), default=1.0)
        forms = (expansion.said, *(o.lower() for o in expansion.official))
        ideas.append(Idea(forms, weight, _facet_named(expansion.said)))
    for word in asked:
        part_of_longer = any(word != other and word in other for other in asked)
        if word not in covered and not part_of_longer:
            ideas.append(Idea((word,), rarity.get(word, 1.0), _facet_named(word)))
    form = bundled_forms().wanted(text)
    return Focus(tuple(ideas), _asked(text, ideas), form, understanding.ordinal, simplify)


def _facet_named(word: str) -> Facet | None:
    return next((f for f, cue in _NAMES_FACET.items() if cue.fullmatch(word)), None)


def _asked(text: str, ideas: Sequence[Idea]) -> tuple[Idea, ...]:
    """The ideas right before and right after each interrogative."""
    places = [(at, at + len(i.forms[0]), i) for i in ideas if (at := text.find(i.forms[0])) >= 0]
    found: list[Idea] = []
    for match in INTERROGATIVE.finditer(text):
        before = [p for p in places if match.start() - NEAR <= p[1] <= match.start()]
        after = [p for p in places if match.end() <= p[0] <= match.end() + NEAR]
        found += [max(before, key=lambda p: p[1])[2]] if before else []
        found += [min(after, key=lambda p: p[0])[2]] if after else []
    return tuple(dict.fromkeys(found))
