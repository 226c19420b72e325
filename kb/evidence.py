"""Evidence: which sentences of a passage answer, and whether they answer at all.

A question's content words, weighted by how rare they are in the corpus, must be found in what is
shown — in the sentence, or in the title and headings it stands under.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb.models import Hit, Span
from kb.understanding import Understanding, Wanted

_SENTENCE_END = re.compile(r"[。!?!?;；\n]+[”’」』）)]*")
_LEAD_IN = re.compile(r"[:：]\s*$")
_NUMBER = re.compile(r"\d|[一二三四五六七八九十百千万两]+(?:个|家|项|年|日|类|章|条|倍|成|级)")
_DATE = re.compile(r"\d{4}\s*年|\d{1,2}月\d{1,2}日|\d{4}-\d{2}|之日起|\d+\s*(?:日|天|个月|年)")
_DOC_NUMBER = re.compile(r"[〔\[(（]\d{4}[〕\])）]\s*\d+\s*号|第\s*\d+\s*号|\d{4}-\d{3,}")
_REASON = re.compile(r"因|由于|导致|为了|鉴于|原因|受")
SHORT = 220  # characters: a passage up to this is quoted whole


@dataclass(frozen=True, slots=True)
class Focus:
    """The content of a question: each idea with its weight and the words that express it.

    An idea is one word of the question, or a colloquial word together with its official forms:
    finding any of them finds the idea.
    """

    ideas: tuple[tuple[tuple[str, ...], float], ...]
    wanted: Wanted

    @property
    def weight(self) -> float:
        return sum(weight for _, weight in self.ideas)

    def found_in(self, text: str) -> float:
        """Share of the question's weight found in `text`, 0..1."""
        if not self.ideas:
            return 0.0
        lowered = text.lower()
        found = sum(w for forms, w in self.ideas if any(f in lowered for f in forms))
        return found / self.weight

    def missing_from(self, text: str) -> tuple[str, ...]:
        """The ideas that `text` does not express, by their first word."""
        lowered = text.lower()
        return tuple(forms[0] for forms, _ in self.ideas if not any(f in lowered for f in forms))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a hit has to say: the span to quote and how well it answers, 0..1."""

    hit: Hit
    span: Span  # absolute, in the document's text
    coverage: float  # of the question's ideas by quote, lead, headings and title
    own: float  # by the quote alone
    fits: bool  # holds a fact of the form asked for (number, date …)

    @property
    def quote(self) -> str:
        start = self.hit.passage.start
        return self.hit.passage.text[self.span.start - start : self.span.end - start]


def focus_of(
    understanding: Understanding, words: Sequence[str], rarity: Mapping[str, float]
) -> Focus:
    """Group the question's words into weighted ideas."""
    ideas: list[tuple[tuple[str, ...], float]] = []
    covered: set[str] = set()
    for expansion in understanding.expansions:
        parts = [w for w in words if w in expansion.said]
        covered.update(parts)
        # a word of an official form is not an idea of its own: the form as a whole is
        covered.update(w for w in words if any(w in o.lower() for o in expansion.official)
                       and w not in understanding.text.lower())
        weight = max((rarity.get(p, 0.0) for p in (*parts, expansion.said)), default=1.0)
        forms = (expansion.said, *(o.lower() for o in expansion.official))
        ideas.append((forms, weight or 1.0))
    for word in words:
        longer = any(word != w and word in w for w in words)
        if word not in covered and not longer and word in understanding.text.lower():
            ideas.append(((word,), rarity.get(word, 1.0)))
    return Focus(tuple(ideas), understanding.wanted)


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of `text`; together they cover it without gap."""
    spans, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        spans.append(Span(start, match.end()))
        start = match.end()
    if start < len(text):
        spans.append(Span(start, len(text)))
    return spans


def fits(text: str, wanted: Wanted) -> bool:
    """True when `text` holds a fact of the wanted form."""
    patterns = {
        Wanted.NUMBER: _NUMBER,
        Wanted.DATE: _DATE,
        Wanted.NUMBER_OF_DOCUMENT: _DOC_NUMBER,
        Wanted.REASON: _REASON,
    }
    pattern = patterns.get(wanted)
    return pattern is None or bool(pattern.search(text))


def evidence_in(hit: Hit, focus: Focus) -> Evidence:
    """The part of a hit's passage that answers best."""
    passage = hit.passage
    around = " ".join((str(hit.head), *passage.section_path, passage.lead_text))
    local = _best_window(passage.text, focus)
    quote = passage.text[local.start : local.end]
    span = Span(passage.start + local.start, passage.start + local.end)
    own = focus.found_in(quote)
    return Evidence(
        hit=hit,
        span=span,
        coverage=focus.found_in(f"{around} {quote}"),
        own=own,
        fits=fits(quote, focus.wanted),
    )


def _best_window(text: str, focus: Focus) -> Span:
    """Whole short passages and lists; of long prose the sentences that answer, with neighbours."""
    spans = sentences(text)
    if len(text) <= SHORT or len(spans) == 1:
        return _trimmed(text, 0, len(text))
    scores = [_sentence_score(text[s.start : s.end], focus) for s in spans]
    best = max(range(len(spans)), key=lambda i: scores[i])
    first = last = best
    if any(_LEAD_IN.search(text[s.start : s.end]) for s in spans[: best + 1]):
        return _trimmed(text, 0, len(text))  # a list is quoted with its lead-in or not at all
    while spans[last].end - spans[first].start < SHORT:
        before = scores[first - 1] if first > 0 else -math.inf
        after = scores[last + 1] if last + 1 < len(spans) else -math.inf
        if max(before, after) < scores[best] * 0.5:
            break
        if before > after:
            first -= 1
        else:
            last += 1
    return _trimmed(text, spans[first].start, spans[last].end)


def _sentence_score(sentence: str, focus: Focus) -> float:
    bonus = 0.25 if focus.wanted is not Wanted.PASSAGE and fits(sentence, focus.wanted) else 0.0
    return focus.found_in(sentence) + bonus


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
