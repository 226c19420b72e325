"""What a question is about: its ideas, weighted, and the form of the fact it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.models import Facet
from kb.notation.titles import title_key
from kb.notation.units import unit
from kb.question.answer_form import Form, bundled_forms
from kb.question.asking import INTERROGATIVE
from kb.question.gist import gist
from kb.question.glossary import Expansion
from kb.question.own_figures import bound_of, own_figures
from kb.question.understanding import Understanding

# Words that only name what is wanted: 应当同时满足下列指标 states conditions, and does not say so.
_NAMES_FACET = {
    Facet.ELIGIBILITY: re.compile(r"(?:申报|申请|认定|准入|报名)?(?:条件|要求|资格|门槛)"),
}
# 今年: what holds on the day asked, a document calls by its date, if at all.
_NOW = re.compile(r"今年|本年度?|现在|目前|当前|眼下|如今")
# 最长几个月, 最晚哪天, 最少几台: a rule says 不超过, 之前, 以上, and not that word (最高 it does).
_BOUND = re.compile(
    r"最[长短晚早迟少][\u4e00-\u9fa5]{0,2}?(?=多少|几|多久|多大|哪|什么时候|啥时候|何时)"
)
# The verb before 多少, which segmentation may join to what it is said of (赤字 率定 for 赤字率 定).
_VERB_OF_FIGURE = re.compile(
    r"(?P<before>[^\W\d_a-z])(?P<word>[^\W\d_a-z][定是为有占达到要给])(?=多少|几)"
)
_FIGURE = re.compile(rf"[\d.,]+(?:{unit('money', 'share')})?")
# Money from the state: firms say any of these, a document keeps to one.
MONEY = ("奖励", "补助", "补贴", "奖补", "资助")
_PLAIN = re.compile(r"(?<![\d.第〔（(/A-Za-z—-])\d{2,6}(?![\d.年月日号%％/—万亿-])")
_A_UNIT = re.compile(
    r"一(?:亩|天|日|月|年|户|人|名|台|件|吨|套|辆|次|家|学期|平米|平方米|公里|床|头|只|艘)"
)
OF_A_STORY = 0.3  # weight of what only the story around a question speaks of
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
        """Whether a lower-case text says it in any wording, or its facet gives it."""
        if self.facet in facets:
            return True
        for form in self.forms:  # noqa: SIM110 - `any` takes twice as long; every passage is asked
            if form in lowered:
                return True
        return False


@dataclass(frozen=True, slots=True)
class Focus:
    """The content of a question: its ideas, those next to the question word, the fact's form."""

    ideas: tuple[Idea, ...]
    asked: tuple[Idea, ...] = ()  # what 哪些, 多少, 谁 … are said of
    form: Form | None = None  # what the answer must hold
    ordinal: int | None = None  # which of several numbered points is asked for
    simplify: Callable[[str], str] = str  # a text as the question is written
    bound: re.Pattern[str] | None = None  # of a quantity that the asker tells his own figure of
    cell: re.Pattern[str] | None = None  # that begins a row, and holds a figure of the question

    def beyond(self, around: str) -> Focus:
        """What is still to be found where `around` (title, headings) already says the rest."""
        left = self.unsaid(around)
        return replace(self, ideas=left) if left else self

    def without_figures(self) -> Focus:
        """The same without sums and shares (100万, 50%); itself where it speaks of nothing else."""
        left = tuple(idea for idea in self.ideas if not _FIGURE.fullmatch(idea.forms[0]))
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
        """True when `text` holds something of the form asked for."""
        return self.form is None or self.form.within(self.simplify(text))

    def bounds(self, text: str) -> bool:
        """Whether `text` states a bound for a figure that the asker tells of himself."""
        return self.bound is not None and self.bound.search(self.simplify(text)) is not None

    def keyed(self, text: str) -> bool:
        """Whether `text` is the row for a figure of the question: 缴费档次：3000, asked 交3000."""
        return self.cell is not None and self.cell.search(text) is not None

    @property
    def wants_fact(self) -> bool:
        """True when one fact is asked for, which a single sentence may tell."""
        return self.form is not None and self.form.is_fact


