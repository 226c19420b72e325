"""The questions of one visit, each read after those before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from kb.library.registers.titles import TitleRegister
from kb.question.asking import ASKING
from kb.question.ellipsis import talk
from kb.question.ellipsis.attribute import ANSWERED, names_nothing, speaks_of
from kb.question.ellipsis.elsewhere import LEVEL
from kb.question.ellipsis.follow_up import as_meant
from kb.question.ellipsis.former_topic import topic_of
from kb.question.ellipsis.heads import is_doubtful, on_the_head
from kb.question.ellipsis.topic import Topic
from kb.question.ellipsis.turn import asked_of
from kb.question.focus import Focus
from kb.question.no_subject import said_back
from kb.question.understanding import Understanding

Said = tuple[Understanding, Focus, tuple[str, ...]]  # of one question; its words in the last
# How sure the answer to a question is, and the text of the document on the topic it is from
AnsweredOn = Callable[[Topic, str], tuple[float, str]]


@dataclass(slots=True)
class Conversation:
    """What was spoken of; `read` reads a question, `answered` how well a topic answers it."""

    read: Callable[[str], Said]
    titles: TitleRegister
    answered: AnsweredOn
    topic: Topic | None = None
    _asked: list[tuple[str, Topic]] = field(default_factory=list)  # and on what, oldest first
    _pair: talk.Pair | None = None

    def hear(self, text: str) -> None:
        """Take in a question that was put before."""
        own = self.read(self._meant(text, _nothing) or text)
        asked = own[0].text
        self._pair = talk.pair_in(asked) or self._pair
        topic = topic_of(*own)
        if topic and not self._is_still_on(asked, topic):
            self.topic = on_the_head(topic, self.topic, self.titles)
            self._asked.append((asked, self.topic))

    def _is_still_on(self, asked: str, topic: Topic) -> bool:
        """Whether a question without a certain subject was answered by a document on the former
        topic: 没完成任务怎么办, 等甲方付款才付合法吗."""
        if self.topic is None or not is_doubtful(topic, self.titles):
            return False
        sure, text = self.answered(self.topic, asked)
        return bool(text) and sure >= ANSWERED

    def meant_by(self, text: str) -> str | None:
        """The question in full; None if it stands by itself."""
        return self._meant(text, self.answered)

    def _meant(self, text: str, answered: AnsweredOn) -> str | None:
        own, topic = self.read(text), self.topic
        said = own[0].text
        if topic is None or talk.begins_anew(said) or said_back(said):
            return None
        if whole := talk.named(said, self._pair or self._last_two()):
            return _by_itself(whole) or self._after(whole, topic, answered)
        if plain := talk.as_corrected(said):
            whole = None if names_nothing(self.read(plain)[1], plain) else _by_itself(plain)
            return whole or self._after(plain, topic, answered)
        if back := talk.goes_back(said):
            return self._of_earlier(back, topic, answered)
        return self._after(text, topic, answered)

    def _of_earlier(self, back: talk.Back, last: Topic, answered: AnsweredOn) -> str | None:
        """The question about something spoken of before; None if that is not found."""
        if not back.rest:
            return None
        if not back.thing:
            return self._after(back.rest, last, answered) or asked_of(last, back.rest)
        topic = next((t for asked, t in reversed(self._asked) if back.thing in asked), None)
        if topic is None and LEVEL.fullmatch(back.thing):
            topic = replace(last, place="")
        if topic is None:
            return None
        return self._after(back.rest, topic, answered) or asked_of(topic, back.rest)

    def _last_two(self) -> talk.Pair | None:
        """The last two subjects, oldest first; None if there are not two."""
        last = self.topic.subject if self.topic else ""
        others = (topic.subject for _, topic in reversed(self._asked))
        other = next((one for one in others if one[:2] != last[:2]), None)  # 博士 is no other thing
        return (other, last) if other else None

    def _told_on(self, answered: AnsweredOn, topic: Topic, question: str) -> tuple[float, str]:
        """(confidence, text of the document if that names the topic) of an answer."""
        sure, text = answered(topic, question)
        names_it = text and (topic.is_named or speaks_of(self.read(topic.subject)[1], text))
        return sure, text if names_it else ""

    def _after(self, text: str, topic: Topic, answered: AnsweredOn) -> str | None:
        understanding, focus, _ = self.read(text)
        titles, on = self.titles, partial(self._told_on, answered, topic)
        return as_meant(understanding, focus, topic, titles, on)


def _nothing(topic: Topic, question: str) -> tuple[float, str]:
    return 0.0, ""


def _by_itself(text: str) -> str | None:
    """The text if it asks something by itself, with a pronoun replaced."""
    return text if ASKING.search(text.removesuffix("呢")) else None
