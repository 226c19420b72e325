"""施行日期, 有效期, 截止日: what the clauses of a document say of its own validity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest.validity import term_words as words
from ingest.validity.deadlines import Dated, comments_close, deadline, window
from ingest.validity.issued import Issued
from ingest.validity.periods import announced, last_day, periods_said
from kb.library.calls import ends_with_deadline, may_end_with_deadline
from kb.models import Span
from kb.notation.numerals import add_months, find_dates, parse_number


@dataclass(frozen=True, slots=True)
class Life:
    """What the text says of its own life; each may be missing."""

    effective: Dated | None = None
    expires: Dated | None = None


def of_a_draft(life: Life, text: str, sentences: Iterable[Span], issued: date | None) -> Life:
    """The last day of a draft is that of its consultation: the term it speaks of would be that of
    the measure, once it is adopted."""
    return replace(life, expires=comments_close(text, list(sentences), issued))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a text, and its own 自…起施行 where it has one."""

    said: str
    start: int
    text: str
    entry: re.Match[str] | None

    @property
    def told(self) -> str:
        """What its line says before it."""
        return self.text[self.text.rfind("\n", 0, self.start) + 1 : self.start]

    def dated(self, day: date, start: int, end: int) -> Dated:
        return Dated(day, Span(start, end).shifted(self.start))


def validity_clauses(
    text: str,
    sentences: Iterable[Span],
    names: tuple[str, str],
    written: date | None,
    published: date | None,
) -> Life:
    """施行 and 失效 by the document's own clauses.

    “自发布之日起” is resolved against the day it was published, “印发” against the day it was
    written, each for want of the other. A call for applications ends with the last day to apply.
    """
    expires: Dated | None = None
    spans, issued = list(sentences), Issued(written, published)
    own = [s for s in (_sentence(text, x, names) for x in spans) if not _quotes_other(s.said)]
    told = [(sentence.said, sentence.start) for sentence in own]
    entries = [_effective(sentence, issued) for sentence in own]
    effective = next(filter(None, reversed(entries)), None) or announced(told, names[1])
    for sentence, entry in zip(own, entries, strict=True):
        expires = _expires(sentence, entry or effective, issued) or expires
        effective = effective or _term_start(sentence)
    periods = periods_said(told)
    # Several measures with several terms give the whole none.
    if not expires and len({(a and a.day, b.day) for a, b in periods}) == 1:
        effective, expires = effective or periods[0][0], periods[0][1]
    if not expires and ends_with_deadline(names[1]):
        expires = deadline(text, spans, names[1], written or published)
    if not expires and may_end_with_deadline(names[1]):
        expires = window(text, spans, names[1], written or published)
    return Life(effective, expires)


def _sentence(text: str, span: Span, names: tuple[str, str]) -> _Sentence:
    said = _with_own_name(_without_speaker(text[span.start : span.end]), names)
    entries = (m for m in words.EFFECTIVE.finditer(said) if _speaks_of_itself(said, m.start()))
    sentence = _Sentence(said, span.start, text, next(entries, None))
    if not sentence.entry or re.search(words.SELF, said):
        return sentence
    of_another = words.OWN_ENTRY.search(sentence.told)  # 本办法自…起施行。2009年…
    return replace(sentence, entry=None) if of_another else sentence


def _with_own_name(said: str, names: tuple[str, str]) -> str:
    """The document's own 《title》 reads as 本文件, at the same length."""
    for name in names:
        said = said.replace(
            f"《{name}》", words.OWN_NAME + "件" * (len(name) + 2 - len(words.OWN_NAME))
        )
    return said


def _without_speaker(said: str) -> str:
    """答：自…起施行 reads as if nobody were named, at the same length."""
    speaker = words.SPEAKER.match(said)
    return " " * speaker.end() + said[speaker.end() :] if speaker else said


