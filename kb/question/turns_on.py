"""The words on which a question turns, without which no clause answers it.

要退吗 is not answered by a clause without 退, 收回 or 追; nor is a question for a day or an organ
by one that names it for something else (几月申报, 自12月1日起施行). Conversely some wordings settle
a way of asking: 有效期三年 for 多久复核. The tables are `lexicon/turns_on.tsv` and
`lexicon/settled_by.tsv`; counted in docs/decisions/0017-answer-forms.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from kb import lexicons
from kb.question.answer_form import Form
from kb.question.asking import EACH
from kb.question.gist import gist
from kb.question.parts.compound import asked_parts

_BESIDE = "同句"
_SENTENCE = re.compile(r"[。\n！？]")
_CONTACT = re.compile(r"电话|热线|手机|联系|邮箱|网址|地址")  # stands apart, for all of a document


@dataclass(frozen=True, slots=True)
class Turn:
    """A way of asking, and words one of which every answer contains (or which are an answer).
    `beside`: in the same sentence as the fact asked for, which might else be that of something
    else."""

    asks: re.Pattern[str]
    answers: re.Pattern[str]
    beside: bool = False


def read_turns(lines: Iterable[str]) -> tuple[Turn, ...]:
    """Rows `way of asking<TAB>words`, both patterns, and 同句 for `beside`; # begins a comment."""
    return tuple(
        Turn(re.compile(asks), re.compile(said), _BESIDE in marks)
        for asks, said, *marks in lexicons.rows(lines)
    )


@cache
def bundled_turns() -> tuple[Turn, ...]:
    return read_turns(lexicons.lines("turns_on.tsv"))


@cache
def bundled_settlings() -> tuple[Turn, ...]:
    return read_turns(lexicons.lines("settled_by.tsv"))


def settles(question: str, quote: str) -> bool:
    """Whether the wording of a quote settles the way of asking, whatever the question is about."""
    return any(t.asks.search(question) and t.answers.search(quote) for t in bundled_settlings())


def passes_over(question: str, text: str, *, several: bool = False, of_all: bool = False) -> bool:
    """Whether a text lacks what the question turns on: of one thing any of the words, of `several`
    all. Text that holds for all objects (`of_all`: 附则) must contain only the words needed
    `beside` the fact. Never for 各是多少, where parts cannot be told apart."""
    parts = _turns_of(question)
    if of_all:
        parts = tuple(tuple(turn for turn in part if turn.beside) for part in parts)
    if not parts or EACH.search(question):
        return False
    lacks = all if several else any
    return all(
        bool(turns) and lacks(not turn.answers.search(text) for turn in turns) for turns in parts
    )


def tells_it_of_another(question: str, form: Form, headings: str, text: str) -> bool:
    """Whether a text has the fact asked for, but in no sentence that, with its headings, has the
    words on which the question turns."""
    turns = [turn for part in _turns_of(question) for turn in part if turn.beside]
    if not form.is_fact or not turns or _CONTACT.search(question):
        return False
    told = [f"{headings} {one}" for one in _SENTENCE.split(text) if form.within(one)]
    lacks = (not any(turn.answers.search(one) for one in told) for turn in turns)
    return bool(told) and any(lacks)


@lru_cache(maxsize=16)  # put to every passage of a question
def _turns_of(question: str) -> tuple[tuple[Turn, ...], ...]:
    """For each part of a question, what it turns on."""
    parts = asked_parts(question) or (gist(question),)
    return tuple(tuple(t for t in bundled_turns() if t.asks.search(part)) for part in parts)
