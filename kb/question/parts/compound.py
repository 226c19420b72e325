"""Questions that ask several things at once: 税负是多少,到哪天? asks two about one policy."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

from kb.models import Level
from kb.notation.characters import HAN
from kb.question.asking import ASKING, COMPARING
from kb.question.focus import Focus
from kb.question.general_words import names_a_matter
from kb.question.gist import gist
from kb.question.names import Names
from kb.question.parts.beside import Beside, beside
from kb.question.parts.givers import givers
from kb.question.parts.titles import compared_titles
from kb.question.understanding import Understanding

_BREAK = re.compile(r"[,，、;；?？。]")
# 要什么条件能拿多少, 市里奖多少镇海奖多少: no comma stands between the two
_GIVEN = r"[奖补给贴](?:多少钱?|几[个万元%点成]*)"
_RUN_ON = re.compile(
    rf"{_GIVEN}(?=\s?[{HAN}]{{1,8}}?{_GIVEN})|"
    r"(?:什么样?|啥|哪些)(?:条件|要求|资格|材料|资料|手续)(?=.{0,6}(?:多少|几|什么时候|啥时候|多久|怎么|如何|咋))"
)
_AND = r"(?:市|区|县)?(?:、|和|与|跟|及|同|比|还是|对比|以及)"
# 北仑、慈溪、镇海三地…各是多少
_ALL_OF_THEM = re.compile(
    r"^这?[两俩三四五六七八几\d]个?(?:地方?|区县市?|县[区市]|[区县市])(?:之间|各|的)?"
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a question, each put as a question; one part if it asks one thing."""

    texts: tuple[str, ...]
    by_place: bool = False  # what one place provides says nothing of another
    by_title: bool = False  # nor what one title requires
    levels: tuple[Level, ...] = ()  # of each part the level of government that it asks
    unlevelled: tuple[str, ...] = ()  # each of those without the words for its level
    shared: bool = False  # the levels share one sum, and what one clause says is said of all
    beside: tuple[Beside, ...] = ()  # the things side by side that each is asked of

    @property
    def apart(self) -> bool:
        """Whether an answer to one part says nothing about another."""
        return self.independent or bool(self.levels)

    @property
    def independent(self) -> bool:
        """Whether each part is looked for without what was found for another."""
        return self.by_place or self.by_title

    @property
    def several(self) -> bool:
        return len(self.texts) > 1


def parts_of(understanding: Understanding, words: Collection[str] = ()) -> Parts:
    """The parts by levels of government, by titles, by places, by things side by side, or else by
    clauses that each ask something. `words` are those of the question, segmented."""
    if found := givers(understanding.text):
        asked = tuple(one if ASKING.search(one) else f"{one}是多少" for one in found.unsaid)
        return Parts(found.asked, levels=found.levels, unlevelled=asked, shared=found.shared)
    if titles := compared_titles(understanding.text, understanding.classes):
        return Parts(titles, by_title=True)
    placed = placed_parts(understanding)
    clauses = placed or asked_parts(understanding.text)
    if len(clauses) < 2 and (named := beside(understanding.text, words)):
        return Parts(tuple(one.text for one in named), beside=named)
    return Parts(clauses, by_place=bool(placed))


@lru_cache(maxsize=16)  # asked for every clause that may answer
def asked_parts(text: str) -> tuple[str, ...]:
    """The clauses that each ask something; one if the question asks one thing. A clause that asks
    nothing is the setting of the next one that does; a story is left out."""
    parts: list[str] = []
    setting, run_on = "", _RUN_ON.sub(r"\g<0>,", gist(text))
    for clause in filter(None, (c.strip() for c in _BREAK.split(run_on))):
        setting = f"{setting},{clause}" if setting else clause
        if ASKING.search(clause):
            parts.append(setting)
            setting = ""
    return tuple(parts)


def asks_several(text: str) -> bool:
    """Whether a question has several parts that each ask something."""
    return len(asked_parts(text)) > 1


def placed_parts(understanding: Understanding) -> tuple[str, ...]:
    """The question for each place side by side (济南和青岛的额度分别是多少); empty without any."""
    places = sorted(set(understanding.places), key=len, reverse=True)
    if len(places) < 2:
        return ()
    name = f"(?:{'|'.join(map(re.escape, places))})"
    joined = re.search(rf"{name}(?:{_AND}{name})+", understanding.text)
    if joined is None:
        return ()
    before, after = understanding.text[: joined.start()], understanding.text[joined.end() :]
    after = _ALL_OF_THEM.sub("", after)
    return tuple(
        before + place + COMPARING.sub("", after)
        for place in dict.fromkeys(re.findall(name, joined[0]))
    )


def in_context(part: Understanding, whole: Understanding) -> Understanding:
    """A part with the place, time and speaker that it leaves to the whole question."""
    return replace(
        part,
        region=part.region or whole.region,
        places=part.places or whole.places,
        voice=part.voice or whole.voice,
        looks_back=part.looks_back or whole.looks_back,
        years=part.years or whole.years,
    )


def stands_alone(part: Understanding, focus: Focus) -> bool:
    """Whether a part says what it is about; 费用谁出, 一年最多几个 do not."""
    return len(focus.ideas) > 1 and names_a_matter(part.text, focus)


def within_document(part: Understanding, whole: Understanding, document_id: str) -> Understanding:
    """A part, asked about the document that the whole question is about."""
    return replace(
        part,
        names=Names(named=(document_id,), spoken=whole.names.spoken),
        region=whole.region,
        places=whole.places,
        voice=part.voice or whole.voice,
        looks_back=whole.looks_back,
        years=part.years or whole.years,
    )