def _effective(sentence: _Sentence, issued: Issued) -> Dated | None:
    entry = sentence.entry
    day = issued.day(entry["d"]) if entry else None
    if not entry or not day:
        return None
    if entry["wait"]:
        count = parse_number(entry["wait"]) or 0
        months = entry["unit"] == "个月"
        day = add_months(day, count) if months else day + timedelta(days=count)
    return sentence.dated(day, entry.start(), entry.end())


def _speaks_of_itself(said: str, at: int) -> bool:
    """本办法自…起施行, or 自…起施行 at the head of a sentence; not what some other rule does."""
    whole = words.ORDINAL.sub("", said[:at].strip())
    clause = re.split(r"[，,；;。]", whole)[-1].strip()
    subject = rf"(?:{words.SELF}|(?:以上|上述)(?:政策|规定|措施|办法))"
    if re.match(rf"^(?:{subject}[^，《]{{0,10}})?$", clause) and (clause or not whole):
        return True
    if not clause and (words.OWN_NAME in whole or re.match(r"由[^，。《]{2,30}解释[，；]$", whole)):
        return True
    return bool(re.match(rf"^{words.SELF}", whole)) and not re.search(r"《|企业|产品", clause)


def _expires(sentence: _Sentence, effective: Dated | None, issued: Issued) -> Dated | None:
    entry = sentence.entry
    if entry and entry["to"]:
        begun = issued.day(entry["d"])
        day = last_day(entry["to"], begun)
        return sentence.dated(day, entry.start(), entry.end()) if day else None
    for match, at in _own_terms(sentence):
        named = _start_named(sentence, match, at)
        start = effective.day if effective else _begun(sentence, at + match.start(), issued)
        if named and not words.OWN_START.fullmatch(named[0]):
            start = issued.day(named[0])
        day = last_day(match["to"], start) if match["to"] else _counted(match, start)
        if day:
            return sentence.dated(day, at + match.start(), at + match.end())
    return _lapse(sentence, effective)


def _begun(sentence: _Sentence, at: int, issued: Issued) -> date | None:
    """The day the sentence says it all begins, whatever it is that does; else when it was issued.

    新修订的《X》自…起施行，有效期5年, as a 解读 tells it, holds for five years from that day.
    """
    for entry in words.EFFECTIVE.finditer(sentence.said, 0, at):
        return issued.day(entry["d"])
    return issued.written or issued.published


def _own_terms(sentence: _Sentence) -> Iterator[tuple[re.Match[str], int]]:
    """有效期3年, 执行期限至…; 本公告执行至…, 试行两年; each with the place it was looked for at."""
    for match in words.STATED.finditer(sentence.said):
        if _own_term(sentence, match):
            yield match, 0
    for at, clause in _clauses(sentence):
        runs = words.RUNS.match(clause)
        if runs and _own_run(sentence, at, runs):
            yield runs, at


def _start_named(sentence: _Sentence, match: re.Match[str], at: int) -> tuple[str, int] | None:
    """The day a term is counted from, and its place: 有效期自…起三年, 试行一年，自…起."""
    if match.groupdict().get("from"):
        return match["from"], at + match.start("from")
    behind = words.COUNTED_FROM.match(sentence.said, at + match.end()) if match["n"] else None
    return (behind["from"], behind.start("from")) if behind else None


def _term_start(sentence: _Sentence) -> Dated | None:
    """本公告执行期限为2023年1月1日至…: the first day of a stated term."""
    for match, at in _own_terms(sentence):
        words, place = _start_named(sentence, match, at) or ("", 0)
        for day, _ in find_dates(words):
            return sentence.dated(day, place, place + len(words))
    return None


def _lapse(sentence: _Sentence, effective: Dated | None) -> Dated | None:
    """2026年12月31日废止, 自2027年1月1日起失效, said of the document itself."""
    for at, clause in _clauses(sentence):
        match = words.LAPSES.match(clause)
        day = last_day(match["to"], effective.day if effective else None) if match else None
        lead = "" if clause.startswith("本") else _since_entry(sentence, at)
        foreign = lead is None or words.FOREIGN_TERM.search(lead) or words.OTHER_TEXT.search(lead)
        if not match or not day or foreign:
            continue
        day -= timedelta(days=1 if match["since"] else 0)
        if not effective or day > effective.day:  # what ends by then is what it replaces
            return sentence.dated(day, at, at + match.end())
    return None


