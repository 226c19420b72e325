"""What a question is about: its ideas, weighted, and the form of the fact it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.models import Facet
from kb.notation.characters import HAN
from kb.notation.numerals import names_of_numbers
from kb.notation.titles import title_key
from kb.notation.units import unit
from kb.question.answer_form import Form, bundled_forms
from kb.question.asking import EACH, INTERROGATIVE
from kb.question.cues import bundled_cues
from kb.question.editions import FORMER
from kb.question.gist import gist
from kb.question.ideas import Idea, ideas_of
from kb.question.own_figures import bound_of, own_figures
from kb.question.parts.givers import BY_LEVEL
from kb.question.places import EVERYWHERE
from kb.question.understanding import Understanding

# 今年: what holds on the day asked, a document calls by its date, if at all; and words that only
# join what is asked (才能, 还是, 各是多少).
_NOW = re.compile(r"今年|本年度?|现在|目前|当前|眼下|如今|以前|还是|才能|各[是为有占](?=多少|几)")
# 最长几个月, 最晚哪天, 最多报多少: a rule says 不超过, 之前, not that word (最高 it does).
_BOUND = re.compile(
    rf"最[长短晚早迟多少][{HAN}]{{0,2}}?(?=多少|几|多久|多大|哪|什么时候|啥时候|何时)"
    r"|不?[能得可应]*(?:超过|低于|少于|高于|多于|大于|小于)(?=多少|几)"
)
_ASIDE = (INTERROGATIVE, _NOW, _BOUND, EVERYWHERE, BY_LEVEL, FORMER)  # what no document need say
_FIGURE = re.compile(rf"[\d.,]+(?:{unit('money', 'share')})?")
_PLAIN = re.compile(r"(?<![\d.第〔（(/A-Za-z—-])\d{2,6}(?![\d.年月日号%％/—万亿-])")
OF_A_STORY = 0.3  # weight of what only the story around a question speaks of
NEAR = 6  # characters between an interrogative and the word it asks about


@dataclass(frozen=True, slots=True)
class Focus:
    """What a question is about: ideas, those next to the question word, form of the answer."""

    ideas: tuple[Idea, ...]
    asked: tuple[Idea, ...] = ()  # what 哪些, 多少, 谁 … are said of
    form: Form | None = None  # what the answer must hold
    ordinal: int | None = None  # which of several numbered points is asked for
    simplify: Callable[[str], str] = str  # a text as the question is written
    bound: re.Pattern[str] | None = None  # of a quantity that the asker tells his own figure of
    cell: re.Pattern[str] | None = None  # that begins a row, and holds a figure of the question
    of_each: bool = False  # it is asked of each of several things (各是多少)
    conditions: bool = False  # all that is required is asked for, by whatever words

    def of(self, ideas: Iterable[Idea]) -> Focus:
        """The same of these ideas alone."""
        return replace(self, ideas=tuple(ideas))

    def beyond(self, around: str) -> Focus:
        """The focus on the ideas not in `around` (title, headings); the whole focus if all are."""
        left = self.unsaid(around)
        return self.of(left) if left else self

    def without_figures(self) -> Focus:
        """The focus without sums and shares (100万, 50%); unchanged if there is nothing else."""
        left = [idea for idea in self.ideas if not _FIGURE.fullmatch(idea.forms[0])]
        return self.of(left) if left else self

    def unsaid(self, text: str) -> tuple[Idea, ...]:
        """The ideas that `text` does not express."""
        lowered = self.simplify(text).lower()
        return tuple(idea for idea in self.ideas if not idea.within(lowered))

    def found_in(self, text: str, facets: Collection[Facet] = ()) -> float:
        """Share of the ideas' weight found in `text`, 0..1; `facets` stand for their ideas."""
        return self.said_in(self.simplify(text).lower(), facets)

    def said_in(self, lowered: str, facets: Collection[Facet] = ()) -> float:
        """The same of a lower-case text in 简体."""
        return _share(self.ideas, lowered, facets)

    @property
    def asks_conditions(self) -> bool:
        """Whether the question asks what is required: 小巨人的申报条件, 怎样才能评上小巨人."""
        return self.conditions or any(idea.facet is Facet.ELIGIBILITY for idea in self.ideas)

    def asked_in(self, text: str) -> float:
        """Share of the ideas next to the question word found in `text`; 1 if there are none."""
        return _share(self.asked, self.simplify(text).lower()) if self.asked else 1.0

    def fits(self, text: str) -> bool:
        """Whether `text` contains the form asked for, if any form is."""
        return self.form is None or self.form.within(self.simplify(text))

    def bounds(self, text: str) -> bool:
        """Whether `text` states a bound for a figure of the asker's."""
        return self.bound is not None and self.bound.search(self.simplify(text)) is not None

    def keyed(self, text: str) -> bool:
        """Whether `text` is the row for a figure of the question: 缴费档次：3000 for 交3000."""
        return self.cell is not None and self.cell.search(text) is not None

    @property
    def wants_fact(self) -> bool:
        """Whether one fact is asked for, which a single sentence can give."""
        return self.form is not None and self.form.is_fact


