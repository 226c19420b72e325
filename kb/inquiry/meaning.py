"""What the words typed mean: spelt right, for the day they give, and in full."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kb.inquiry.reading import Reader
from kb.library.status_words import chinese_day
from kb.models import Answer, Notice
from kb.query import MAX_QUESTION, Query
from kb.question.contact import without_contact
from kb.question.day_asked import day_asked
from kb.question.ellipsis.conversation import Conversation, Said
from kb.question.ellipsis.follow_up import read_as
from kb.question.spelling.mistyped import Terms, spelt_as
from kb.question.spelling.speller import Speller
from kb.question.understanding import normalise

# How sure the answer to the second is, and the text of its document, if found for the first too
Answered = Callable[[Query, Query], tuple[float, str]]


@dataclass(frozen=True, slots=True)
class Meant:
    """A query as it is meant, and what its answer has to say about that."""

    query: Query
    notices: tuple[Notice, ...] = ()
    in_full: str | None = None  # the question, where it leans on those before

    def told_with(self, answer: Answer) -> Answer:
        """The answer with notices of how the question was understood."""
        for notice in reversed(self.notices):
            answer = answer.after(notice)
        return replace(answer, read_as=self.in_full) if self.in_full else answer


def meaning(query: Query, reader: Reader, terms: Terms, answered: Answered) -> Meant:
    """The query as `set_right` has it, and in full if it leans on questions before; `answered`
    tells how well a question is answered on a topic."""
    meant = set_right(query, reader, terms)
    in_full = _after_those_before(meant.query, reader, answered)
    if in_full is None:
        return meant
    return Meant(replace(meant.query, text=in_full), (*meant.notices, read_as(in_full)), in_full)


def set_right(query: Query, reader: Reader, terms: Terms) -> Meant:
    """The query without clauses of contact and with mistyped words corrected, for the day that its
    words give; `terms` are the words a mistyped one may stand for."""
    notices: list[Notice] = []
    before = tuple(map(without_contact, query.before))
    query = replace(query, text=without_contact(query.text), before=before)
    analyzer = reader.engines.analyzer
    with reader.clock.stage("understand"):
        query, mistyped = Speller(reader.engines, terms).set_right(query)
        day = day_asked(normalise(analyzer.simplify(query.text)), query.as_of)
    if mistyped:
        notices.append(spelt_as(mistyped))
    if day:
        notices.append(Notice("day_asked", f"按{chinese_day(day)}的效力回答。"))
        query = replace(query, as_of=day)
    return Meant(query, tuple(notices))


def said(query: Query, reader: Reader) -> Said:
    """What a question says, for the next one to lean on."""
    question = reader.question(query)
    return question.understanding, question.focus, question.terms.words


def _after_those_before(query: Query, reader: Reader, answered: Answered) -> str | None:
    """What a question means after those before it; None if it stands by itself, or is put to chosen
    documents, which are its subject."""
    before = list(filter(str.strip, query.before))
    if not before or query.filters.document_ids:
        return None

    def put(text: str) -> Query:
        return replace(query, text=text, before=())

    talk = Conversation(
        lambda text: said(put(text), reader),
        reader.catalogue.titles,
        lambda topic, text: answered(put(topic.asked_again()), put(text)),
    )
    for text in before:
        talk.hear(text)
    meant = talk.meant_by(query.text)
    return meant if meant and len(meant) <= MAX_QUESTION else None