def _share(ideas: Sequence[Idea], text: str, facets: Collection[Facet] = ()) -> float:
    lowered, whole, found = text.lower(), 0.0, 0.0
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
    """Group the question's own words into ideas weighted by rarity.

    Words that only name a document or a place are left out: those are matched elsewhere.
    """
    text = understanding.text.lower()
    names = {title_key(name) for name in (*understanding.names.spoken, *understanding.places)}
    asked = _own_words(words, text, names)
    expansions = [e for e in understanding.expansions if not _only_in(names, e.said, text)]
    ideas = tuple(_ideas(expansions, asked, rarity, text))
    question = gist(understanding.text).lower()
    if question != text:
        ideas = tuple(_in_story(idea, question) for idea in ideas)
    form = bundled_forms().wanted(question)
    told = frozenset(figure.kind for figure in own_figures(text))
    bound = bound_of(told) if told else None
    asked_of = _asked(question, ideas)
    return Focus(ideas, asked_of, form, understanding.ordinal, simplify, bound, _cell(question))


def _cell(question: str) -> re.Pattern[str] | None:
    """The first cell of a row that is one of the figures of a question, its unit told or not."""
    figures = "|".join(dict.fromkeys(map(re.escape, _PLAIN.findall(question))))
    row = rf"(?m)^[^；：\n]{{1,30}}[：:](?:{figures})[元人年岁]?(?=；|$)"
    return re.compile(row) if figures else None


def _own_words(words: Sequence[str], text: str, names: Collection[str]) -> list[str]:
    """The words that tell what is asked: without names, interrogatives and, where others are left,
    the figures that firms tell of themselves."""
    aside = {*names, *(m[0] for cue in (INTERROGATIVE, _NOW, _BOUND) for m in cue.finditer(text))}
    own = {figure.said for figure in own_figures(text)}
    # one character (家, 第, 费) is a grammatical particle or part of a longer word
    wanted = [
        w
        for w in words
        if len(w) > 1 and w in text and not _only_in(aside, w, text) and not INTERROGATIVE.search(w)
    ]
    return [w for w in wanted if not _only_in(own, w, text)] or wanted


def _ideas(
    expansions: Iterable[Expansion], asked: Sequence[str], rarity: Mapping[str, float], text: str
) -> Iterator[Idea]:
    """Of each colloquial word with its official forms, and of each word that is part of none; what
    money is given for (购房 of 购房补贴) is one too."""
    covered: set[str] = set()
    of_money: set[str] = set()
    for expansion in expansions:
        parts = [w for w in asked if w in expansion.said or expansion.said in w]
        covered.update(parts)
        of_money.update(parts if expansion.said in MONEY else ())
        weight = max((rarity.get(w, 1.0) for w in parts), default=1.0)
        forms = (expansion.said, *(o.lower() for o in expansion.official))
        yield Idea(forms, weight, _facet_named(expansion.said))
    for word in asked:
        part_of_longer = any(
            word != other and word in other and other not in of_money for other in asked
        )
        if word not in covered and not part_of_longer:
            forms = (word, *_joined(word, text), *_each(word))
            yield Idea(forms, rarity.get(word, 1.0), _facet_named(word))


def _in_story(idea: Idea, question: str) -> Idea:
    """The idea, of little weight where what is asked does not speak of it."""
    said = idea.forms[0] in question
    return idea if said else replace(idea, weight=OF_A_STORY * idea.weight)


def _only_in(phrases: Collection[str], word: str, text: str) -> bool:
    """Whether a word stands nowhere but in those (“奖励办法奖励多少” says it once more)."""
    return 0 < text.count(word) <= sum(phrase.count(word) for phrase in phrases)


def _joined(word: str, text: str) -> tuple[str, ...]:
    """What a text may say of 赤字率 where the question's 率定 was taken for a word: 字率."""
    return tuple(
        match["before"] + word[0]
        for match in _VERB_OF_FIGURE.finditer(text)
        if match["word"] == word
    )


def _each(word: str) -> tuple[str, ...]:
    """How a rule says 一亩, 一天 where somebody asks 一亩补多少: 每亩."""
    return (f"每{word[1:]}",) if _A_UNIT.fullmatch(word) else ()


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
