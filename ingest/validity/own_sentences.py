"""The sentences in which a document may speak of itself, and its own 自…起施行 in them."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.text.ordinals import ARTICLE
from ingest.text.sentences import Sentence
from ingest.validity import term_words as words
from ingest.validity.time_words import Dated
from kb.models import Span

# 措施自…起施行: the word for its kind alone opens the sentence.
_ITSELF = re.compile(
    rf"^(?:(?:{words.SELF}|(?:以上|上述)(?:政策|规定|措施|办法))[^，《]{{0,10}}"
    r"|(?:办法|措施|政策|规定|细则|方案|意见|规程|标准|清单))?$"
)
_EXPLAINED = re.compile(r"由[^，。《]{2,30}解释[，；]$")
_OF_OTHERS = re.compile(r"《|企业|产品")


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """A sentence, with the 自…起施行 in it that is the document's own (`entry`), if any."""

    said: str  # the document's own 《title》 reads 本文件, at the same length
    start: int
    text: str
    entry: re.Match[str] | None

    @property
    def told(self) -> str:
        """The sentence before this one on its line; "" for the first."""
        line = _line_of(self.text, self.start)
        return self.text[max(line, self.text.rfind("。", line, self.start - 1) + 1) : self.start]

    def dated(self, day: date, start: int, end: int) -> Dated:
        return Dated(day, Span(start, end).shifted(self.start))

    def before(self, at: int) -> str:
        """What it says up to offset `at`, without its number."""
        return words.ORDINAL.sub("", self.said[:at].strip())

    def since_entry(self, at: int) -> str | None:
        """The words between the own 自…起施行 and offset `at`, without asides; None if none."""
        if not self.entry or at < self.entry.end():
            return None
        return words.ASIDE.sub("", self.said[self.entry.end() : at])

    def clauses(self) -> Iterator[tuple[int, str]]:
        """Offset and text of each clause; what follows 自…起施行 in a clause is one of its own."""
        at, cut = 0, self.entry.end() if self.entry else 0
        for part in re.split(r"(?<=[，,；;。、（(）).． ])", self.said):
            if at < cut < at + len(part):
                yield cut, part[cut - at :]
            else:
                yield at, part
            at += len(part)


def own_sentences(
    text: str, sentences: Iterable[Sentence], names: tuple[str, str]
) -> list[OwnSentence]:
    """The sentences at `spans` that are not about another document; `names` are its own titles."""
    stated = [match.span() for match in words.OWN_ENTRY.finditer(text)]
    read = [_sentence(text, sentence, names, stated) for sentence in sentences]
    return [sentence for sentence in read if not _quotes_other(sentence.said)]


def _sentence(
    text: str, place: Sentence, names: tuple[str, str], stated: Sequence[tuple[int, int]]
) -> OwnSentence:
    said = _with_own_name(_without_speaker(text[place.start : place.end]), names)
    entries = (m for m in words.EFFECTIVE.finditer(said) if _speaks_of_itself(said, m.start()))
    sentence = OwnSentence(said, place.start, text, next(entries, None))
    if not sentence.entry or re.search(words.SELF, said):
        return sentence
    before = bisect(stated, place.start, key=lambda entry: entry[1])
    of_another = before and stated[before - 1][0] >= _line_of(text, place.start)
    return replace(sentence, entry=None) if of_another else sentence  # 本办法自…起施行。2009年…


def _line_of(text: str, at: int) -> int:
    """Where the line around a place begins."""
    return text.rfind("\n", 0, at) + 1


def _with_own_name(said: str, names: tuple[str, str]) -> str:
    """The sentence with the document's own 《title》 as 本文件, of the same length."""
    for name in names:
        said = said.replace(
            f"《{name}》", words.OWN_NAME + "件" * (len(name) + 2 - len(words.OWN_NAME))
        )
    return said


def _without_speaker(said: str) -> str:
    """The sentence with a speaker (答：) blotted out, of the same length."""
    speaker = words.SPEAKER.match(said)
    return " " * speaker.end() + said[speaker.end() :] if speaker else said


def _quotes_other(said: str) -> bool:
    """Whether a sentence is about another document: 《X》自…起施行."""
    stripped = re.sub(rf"^{ARTICLE}\s*", "", said.strip())
    return stripped.startswith("《") and not re.search(words.SELF, said)


def _speaks_of_itself(said: str, at: int) -> bool:
    """Whether 自…起施行 at `at` is the document's own: after 本办法, or opening the sentence."""
    whole = words.ORDINAL.sub("", said[:at].strip())
    clause = re.split(r"[，,；;。]", whole)[-1].strip()
    if _ITSELF.match(clause) and (clause or not whole):
        return True
    if not clause and (words.OWN_NAME in whole or _EXPLAINED.match(whole)):
        return True
    return bool(re.match(words.SELF, whole)) and not _OF_OTHERS.search(clause)
