"""The form of what a question asks for: 多少家 wants a number of 家, 哪天 a day, 什么材料 papers.

The table is `lexicon/answer_forms.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial

from kb import lexicons

_NUMBER = r"[\\d一二三四五六七八九十百千万两半]"
_WHOLE = "整段"


@dataclass(frozen=True, slots=True)
class Form:
    """What an answer must hold: one fact (a sum, a day), which a sentence may tell, or something
    that only a whole passage tells (papers to hand in, a list of names)."""

    pattern: re.Pattern[str]
    is_fact: bool = True

    def within(self, text: str) -> bool:
        """Whether the text holds something of this form."""
        return self.pattern.search(text) is not None


class AnswerForms:
    """Rows of (cue, form, whether it is one fact); `\\N` in a form stands for what group N of the
    cue matched."""

    def __init__(self, rows: Iterable[tuple[str, str, bool]]) -> None:
        self._rows = [(re.compile(cue), form, is_fact) for cue, form, is_fact in rows]

    def wanted(self, question: str) -> Form | None:
        """What an answer must hold, or None when any wording may answer."""
        for cue, form, is_fact in self._rows:
            match = cue.search(question)
            if match:
                said = re.sub(r"\\([1-9])", partial(_group, match), form)
                said = re.sub(r"(?<![A-Za-z\\])N(?![A-Za-z])", _NUMBER, said)
                return Form(re.compile(said), is_fact)
        return None


def _group(cue: re.Match[str], reference: re.Match[str]) -> str:
    return re.escape(cue.group(int(reference[1])))


def read_forms(lines: Iterable[str]) -> AnswerForms:
    """Rows `cue<TAB>form`, with a third column 整段 where the form is no single fact; lines that
    begin with # are comments."""
    told = lexicons.rows(lines)
    return AnswerForms((row[0].strip(), row[1].strip(), _WHOLE not in row[2:]) for row in told)


@lru_cache(maxsize=1)
def bundled_forms() -> AnswerForms:
    return read_forms(lexicons.lines("answer_forms.tsv"))
