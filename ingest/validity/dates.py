"""施行日期, 有效期, 截止日: the document's own validity, as its clauses state it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest.text.sentences import Sentence
from ingest.validity import term_words as words
from ingest.validity.deadlines import comments_close, deadline, handed_in_by, window
from ingest.validity.own_sentences import OwnSentence, own_sentences
from ingest.validity.own_terms import is_foreign, own_terms
from ingest.validity.periods import announced, periods_said
from ingest.validity.prolonged import prolonged
from ingest.validity.rewording import without_rewordings
from ingest.validity.time_words import Dated, Issued, last_day, months_of
from kb.library.calls import asks_for, ends_with_deadline, may_end_with_deadline
from kb.notation.numerals import add_months, find_dates, parse_number


@dataclass(frozen=True, slots=True)
class Life:
    """When a document takes effect and expires, as its text says; each may be missing."""

    effective: Dated | None = None
    expires: Dated | None = None
    goes_on: bool = False  # 到期后在新办法出台前继续执行


def collects_questions(title: str) -> bool:
    """Whether a title is of collected questions (12345热线常见问题解答), on many matters.

    A term that one of its answers states is not the document's own.
    """
    return bool(words.COLLECTS_QUESTIONS.search(title)) and "《" not in title


def of_a_draft(life: Life, sentences: Iterable[Sentence], issued: date | None) -> Life:
    """The life of a draft: it expires when its consultation closes.

    The term stated in its text is that of the measure, once adopted.
    """
    return replace(life, expires=comments_close(sentences, issued))


def validity_clauses(
    text: str,
    sentences: Sequence[Sentence],
    names: tuple[str, str],
    written: date | None,
    published: date | None,
) -> Life:
    """The life of a document by its own clauses; `names` are its title and the title shown.

    “自发布之日起” is resolved against `published`, “印发” against `written`, each for want of the
    other. A call for applications expires with the last day to apply.
    """
    issued = Issued(written, published)
    own = own_sentences(without_rewordings(text), sentences, names)
    told = [Sentence(sentence.said, sentence.start) for sentence in own]
    life = _stated_life(own, issued, names[1], told)
    effective, expires = life.effective, life.expires
    periods = periods_said(told)
    # Several terms for several measures give the document none.
    if not expires and len({(a and a.day, b.day) for a, b in periods}) == 1:
        effective, expires = effective or periods[0][0], periods[0][1]
    if not expires and ends_with_deadline(names[1]):
        expires = deadline(sentences, names[1], written or published)
    if not expires and may_end_with_deadline(names[1]):
        expires = window(sentences, names[1], written or published)
    if not (expires or effective) and asks_for(names[1]):
        expires = handed_in_by(sentences, written or published)
    return Life(effective, _accepted(told, expires), life.goes_on)


def _accepted(told: Iterable[Sentence], expires: Dated | None) -> Dated | None:
    """The last day; where a later one is stated to apply for what was given until then, that."""
    for sentence in told if expires else ():
        for match in words.ACCEPTED.finditer(sentence.text):
            day = last_day(match["to"], None)
            if day and expires and day > expires.day:
                expires = Dated(day, sentence.place_of(match))
    return expires


def _stated_life(own: list[OwnSentence], issued: Issued, title: str, told: list[Sentence]) -> Life:
    """The life stated with 施行 and 有效期, and whether it goes on after its term."""
    expires: Dated | None = None
    termed: OwnSentence | None = None
    entries = [_effective(sentence, issued) for sentence in own]
    effective = next(filter(None, reversed(entries)), None) or announced(told, title)
    for sentence, entry in zip(own, entries, strict=True):
        if term := _expires(sentence, entry or effective, issued):
            expires, termed = term, sentence
        effective = effective or _term_start(sentence)
    if expires is None or termed is None:
        return Life(effective)
    last = prolonged(own, termed, expires.day)
    return Life(effective, replace(expires, day=last or expires.day), goes_on=last is None)


def _effective(sentence: OwnSentence, issued: Issued) -> Dated | None:
    entry = sentence.entry
    day = issued.day(entry["d"]) if entry else None
    if not entry or not day:
        return None
    if entry["wait"]:
        count = parse_number(entry["wait"]) or 0
        months = entry["unit"] == "个月"
        day = add_months(day, count) if months else day + timedelta(days=count)
    return sentence.dated(day, entry.start(), entry.end())


def _expires(sentence: OwnSentence, effective: Dated | None, issued: Issued) -> Dated | None:
    entry = sentence.entry
    if entry and entry["to"]:
        begun = issued.day(entry["d"])
        day = last_day(entry["to"], begun)
        return sentence.dated(day, entry.start(), entry.end()) if day else None
    for term in own_terms(sentence):
        start = effective.day if effective else _begun(sentence, term.start, issued)
        named, _ = term.counted_from or ("", 0)
        if named and not words.OWN_START.fullmatch(named):
            start = issued.day(named)
        to = term.match["to"] or term.match.groupdict().get("years")
        day = last_day(to, start) if to else _counted(term.match, start)
        if day:
            return sentence.dated(day, term.start, term.end)
    return _lapse(sentence, effective)


def _begun(sentence: OwnSentence, at: int, issued: Issued) -> date | None:
    """The day from which a term at `at` is counted: of 自…起施行 before it, else of issue.
    新修订的《X》自…起施行，有效期5年, as a 解读 says, runs for five years from that day."""
    for entry in words.EFFECTIVE.finditer(sentence.said, 0, at):
        return issued.day(entry["d"])
    return issued.written or issued.published


def _term_start(sentence: OwnSentence) -> Dated | None:
    """The first day of a stated term: 本公告执行期限为2023年1月1日至…."""
    for term in own_terms(sentence):
        named, place = term.counted_from or ("", 0)
        for day, _ in find_dates(named):
            return sentence.dated(day, place, place + len(named))
    return None


def _lapse(sentence: OwnSentence, effective: Dated | None) -> Dated | None:
    """The last day where the document says that it lapses: 2026年12月31日废止, 自…起失效."""
    for at, clause in sentence.clauses():
        match = words.LAPSES.match(clause)
        day = last_day(match["to"], effective.day if effective else None) if match else None
        lead = "" if clause.startswith("本") else sentence.since_entry(at)
        if not match or not day or lead is None or is_foreign(lead):
            continue
        day -= timedelta(days=1 if match["since"] else 0)
        if not effective or day > effective.day:  # earlier, it is what the document replaces
            return sentence.dated(day, at, at + match.end())
    return None


def _counted(match: re.Match[str], start: date | None) -> date | None:
    """The last day of a term of years or months that begins on `start`."""
    months = months_of(match["n"], match["u"])
    if not start or not 0 < months <= words.LONGEST:
        return None
    return add_months(start, months) - timedelta(days=1)
