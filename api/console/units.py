"""A clause in its 项 and sentences, and those in phrases between commas, for the comparison."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from api.console.clauses import NUMBER, Clause
from kb.models import Span
from kb.notation.clause import arabic_clauses, arabic_quantities

SENTENCE = re.compile(r"[^。；\n]*[。；\n]|[^。；\n]+")
_ITEM = re.compile(r"^\s*[（(]?[〇一二三四五六七八九十\d]+[）)、.．]")
_PHRASE = re.compile(r"[^，,；。：:\n]*[，,；。：:\n]|[^，,；。：:\n]+")
_FIGURES = re.compile(r"\d[\d,.]*")
FIGURE = re.compile(
    r"(?:\d[\d,.]*|(?<!第)[一二两三四五六七八九十百]+(?=年|个月|项|家|倍|次))"
    r"\s*(?:%|％|个?百分点|[万亿]?元|个?工作日|个月|[年月日天项分倍人家户次名档])?"
)
_NOISE = re.compile(r"[^\w#]|_")


@dataclass(frozen=True, slots=True)
class Unit:
    """A 项 or a sentence: where it stands, and its phrases. What leads up to a list belongs to the
    first of it and is no phrase."""

    clause: int
    label: str
    span: Span
    phrases: tuple[Span, ...]
    words: tuple[Counter[str], ...]  # of each phrase
    figures: tuple[Counter[str], ...]  # of each phrase
    opens: bool  # it begins the clause, so that its first phrase may only name who is meant


def units(clause: Clause, number: int) -> list[Unit]:
    """The whole clause in units, one after the other."""
    found: list[Unit] = []
    begun: int | None = None
    for start, end in _cuts(clause.text):
        text = clause.text[start:end]
        begun = start if begun is None else begun
        item = _ITEM.match(text)
        # A line that ends in nothing is a signature or a day, unless it begins the clause.
        silent = bool(start) and not item and text.endswith("\n") | (end == len(clause.text))
        silent = silent and text.rstrip()[-1:] not in "。；，,;"
        phrases = [] if silent else _phrases(text, clause.start + start)
        if text.rstrip().endswith(("：", ":")):
            continue
        label = f"{clause.label}{item.group().strip()}" if item else clause.label
        span = Span(clause.start + begun, clause.start + end)
        found.append(_unit(clause, number, label, span, phrases))
        begun = None
    if begun is not None:
        span = Span(clause.start + begun, clause.end)
        found.append(_unit(clause, number, clause.label, span, []))
    return found


def _unit(clause: Clause, number: int, label: str, span: Span, phrases: Sequence[Span]) -> Unit:
    texts = [clause.part(phrase, "").text for phrase in phrases]
    return Unit(
        number,
        label,
        span,
        tuple(phrases),
        tuple(map(words_of, texts)),
        tuple(Counter(figure(f) for f in FIGURE.findall(text)) for text in texts),
        bool(phrases) and phrases[0].start == clause.start and label == clause.label,
    )


def figure(text: str) -> str:
    """近两年 and 近2年 say the same."""
    return "".join(arabic_quantities(text).split())


def _cuts(text: str) -> list[tuple[int, int]]:
    """Where lines that begin with a number, and the sentences of the others, begin and end."""
    found: list[tuple[int, int]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if _ITEM.match(line):
            found.append((at, at + len(line)))
        else:
            said = (m for m in SENTENCE.finditer(line) if m[0].strip())
            found += [(at + m.start(), at + m.end()) for m in said]
        at += len(line)
    return found


def _phrases(text: str, offset: int) -> list[Span]:
    """Between commas; what ends in a colon leads up to the rest."""
    return [
        Span(offset + m.start(), offset + m.end())
        for m in _PHRASE.finditer(text)
        if len(m[0].strip()) > 1 and not m[0].endswith(("：", ":"))
    ]


def words_of(text: str) -> Counter[str]:
    """Pairs of characters; figures are all alike."""
    bare = NUMBER.sub("", arabic_quantities(arabic_clauses(text.strip())))
    bare = _NOISE.sub("", _FIGURES.sub("#", bare))
    return Counter(a + b for a, b in pairwise(bare))
