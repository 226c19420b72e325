"""The form of the fact a question asks for: 多少家 wants a number of 家, 哪天 wants a day.

The table is `lexicon/answer_forms.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, partial
from importlib.resources import files

_NUMBER = r"[\\d一二三四五六七八九十百千万两半]"
Form = re.Pattern[str]


class AnswerForms:
    """Rows of (cue, form); `\\N` in a form stands for what group N of the cue matched."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._rows = [(re.compile(cue), form) for cue, form in rows]

    def wanted(self, question: str) -> Form | None:
        """What an answer must hold, or None when any wording may answer."""
        for cue, form in self._rows:
            match = cue.search(question)
            if match:
                said = re.sub(r"\\([1-9])", partial(_group, match), form)
                return re.compile(re.sub(r"(?<![A-Za-z\\])N(?![A-Za-z])", _NUMBER, said))
        return None


def _group(cue: re.Match[str], reference: re.Match[str]) -> str:
    return re.escape(cue.group(int(reference[1])))


def read_forms(lines: Iterable[str]) -> AnswerForms:
    """Rows `cue<TAB>form`; lines that begin with # are comments."""
    rows = (line.split("\t") for line in lines if "\t" in line and not line.startswith("#"))
    return AnswerForms((cue.strip(), form.strip()) for cue, form in rows)


@lru_cache(maxsize=1)
def bundled_forms() -> AnswerForms:
    text = (files("kb") / "lexicon" / "answer_forms.tsv").read_text(encoding="utf-8")
    return read_forms(text.splitlines())