def _share(ideas: Sequence[Idea], lowered: str, facets: Collection[Facet] = ()) -> float:
    whole, found = 0.0, 0.0
    for idea in ideas:  # in one loop: every passage is asked
        whole += idea.weight
        if idea.within(lowered, facets):
            found += idea.weight
    return found / whole if whole else 0.0


def focus_of(
    understanding: Understanding,
    words: Sequence[str],
    rarity: Mapping[str, float],
    simplify: Callable[[str], str] = str,
) -> Focus:
    """The question's own words as ideas weighted by rarity. Words that only name a document or a
    place are left out, as these are matched elsewhere."""
    text = names_of_numbers(understanding.text.lower())
    names = {title_key(name) for name in (*understanding.names.spoken, *understanding.places)}
    asked = _own_words(words, text, names)
    expansions = [e for e in understanding.expansions if not _only_in(names, e.said, text)]
    ideas = tuple(ideas_of(expansions, asked, rarity, text))
    question = names_of_numbers(gist(understanding.text).lower())
    if question != text:
        ideas = tuple(_in_story(idea, question) for idea in ideas)
    form = bundled_forms().wanted(question)
    told = frozenset(figure.kind for figure in own_figures(text))
    bound = bound_of(told) if told else None
    asked_of = _asked(question, ideas)
    cell = _cell(question)
    each = EACH.search(question) is not None
    all_required = bundled_cues().has("asks conditions", question) or understanding.names_a_class
    focus = Focus(
        ideas, asked_of, form, understanding.ordinal, simplify, bound, cell, each, all_required
    )
    return focus.without_figures() if _asks_if_still(question) else focus


def _asks_if_still(question: str) -> bool:
    """Whether the question asks if a figure is still what it was (现在还是5000亿吗): the new figure
    is the answer, not the old clause that repeats the question's."""
    asks = bundled_cues().has
    return asks("asks present", question) and asks("asks whether", question)


def _cell(question: str) -> re.Pattern[str] | None:
    """Matches a table row that begins with a figure of the question, with or without its unit."""
    figures = "|".join(dict.fromkeys(map(re.escape, _PLAIN.findall(question))))
    row = rf"(?m)^[^；：\n]{{1,30}}[：:](?:{figures})[元人年岁]?(?=；|$)"
    return re.compile(row) if figures else None


def _own_words(words: Sequence[str], text: str, names: Collection[str]) -> list[str]:
    """The words that say what is asked: no names, no question words and, if any others are left, no
    figures of the asker's."""
    aside = {*names, *(m[0] for cue in _ASIDE for m in cue.finditer(text))}
    own = {figure.said for figure in own_figures(text)}
    # one character (家, 第, 费) is a grammatical particle or part of a longer word
    wanted = [
        w
        for w in words
        if len(w) > 1 and w in text and not _only_in(aside, w, text) and not INTERROGATIVE.search(w)
    ]
    return [w for w in wanted if not _only_in(own, w, text)] or wanted


def _in_story(idea: Idea, question: str) -> Idea:
    """The idea, with little weight if only the story and not the question mentions it."""
    said = idea.forms[0] in question
    return idea if said else replace(idea, weight=OF_A_STORY * idea.weight)


def _only_in(phrases: Collection[str], word: str, text: str) -> bool:
    """Whether a word occurs nowhere outside these phrases (“奖励办法奖励多少” has it once more)."""
    return 0 < text.count(word) <= sum(phrase.count(word) for phrase in phrases)


def _asked(text: str, ideas: Sequence[Idea]) -> tuple[Idea, ...]:
    """The ideas right before and right after each question word."""
    places = [(at, at + len(i.forms[0]), i) for i in ideas if (at := text.find(i.forms[0])) >= 0]
    found: list[Idea] = []
    for match in INTERROGATIVE.finditer(text):
        before = [p for p in places if match.start() - NEAR <= p[1] <= match.start()]
        after = [p for p in places if match.end() <= p[0] <= match.end() + NEAR]
        found += [max(before, key=lambda p: p[1])[2]] if before else []
        found += [min(after, key=lambda p: p[0])[2]] if after else []
    return tuple(dict.fromkeys(found))
