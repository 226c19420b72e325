"""What readers say of answers and what nobody could answer, grouped by question."""

from __future__ import annotations

import logging
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from api.console.store import ConsoleStore
from kb.clock import now
from kb.errors import StoreError
from kb.models import Answer, AnswerStatus
from kb.question.contact import without_numbers

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase

KEPT = 20_000  # unanswered questions; the oldest make room
LOG = logging.getLogger("wence.api")
_NOISE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Handled:
    """Who dealt with a topic, and when."""

    user: str
    at: str


@dataclass
class Topic:
    """One question as it was put, with all that was said of its answers."""

    topic: str
    question: str
    useful: int = 0
    useless: int = 0
    unanswered: int = 0
    reasons: list[str] = field(default_factory=list)  # readers' words, newest last
    causes: list[str] = field(default_factory=list)  # why there was no answer (codes)
    last_at: str = ""
    handled: Handled | None = None  # None again when something newer arrives


def topic_of(question: str) -> str:
    """Questions that differ in punctuation, width and case only are one topic.

    One of nothing but signs (“？？”) is a topic too; the empty topic is that of no question.
    """
    told = unicodedata.normalize("NFKC", question).lower()
    return _NOISE.sub("", told) or told.strip()


class Remarks:
    """Readers' feedback of the knowledge base, unanswered questions of the console's store."""

    def __init__(self, store: ConsoleStore, kb: KnowledgeBase) -> None:
        self._store = store
        self._kb = kb

    def note(self, answer: Answer) -> None:
        """Remember a question that got no full answer: its words without numbers of a person, and
        the day; nobody's address. A greeting or a question of no matter lacks no document."""
        if answer.status not in (AnswerStatus.NO_ANSWER, AnswerStatus.PARTIAL):
            return
        if any(notice.code == "no_subject" for notice in answer.notices):
            return
        row = (without_numbers(answer.question), answer.status.value, answer.reason, now())
        try:
            with self._store.transaction() as db:
                db.execute(
                    "INSERT INTO unanswered (question, status, reason, at) VALUES (?, ?, ?, ?)", row
                )
                db.execute(
                    """DELETE FROM unanswered
                       WHERE number <= (SELECT max(number) FROM unanswered) - ?""",
                    (KEPT,),
                )
        except StoreError:  # such as a full disk: the reader gets the answer all the same
            LOG.exception("an unanswered question was not kept")

    def topics(self) -> list[Topic]:
        """Open topics first, then those of most weight, then the newest."""
        found: dict[str, Topic] = {}
        for said in self._kb.records.feedback():
            topic = _topic(found, said.question, said.at)
            topic.useful += said.useful
            topic.useless += not said.useful
            if said.reason:
                topic.reasons.append(said.reason)
        with self._store.transaction() as db:
            asked = db.execute("SELECT question, status, reason, at FROM unanswered").fetchall()
            handled = {row[0]: Handled(row[1], row[2])
                       for row in db.execute("SELECT topic, user, at FROM handled")}  # fmt: skip
        for question, status, reason, at in asked:
            topic = _topic(found, question, at)
            topic.unanswered += 1
            if (cause := reason or status) not in topic.causes:
                topic.causes.append(cause)
        for topic in found.values():
            done = handled.get(topic.topic)
            topic.handled = done if done and done.at >= topic.last_at else None
        newest_first = sorted(found.values(), key=lambda topic: topic.last_at, reverse=True)
        return sorted(newest_first, key=lambda t: (t.handled is not None, -_weight(t)))

    def handle(self, topic: str, user: str) -> None:
        with self._store.transaction() as db:
            db.execute("INSERT OR REPLACE INTO handled VALUES (?, ?, ?)", (topic, user, now()))

    def reopen(self, topic: str) -> None:
        with self._store.transaction() as db:
            db.execute("DELETE FROM handled WHERE topic = ?", (topic,))


def _topic(found: dict[str, Topic], question: str, at: str) -> Topic:
    key = topic_of(question)
    topic = found.setdefault(key, Topic(key, question))
    topic.last_at = max(topic.last_at, at)
    return topic


def _weight(topic: Topic) -> int:
    return topic.useless + topic.unanswered
