"""What a question turns on: who asks whether money is to be paid back (要退吗) is not answered by a
clause that nowhere speaks of 退, 收回 or 追; nor is who asks for a day or an organ by a clause
that names one for something else (几月申报, 自12月1日起施行). And what settles it: 多久复核 is told
by 有效期三年.

The tables are `lexicon/turns_on.tsv` and `lexicon/settled_by.tsv`; counted in
docs/decisions/0017-answer-forms.md.
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
    """A way of asking, and the words of which an answer holds one (or which are an answer);
    `beside` the fact asked for, where that could be told of something else."""

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
    """Whether a quote by its wording answers a way of asking, whatever words the question has."""
    return any(t.asks.search(question) and t.answers.search(quote) for t in bundled_settlings())


def passes_over(question: str, text: str, *, several: bool = False, of_all: bool = False) -> bool:
    """Whether a text, with what it stands under, says nothing of what the question turns on; of
    several things asked, of any. Of 甲的下限和乙的奖励各是多少 nobody can tell. What holds `of_all`
    objects (附则) need not name one, but acts."""
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
    """Whether a text holds the fact asked for, but in no sentence that, with the headings it
    stands under, says what the question turns on."""
    turns = [turn for part in _turns_of(question) for turn in part if turn.beside]
    if not form.is_fact or not turns or _CONTACT.search(question):
        return False
    told = [f"{headings} {one}" for one in _SENTENCE.split(text) if form.within(one)]
    lacks = (not any(turn.answers.search(one) for one in told) for turn in turns)
    return bool(told) and any(lacks)


@lru_cache(maxsize=16)  # put to every passage of a question
def _turns_of(question: str) -> tuple[tuple[Turn, ...], ...]:
    """What each part of a question turns on."""
    parts = asked_parts(question) or (gist(question),)
    return tuple(tuple(t for t in bundled_turns() if t.asks.search(part)) for part in parts)
