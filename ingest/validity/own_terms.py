"""Terms (有效期3年, 执行至…): which of those in a sentence are the document's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.validity import term_words as words
from ingest.validity.own_sentences import OwnSentence


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """A term stated in a sentence: `to` a day, or `n` years or months."""

    sentence: OwnSentence
    match: re.Match[str]
    at: int  # offset in the sentence of the text that was matched

    @property
    def start(self) -> int:
        return self.at + self.match.start()

    @property
    def end(self) -> int:
        return self.at + self.match.end()

    @property
    def counted_from(self) -> tuple[str, int] | None:
        """What it is counted from, and its offset: 有效期自…起三年, 试行一年，自…起."""
        if self.match.groupdict().get("from"):
            return self.match["from"], self.at + self.match.start("from")
        if not self.match["n"]:
            return None
        behind = words.COUNTED_FROM.match(self.sentence.said, self.end)
        return (behind["from"], behind.start("from")) if behind else None


def own_terms(sentence: OwnSentence) -> Iterator[OwnTerm]:
    """The document's own terms in a sentence: 有效期3年, 执行期限至…, 本公告执行至…, 试行两年."""
    for match in words.STATED.finditer(sentence.said):
        if _is_own(sentence, match):
            yield OwnTerm(sentence, match, 0)
    for at, clause in sentence.clauses():
        runs = words.RUNS.match(clause)
        if runs and _is_own_run(term := OwnTerm(sentence, runs, at)):
            yield term


def _is_own(sentence: OwnSentence, match: re.Match[str]) -> bool:
    """Whether a term is the document's, not that of a measure, a licence or a call."""
    # 上述政策有效期: its subject
    at = match.start() + len("政策") * match[0].startswith("政策")
    whole = sentence.before(at)
    clause = re.split(r"[，,；;。、]", whole)[-1].strip()
    if words.NAMES_ITSELF.match(clause):
        return True
    if clause and (words.FOREIGN_TERM.search(clause) or not words.NAMES_TEXT.search(clause)):
        return False
    if not whole:
        return not match[0].startswith("有效") or not _of_the_certified(sentence, match.end())
    lead = sentence.since_entry(at)
    if lead is None and not words.OWN_SUBJECT.search(whole):
        return False
    lead = words.ASIDE.sub("", whole) if lead is None else lead
    return bool(clause) or not words.FOREIGN_TERM.search(lead)


def _of_the_certified(sentence: OwnSentence, end: int) -> bool:
    """Whether a term without a subject is that of a licence: 颁发证书。有效期三年，期满复核."""
    before = words.ASIDE.sub("", sentence.told)
    foreign = words.FOREIGN_TERM.search(before) and not words.OWN_SUBJECT.search(before)
    return bool(foreign or words.RENEWED.search(sentence.said[end:]))


def _is_own_run(term: OwnTerm) -> bool:
    """The same of a clause without the word 有效期, which needs the document as its subject."""
    sentence, match = term.sentence, term.match
    named, how = match["self"], match["how"]
    if named:
        runs = match["to"] and words.IN_FORCE.search(how) and not words.FOREIGN_TERM.search(named)
        return bool(words.NAMES_ITSELF.match(named) or runs)
    lead = sentence.since_entry(term.at)
    if lead is not None and not is_foreign(lead):
        at_once = sentence.entry is not None and term.at == sentence.entry.end()
        return bool(how or (at_once if match["n"] else match["ends"] is not None))
    whole = sentence.before(term.at)
    if match["n"]:
        return not whole and how == "试行" and term.counted_from is not None
    if not words.IN_FORCE.search(how) or words.OTHER_TEXT.search(lead or ""):
        return False
    return not whole or bool(words.OWN_SUBJECT.search(whole))


def is_foreign(lead: str) -> bool:
    """Whether the words before a term speak of a licence, a call or another text."""
    return bool(words.FOREIGN_TERM.search(lead) or words.OTHER_TEXT.search(lead))
