"""Questions that ask several things at once: 税负是多少,到哪天? asks two, about one policy."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.focus import INTERROGATIVE, Focus
from kb.names import Names
from kb.subject import names_a_matter
from kb.understanding import Understanding

_BREAK = re.compile(r"[,，;；?？。]")
_ASKS = re.compile(r"吗|呢|能不能|是否|要不要|可不可以|有没有|如何|怎")


def asked_parts(text: str) -> tuple[str, ...]:
    """The parts of a question that each ask something; one part when it asks one thing.

    A clause that asks nothing belongs to the next one that does, as its setting.
    """
    parts: list[str] = []
    setting = ""
    for clause in filter(None, (c.strip() for c in _BREAK.split(text))):
        setting = f"{setting},{clause}" if setting else clause
        if INTERROGATIVE.search(clause) or _ASKS.search(clause):
            parts.append(setting)
            setting = ""
    return tuple(parts)


def in_context(part: Understanding, whole: Understanding) -> Understanding:
    """A part of a question with the place, time and speaker that it leaves to the rest."""
    return replace(
        part,
        region=part.region or whole.region,
        places=part.places or whole.places,
        voice=part.voice or whole.voice,
        looks_back=part.looks_back or whole.looks_back,
        years=part.years or whole.years,
    )


def stands_alone(part: Understanding, focus: Focus) -> bool:
    """Whether a part says what it is about: 费用谁出, 一年最多几个 leave that to the rest."""
    return len(focus.ideas) > 1 and names_a_matter(part.text, focus)


def within(part: Understanding, whole: Understanding, document_id: str) -> Understanding:
    """A part of a question, asked of the document that the whole question is about."""
    return replace(
        part,
        names=Names(named=(document_id,), spoken=whole.names.spoken),
        region=whole.region,
        places=whole.places,
        voice=part.voice or whole.voice,
        looks_back=whole.looks_back,
        years=whole.years,
    )