def _own_term(sentence: _Sentence, match: re.Match[str]) -> bool:
    """A term is the document's when its sentence speaks of it; one measure's term is not."""
    said, at = sentence.said, match.start()
    whole = words.ORDINAL.sub("", said[:at].strip())
    clause = re.split(r"[，,；;。、]", whole)[-1].strip()
    if words.NAMES_ITSELF.match(clause):
        return True
    if clause and (words.FOREIGN_TERM.search(clause) or not words.NAMES_TEXT.search(clause)):
        return False
    if not whole:
        return not match[0].startswith("有效") or not _of_the_certified(sentence, match.end())
    lead = _since_entry(sentence, at)
    if lead is None and not words.OWN_SUBJECT.search(whole):
        return False
    lead = words.ASIDE.sub("", whole) if lead is None else lead
    return bool(clause) or not words.FOREIGN_TERM.search(lead)


def _of_the_certified(sentence: _Sentence, end: int) -> bool:
    """颁发证书。有效期三年，期满复核: the subject left out is what the sentence before names."""
    before = words.ASIDE.sub("", re.split(r"。(?=.)", sentence.told)[-1])
    foreign = words.FOREIGN_TERM.search(before) and not words.OWN_SUBJECT.search(before)
    return bool(foreign or words.RENEWED.search(sentence.said[end:]))


def _own_run(sentence: _Sentence, at: int, match: re.Match[str]) -> bool:
    """A clause without the word 有效期 needs the document as its subject."""
    named, how = match["self"], match["how"]
    if named:
        runs = match["to"] and words.IN_FORCE.search(how)
        return bool(
            words.NAMES_ITSELF.match(named) or (runs and not words.FOREIGN_TERM.search(named))
        )
    lead = _since_entry(sentence, at)
    if (
        lead is not None
        and not words.FOREIGN_TERM.search(lead)
        and not words.OTHER_TEXT.search(lead)
    ):
        at_once = sentence.entry is not None and at == sentence.entry.end()
        return bool(how or (at_once if match["n"] else match["ends"] is not None))
    whole = words.ORDINAL.sub("", sentence.said[:at].strip())
    if match["n"]:
        begins = _start_named(sentence, match, at)
        return not whole and how == "试行" and begins is not None
    if not words.IN_FORCE.search(how) or words.OTHER_TEXT.search(lead or ""):
        return False
    return not whole or bool(words.OWN_SUBJECT.search(whole))


def _since_entry(sentence: _Sentence, at: int) -> str | None:
    """What stands between the document's own 自…起施行 and a later clause, asides left out."""
    if not sentence.entry or at < sentence.entry.end():
        return None
    return words.ASIDE.sub("", sentence.said[sentence.entry.end() : at])


def _counted(match: re.Match[str], start: date | None) -> date | None:
    """The last day of so many years or months from `start`."""
    months = (parse_number(match["n"]) or 0) * (12 if match["u"] == "年" else 1)
    if not start or not 0 < months <= words.LONGEST:
        return None
    return add_months(start, months) - timedelta(days=1)


def _quotes_other(said: str) -> bool:
    """《X》自…起施行 speaks of X, unless the sentence is about this document."""
    stripped = re.sub(r"^第\S{1,6}条\s*", "", said.strip())
    return stripped.startswith("《") and not re.search(words.SELF, said)


def _clauses(sentence: _Sentence) -> Iterable[tuple[int, str]]:
    """Clauses and their places; what follows 自…起施行 in its own clause is one more."""
    at, cut = 0, sentence.entry.end() if sentence.entry else 0
    for part in re.split(r"(?<=[，,；;。、（(）).． ])", sentence.said):
        if at < cut < at + len(part):
            yield cut, part[cut - at :]
        else:
            yield at, part
        at += len(part)
