"""The form of the answer: 多少家 asks for a number of 家, 哪天 for a day, 什么材料 for papers.

The table is `lexicon/answer_forms.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial

from kb import lexicons
from kb.notation.columns import with_units

_NUMBER = r"[\\d一二三四五六七八九十百千万两半]"
_WHOLE = "整段"
_MUST = "必有"
_OF_CLAUSES = "第"  # a form that is the number of a clause
_AROUND = re.compile(
    r"^[ \t]*(?:第[一二三四五六七八九十百零\d]+条"
    r"|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、](?!\d))"
    r"|^各[^。；：\n]{2,120}：[ \t]*$",
    re.MULTILINE,
)
# 有文章说最高1亿元，这一说法与文件不符: what is refuted answers nothing
_REFUTED = re.compile(
    r"[^。\n]*(?:不能采信|不可信|不属实|与(?:文件|事实)不符|不实(?:信息|说法))[^。\n]*"
)
_ECHO = 2  # characters before a match that make it the end of a word of the question


@dataclass(frozen=True, slots=True)
class Form:
    """What an answer must contain: one fact (a sum, a day), which one sentence can give, or
    something that takes a whole passage (papers to submit, a list of names)."""

    pattern: re.Pattern[str]
    is_fact: bool = True
    must: bool = False  # what lacks it is no answer at all
    said: str = ""  # the question without its cue: what it says itself is no answer

    def within(self, text: str) -> bool:
        """Whether `text` contains the form, not counting words of the question itself, clause
        numbers (第四条), the line of addressees and what the text refutes."""
        told = _REFUTED.sub("", with_units(text))
        matter = told if _OF_CLAUSES in self.pattern.pattern else _AROUND.sub("", told)
        return any(not self._echoed(match) for match in self.pattern.finditer(matter))

    def _echoed(self, match: re.Match[str]) -> bool:
        """Whether a match only repeats the end of a word of the question: 技术中心."""
        begin = match.start() - _ECHO
        return begin >= 0 and match.string[begin : match.end()] in self.said


class AnswerForms:
    """Rows of (cue, form, marks: 整段, 必有); `\\N` in a form is what group N of the cue found."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self._rows = [(re.compile(cue), form, marks) for cue, form, marks in rows]

    def wanted(self, question: str) -> Form | None:
        """The form of the first row whose cue is found; None if any wording may answer."""
        for cue, form, marks in self._rows:
            match = cue.search(question)
            if match:
                said = re.sub(r"\\([1-9])", partial(_group, match), form)
                said = re.sub(r"(?<![A-Za-z\\])N(?![A-Za-z])", _NUMBER, said)
                rest = f"{question[: match.start()]}\n{question[match.end() :]}"
                return Form(re.compile(said), _WHOLE not in marks, _MUST in marks, rest)
        return None


def _group(cue: re.Match[str], reference: re.Match[str]) -> str:
    return re.escape(cue.group(int(reference[1])))


def read_forms(lines: Iterable[str]) -> AnswerForms:
    """Rows `cue<TAB>form`, with a third column 整段 where the form is no single fact, and 必有
    where what lacks it cannot answer; lines that begin with # are comments."""
    told = lexicons.rows(lines)
    return AnswerForms((row[0].strip(), row[1].strip(), " ".join(row[2:])) for row in told)


@cache
def bundled_forms() -> AnswerForms:
    return read_forms(lexicons.lines("answer_forms.tsv"))
