"""The days a document was made and made known: what 印发之日 and 公布次日 are counted from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.text.lines import Line
from ingest.validity.time_words import Dated, first_day
from kb.notation.numerals import find_dates

# 二零二五年八月十五日制定。 below the last article, as 法规 of Macau have it.
_MADE = re.compile(r"\s*(?:制定|订立|核准|签署)\s*[。.]?")


@dataclass(frozen=True, slots=True)
class Issued:
    """The days that 印发之日 and 发布之日 stand for, each for want of the other."""

    written: date | None
    published: date | None

    def day(self, said: str) -> date | None:
        """The day that is named, or the one that 印发之日, 发布之日, 印发次日 stands for."""
        if named := first_day(said):
            return named
        known = (self.published, self.written)
        if re.search("印发|下发|发文|签发|即日", said):
            known = (self.written, self.published)
        first = known[0] or known[1]
        return first + timedelta(days=1) if first and re.search("[次翌]日", said) else first


def made_on(lines: Sequence[Line]) -> Dated | None:
    """The day of a line that says nothing but that the text was made on it."""
    for line in reversed(lines):
        for day, span in find_dates(line.text)[:1]:
            if span.start == 0 and _MADE.fullmatch(line.text[span.end :]):
                return Dated(day, span.shifted(line.start))
    return None
