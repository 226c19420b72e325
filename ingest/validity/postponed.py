"""Notices that postpone the deadline of a call for applications: 申报截止时间由…延长至…."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.text.sentences import Sentence
from ingest.validity.deadlines import of_a_batch
from ingest.validity.named_days import days_named, year_in
from ingest.validity.offices import between_offices
from ingest.validity.term_words import APPLYING
from ingest.validity.time_words import Dated
from kb.models import Span

_CALLS = rf"(?:{APPLYING}|征集|报送|提交|推荐|遴选|公示|系统(?:关闭|开放)|截止)"
_TIME = r"(?:时间|日期|期限?|时限|工作|截止日|关闭)"
_PUT_OFF = r"(?:延长|延期|顺延|推迟|延后|延迟|展期|调整|变更|更改|修改|改)"
_SAID = re.compile(
    rf"{_CALLS}[^。；]{{0,30}}?{_TIME}[^。；]{{0,50}}?{_PUT_OFF}[^。；，\d]{{0,8}}?"
    r"(?:[至到为]|截[至止])\s*[“\"]?"
)
_ABOUT = re.compile(
    r"(?:补充|更正|延[长期后迟]|顺延|推迟|调整|变更).{0,60}(?:通知|公告|通告|说明|启事)"
    r"(?:[（(][^（）()]*[）)])?$"
)


def postponed(sentences: Iterable[Sentence], title: str) -> Dated | None:
    """The new last day to apply, in a notice whose title supplements or changes another.

    The deadline of one batch does not count.
    """
    if not _ABOUT.search(title):
        return None
    found: list[tuple[bool, Dated]] = []
    for sentence in sentences:
        said = sentence.text
        if of_a_batch(said, title):
            continue
        for match in _SAID.finditer(said):
            for day, place in days_named(said, year_in(title)):
                if place.start == match.end():
                    proof = Span(match.start(), place.end).shifted(sentence.start)
                    found.append((not between_offices(said, place), Dated(day, proof)))
    last = max(found, key=lambda told: (told[0], told[1].day), default=None)
    return last[1] if last else None
