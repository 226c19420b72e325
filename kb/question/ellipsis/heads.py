"""The subject that stays while one aspect after another is asked."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.library.registers.titles import TitleRegister
from kb.question.ellipsis.pieces import MEASURED, TITLED
from kb.question.ellipsis.topic import Topic
from kb.question.siblings.kin import is_listed

OF_A_MEASURE = 3  # characters at most: 利率
_CLAUSE = re.compile(r"[有要能是算需]|可以")
# What is given is a subject by itself: 小巨人贷款贴息 after 小巨人
_GIVEN = re.compile(r"奖|补[贴助]|贴息|资助|扶持|贷款|减免|保险|政策")


def on_the_head(topic: Topic, former: Topic | None, titles: TitleRegister) -> Topic:
    """The topic with the former subject if it only adds an aspect to it (租房补贴社保 after
    租房补贴), or without a measure behind a document's matter (创业担保贷款 of
    创业担保贷款利率)."""
    head = former.subject if former and former.is_named == topic.is_named else ""
    more = topic.subject[len(head) :] if topic.subject.startswith(head) else ""
    is_asked = topic.is_named or _CLAUSE.search(more) or not _GIVEN.search(more)
    if former and len(head) > 1 and more and is_asked:
        return replace(_with_head(topic, head), time=former.time)
    return topic if topic.is_named else _without_measured(topic, titles)


def _without_measured(topic: Topic, titles: TitleRegister) -> Topic:
    for end in range(len(topic.subject) - 1, TITLED - 1, -1):
        matter, rest = topic.subject[:end], topic.subject[end:]
        if len(rest) <= OF_A_MEASURE and MEASURED.search(rest) and titles.speak_of(matter):
            return _with_head(topic, matter)
    return topic


def is_doubtful(topic: Topic, titles: TitleRegister) -> bool:
    """Whether nothing confirms the subject: no document, place, class or title."""
    subject, size = topic.subject, TITLED
    parts = (subject[i : i + size] for i in range(len(subject) - size + 1))
    return not (
        topic.is_named or topic.place or is_listed(subject) or any(map(titles.speak_of, parts))
    )


def _with_head(topic: Topic, head: str) -> Topic:
    return replace(topic, subject=head, ends=topic.subject[len(head) :] + topic.ends)
