"""The ideas of a question: its words, each with every wording that says the same, and a weight."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.models import Facet
from kb.notation.numerals import chinese_number
from kb.question.asking import INTERROGATIVE
from kb.question.cues import bundled_cues
from kb.question.glossary import Expansion, is_class_of_enterprises

# Words that only name what is wanted: 应当同时满足下列指标 states conditions, and does not say so.
_NAMES_FACET = {
    Facet.ELIGIBILITY: re.compile(r"(?:申报|申请|认定|准入|报名)?(?:条件|要求|资格|门槛)"),
}
# The same where all conditions are asked for: 评上 to 怎样才能评上, 标准 to 认定标准.
_OF_CONDITIONS = re.compile(
    r"(?:申[报请领]|报名?|参评|认定|评[定选审价上为]?|准入|入[库选围]|遴选|推荐|获评|成为|才?能?)?"
    r"(?:基本|具体|硬性?)?(?:标准|指标|够格|达到|满足|符合|具备)?"
)
# Money from the state: firms say any of these, a document keeps to one.
MONEY = ("奖励", "补助", "补贴", "奖补", "资助")
# Coming to a title that money is given for, as firms say it, and as documents do.
SAID_OBTAINED = ("评上", "获评", "评为", "拿下", "选上", "认定")
OBTAINED = ("入选", "列入", "获评", "获得", "取得", "认定")
_GIVEN = re.compile(rf"{'|'.join(MONEY)}|[奖补给](?=多少|几)|多少钱")
_COUNTED = re.compile(r"(\d{1,2})(批|届|次|级|类|款|项)")
_OF_NUMBERS = re.compile(r"\d+加[\dnx]")
UNSEEN = ""  # the rarity of what no document says
_A_UNIT = re.compile(
    r"一(?:亩|天|日|月|年|户|人|名|台|件|吨|套|辆|次|家|学期|平米|平方米|公里|床|头|只|艘)"
)


@dataclass(frozen=True, slots=True)
class Idea:
    """One thing a question speaks of, with the wordings that express it and its weight. A
    colloquial word and its official forms are one idea."""

    forms: tuple[str, ...]
    weight: float
    facet: Facet | None = None  # what a passage gives that need not say this word (条件)

    def within(self, lowered: str, facets: Collection[Facet] = ()) -> bool:
        """Whether a lower-case text has any of the wordings, or `facets` has its facet."""
        if self.facet in facets:
            return True
        for form in self.forms:  # noqa: SIM110 - `any` takes twice as long; every passage is asked
            if form in lowered:
                return True
        return False


def ideas_of(
    expansions: Sequence[Expansion], asked: Sequence[str], rarity: Mapping[str, float], text: str
) -> Iterator[Idea]:
    """An idea for each colloquial word with its official forms, and for each word not part of one;
    what money is given for (购房 of 购房补贴) is an idea of its own."""
    asked = [word for word in asked if not _cuts_across(word, expansions, text)]
    covered: set[str] = set()
    of_money: set[str] = set()
    for expansion in expansions:
        parts = [w for w in asked if w in expansion.said or expansion.said in w]
        covered.update(parts)
        of_money.update(parts if expansion.said in MONEY else ())
        forms = (expansion.said, *(o.lower() for o in expansion.official))
        weight = _weight(expansion, parts, rarity)
        yield Idea(forms, weight, _facet_named(expansion.said, text))
    for word in asked:
        part_of_longer = any(
            word != other and word in other and other not in of_money for other in asked
        )
        if word not in covered and not part_of_longer:
            yield _of_word(word, text, rarity)


def _of_word(word: str, text: str, rarity: Mapping[str, float]) -> Idea:
    """The idea of a word that is not colloquial. Obtaining a title, in a question about money for
    it, has the lowest weight, as it goes without saying."""
    if word in SAID_OBTAINED and gives_money(text):
        return Idea((word, *OBTAINED), 1.0)
    forms = (*(_ordinal(word, text) or (word,)), *_each(word), *_with_plus(word))
    return Idea(forms, rarity.get(word, 1.0), _facet_named(word, text))


def _weight(expansion: Expansion, parts: Sequence[str], rarity: Mapping[str, float]) -> float:
    """The rarity of a colloquial word: that of its own parts if documents use them or it names a
    class of enterprises (高企); else that of its official words in the collection (能报); that of
    its parts if it is a question word (补多少) or nothing is known."""
    if INTERROGATIVE.search(expansion.said):
        return max((rarity.get(w, 1.0) for w in parts), default=1.0)
    unseen = rarity.get(UNSEEN, math.inf)
    own = [rarity.get(w, 1.0) for w in parts if w in expansion.said]
    if own and (max(own) < unseen or any(map(is_class_of_enterprises, expansion.official))):
        return max(own)
    official = (rarity.get(o.lower(), math.inf) for o in expansion.official)
    held = [value for value in official if value < unseen]
    return min(held, default=max((rarity.get(w, 1.0) for w in parts), default=1.0))


def _cuts_across(word: str, expansions: Sequence[Expansion], text: str) -> bool:
    """Whether a word overlaps colloquial words instead of standing by itself: the segmenter, which
    does not know 省专, finds 文省 in 63号文省专."""
    spans = [m.span() for e in expansions for m in re.finditer(re.escape(e.said), text)]
    places = [m.span() for m in re.finditer(re.escape(word), text)]
    return bool(places) and all(any(_overlaps(p, span) for span in spans) for p in places)


def _overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans overlap without either containing the other."""
    first, last = sorted((one, other))
    return first[0] < last[0] < first[1] < last[1]


def gives_money(text: str) -> bool:
    """Whether a question is about money that is given."""
    return _GIVEN.search(text) is not None


def _ordinal(word: str, text: str) -> tuple[str, ...]:
    """How documents write 3批 of 第3批, which is not 分3批."""
    number = _COUNTED.fullmatch(word)
    if number is None or text.count(word) > text.count(f"第{word}"):
        return ()
    return (f"第{word}", f"第{chinese_number(int(number[1]))}{number[2]}")


def _each(word: str) -> tuple[str, ...]:
    """How rules write 一亩, 一天 of 一亩补多少: 每亩, 每天."""
    return (f"每{word[1:]}",) if _A_UNIT.fullmatch(word) else ()


def _with_plus(word: str) -> tuple[str, ...]:
    """How documents write 8加4, the term of “8+4”政策体系."""
    return (word.replace("加", "+"), word.replace("加", "＋")) if _OF_NUMBERS.match(word) else ()


def _facet_named(word: str, text: str) -> Facet | None:
    if _OF_CONDITIONS.fullmatch(word) and bundled_cues().has("asks conditions", text):
        return Facet.ELIGIBILITY
    return next((f for f, cue in _NAMES_FACET.items() if cue.fullmatch(word)), None)
