"""What to quote of a passage: the sentences that answer, with what they cannot be read without.

That is a heading, the lead-in of a list, and the 款 that a sentence refers to (前款所列行为).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kb.models import Span
from kb.notation.clause import heading_number
from kb.notation.duty_notes import NOTE
from kb.notation.letters import opening
from kb.question.focus import Focus

_SENTENCE_END = re.compile(rf"[。!?！？\n]+[”’」』）)]*(?:{NOTE})*")
_STOP = re.compile(r"[。；：;:!?！？]")
LEAD_IN = re.compile(r"[:：]\s*$")  # what follows says it: 应当同时满足下列条件：
# （一）贴息比例和期限。 before what it is about
_CAPTION = re.compile(
    r"(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d+[.．、])[^，。；：、\d]{2,16}。"
)
_ITEM = re.compile(r"[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、](?!\d)")
# 企业事业单位有前款所列行为之一的, 个体工商户有本条第一款所列行为之一的
_REFERS_BACK = re.compile(
    r"[^，,。；;：:\n]{0,30}?"
    r"(?:(?<![以目先提])前(?P<many>[两二三]?)(?:款|项(?!目))|(?P<article>本条第.款))"
)
# It is said of the sentence before: 其中，小微企业按80%补贴。
_CONTINUES = re.compile(
    r"(?:其中|但(?!凡|书)|不过|上述|前述|该(?:项|比例|标准|金额|期限|政策|补[助贴])|超[过出](?:部分|的)|不足(?:部分|的)|不足\d"
    r"|剩余|其余|否则|除此|此外|因此|对此|以上)"
)
_SHARES, _BEARS = re.compile(r"分担|共同(?:承担|负担)"), re.compile(r"承担|负担|分担")
# 某镇提出……。会议认为……，不予采纳。: a wish is not told without its refusal
_REFUSED = re.compile(r"\s*(?:会议|与会|经研究|对此)[^。]{0,60}(?:不予|不同意|不采纳|暂不|未予)")
_DENIES = re.compile(r"不得|禁止|不予|不能|不可以|不(?:享受|适用|属于|包括|计入|纳入)|除外")
_SIGNED = re.compile(
    r"(?:\n[^，。；：\n]{2,40}[局委厅部府室会院心社团])+"
    r"\n[ \t]*\d{4}年\d{1,2}月\d{1,2}日[ \t]*(?:\n[^，。；：\n]{2,60})+$"
)
_ASKS = re.compile(r"[?？][”’」』）)]*$")
SHORT = 220  # characters: prose no longer than this is quoted whole
LONGEST = 340  # characters: where the quote of longer prose stops growing
FURTHEST = 400  # characters: how far from its end a quote reaches back for what it refers to
HEADING = 30  # characters: a line without a stop that is no longer than this is a heading
ENOUGH = 0.95  # share of the best score with which a shorter span is taken instead
LAID_OUT = 2_000  # passages whose layout is kept; about 1 kB each
MATTER = 0.8  # share of the question that a quote must say to be drawn to the fact beside it
CLOSE = 0.5  # share of the best sentence's score that a neighbour must have to be quoted with it


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of `text`; together they cover it without gap."""
    spans, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        spans.append(Span(start, match.end()))
        start = match.end()
    if start < len(text):
        spans.append(Span(start, len(text)))
    return spans


def quotable(text: str) -> list[Span]:
    """What may be quoted by itself: sentences, a heading or a question with what follows it, and a
    lead-in with its list (应当同时满足下列条件：…) beside each item of the list.

    A heading, a question or a lead-in alone says nothing, so none is ever a quote.
    """
    spans = sentences(text)
    kept: list[Span] = []
    start: int | None = None
    for i, span in enumerate(spans):
        line = text[span.start : span.end].strip()
        begin = span.start if start is None else start
        heading = len(line) < HEADING and not _STOP.search(line)
        heading = heading or bool(_ASKS.search(line) or _CAPTION.fullmatch(line))
        refused = i + 1 < len(spans) and _REFUSED.match(text, spans[i + 1].start)
        if refused or (heading and i + 1 < len(spans)):
            start = begin
            continue
        start = None
        kept.append(Span(begin, len(text) if LEAD_IN.search(line) else span.end))
    return kept


def best_window(text: str, focus: Focus) -> Span:
    """What to quote: the sentences that answer, or the whole where only the whole does, without
    the salutation that a letter begins with and the 落款 before what it hands on.

    A question for one fact (a number, a day) gets the sentence or item that holds it; any other
    gets a short passage or a list whole, for conditions are true only together.
    """
    laid_out = _laid_out(text)
    return _best_window(laid_out, focus).shifted(laid_out.start)


@dataclass(frozen=True, slots=True)
class _Layout:
    """What is the same of a passage for every question."""

    start: int  # where its text begins behind the salutation
    text: str  # without the salutation and the 落款
    spans: tuple[Span, ...]  # what may be quoted by itself
    hangs_on: tuple[Span | None, ...]  # what stands before each, for want of which it says less
    goes_on: tuple[Span | None, ...]  # the sentence before each that it goes on from
    listed: bool  # a list is announced


@lru_cache(maxsize=LAID_OUT)
def _laid_out(passage: str) -> _Layout:
    start = opening(passage) % len(passage) if passage else 0
    text = passage[start : _signed_at(passage, start)]
    spans = tuple(quotable(text))
    listed = any(LEAD_IN.search(text[s.start : s.end]) for s in sentences(text))
    hangs_on = tuple(_hangs_on(text, span) for span in spans)
    goes_on = tuple(_continued(text, span) for span in spans)
    return _Layout(start, text, spans, hangs_on, goes_on, listed)


def _signed_at(text: str, start: int) -> int:
    """Where the 落款 begins before the title of what a text hands on, which together end it; its
    end where no title follows."""
    signed = _SIGNED.search(text, start + 1)
    return signed.start() if signed else len(text)


def _best_window(passage: _Layout, focus: Focus) -> Span:
    text, spans = passage.text, list(passage.spans)
    whole = not focus.wants_fact and (passage.listed or len(text) <= SHORT)
    if len(spans) == 1 or whole:
        return trimmed(text, 0, len(text))
    hanging = zip(spans, passage.hangs_on, passage.goes_on, strict=True)
    governing = [
        _governing(text, span, before, focus) if before else said for span, before, said in hanging
    ]
    scores = _scores(text, spans, governing, focus)
    enough = [i for i, score in enumerate(scores) if score >= max(scores) * ENOUGH]
    # of sentences that say as much, the first tells what the matter is
    best = _holding(text, spans, enough, focus) if focus.wants_fact else enough[:1]
    first, last = best[0], best[-1]
    while spans[last].end - spans[first].start < LONGEST:
        before = scores[first - 1] if first > 0 else -math.inf
        after = scores[last + 1] if last + 1 < len(spans) else -math.inf
        if max(before, after) < scores[best[0]] * CLOSE:
            break
        if before > after:
            first -= 1
        else:
            last += 1
    first, last = _with_the_fact(text, spans, (first, last), scores, focus)
    quoted = slice(first, last + 1)
    return trimmed(text, _opening(text, spans[quoted], governing[quoted], focus), spans[last].end)


def _with_the_fact(
    text: str, spans: list[Span], quoted: tuple[int, int], scores: list[float], focus: Focus
) -> tuple[int, int]:
    """The first and last sentence of a quote that speaks of the matter without the fact asked for,
    drawn to an item near it that holds it: 多久要开工 finds 按期开工返还30% below 6个月内动工."""
    first, last = quoted
    said = text[spans[first].start : spans[last].end]
    if not focus.wants_fact or focus.fits(said) or focus.found_in(said) < MATTER:
        return quoted
    items = [i for i, s in enumerate(spans) if _ITEM.match(text[s.start : s.end].lstrip())]
    holding = [i for i in items if focus.fits(text[spans[i].start : spans[i].end])]
    hulls = [(min(first, i), max(last, i)) for i in sorted(holding, key=lambda i: -scores[i])]
    able = (h for h in hulls if spans[h[1]].end - spans[h[0]].start < LONGEST)
    return next(able, quoted)


def _opening(text: str, quoted: list[Span], governing: list[Span | None], focus: Focus) -> int:
    """Where a quote begins so that what its sentences refer to is in it, and the lead-in of a list
    where that says what the quote does not."""
    start, end = quoted[0].start, quoted[-1].end
    said = focus.found_in(text[start:end])
    starts = [start]
    for span, governor in zip(quoted, governing, strict=True):
        if governor is None or end - governor.start > FURTHEST:
            continue
        lead = text[governor.start : governor.end]
        told = focus.found_in(lead + text[start:end]) > said
        if told or not _ITEM.match(text, span.start):
            starts.append(governor.start)
    return min([*starts, *_denying(text, quoted)])


def _denying(text: str, quoted: list[Span]) -> Iterator[int]:
    """Where the lead-in of a quoted item begins that forbids or takes out what its list names
    (下列费用不得列支：): the item alone would read as if it were granted."""
    for span in quoted:
        if _ITEM.match(text, span.start):
            lead = _lead_in(text, span.start)
            near = quoted[-1].end - lead.start <= FURTHEST
            if near and _DENIES.search(text[lead.start : lead.end]):
                yield lead.start


def _holding(text: str, spans: list[Span], enough: list[int], focus: Focus) -> list[int]:
    """The shortest of the sentences that say as much; all that hold a fact of the form asked for,
    where a quote can hold them: none of them is known to be the one that is meant."""
    shortest = min(enough, key=lambda i: spans[i].end - spans[i].start)
    holding = [
        i
        for i in enough
        if focus.fits(text[spans[i].start : spans[i].end])
        and not any(j != i and _within(spans[j], spans[i]) for j in enough)
    ]
    hull = spans[holding[-1]].end - spans[holding[0]].start if holding else LONGEST
    return holding if shortest in holding and hull < LONGEST else [shortest]


def _scores(
    text: str, spans: list[Span], governing: list[Span | None], focus: Focus
) -> list[float]:
    """How well each span answers; what it hangs on counts with it, of a list for the best items."""
    said = [text[span.start : span.end] for span in spans]
    scores = [_sentence_score(sentence, focus) for sentence in said]
    items = [i for i, sentence in enumerate(said) if governing[i] and _ITEM.match(sentence)]
    top = max((scores[i] for i in items), default=0.0)
    for i, governor in enumerate(governing):
        if governor and (i not in items or scores[i] >= top * ENOUGH):
            lead = text[governor.start : governor.end]
            scores[i] = _sentence_score(said[i], focus, lead)
    return scores


def _hangs_on(text: str, span: Span) -> Span | None:
    """What a sentence hangs on: the 款 before it to which it refers, or the lead-in of its list."""
    sentence = text[span.start : span.end]
    if refers := _REFERS_BACK.match(sentence):
        many = {"": 1, "三": 3}.get(refers["many"] or "", 2)
        start = 0 if refers["article"] else _paragraphs_before(text, span.start, many)
        return Span(start, span.start)
    return _lead_in(text, span.start) if _ITEM.match(sentence) else None


def _governing(text: str, span: Span, before: Span, focus: Focus) -> Span | None:
    """What a sentence hangs on; None where that says no more of the question, or is too far away
    to be quoted with it."""
    if span.end - before.start > FURTHEST:
        return None
    sentence = text[span.start : span.end]
    whole = text[before.start : before.end] + sentence
    return before if focus.found_in(whole) > focus.found_in(sentence) else None


def _continued(text: str, span: Span) -> Span | None:
    """The sentence before, in the same paragraph, which a sentence goes on from, or which says how
    is shared what the sentence says one party bears."""
    sentence, before = text[span.start : span.end], sentences(text[: span.start])[-1:]
    if not before or text[: span.start].endswith("\n"):
        return None
    said = text[before[0].start : before[0].end]
    goes_on = _CONTINUES.match(sentence) or (_SHARES.search(said) and _BEARS.search(sentence))
    return before[0] if goes_on and span.end - before[0].start <= FURTHEST else None


def _paragraphs_before(text: str, at: int, many: int) -> int:
    """Where the 款 begins that stands so many before the one at `at`; its items belong to it."""
    starts = [0, *(m.end() for m in re.finditer(r"\n", text[:at]))]
    own = [start for start in starts if start == 0 or not _ITEM.match(text, start)]
    return own[max(0, len(own) - 1 - many)]


def _lead_in(text: str, at: int) -> Span:
    """The sentence that announces the list of the item at `at`; empty where none does."""
    for span in reversed(sentences(text[:at])):
        line = text[span.start : span.end]
        if LEAD_IN.search(line):
            return span
        if not _ITEM.match(line):
            break
    return Span(at, at)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _sentence_score(sentence: str, focus: Focus, governor: str = "") -> float:
    form = 0.25 if focus.form is not None and focus.fits(sentence) else 0.0
    numbered = focus.ordinal is not None and heading_number(sentence) == focus.ordinal
    said = governor + sentence
    return focus.found_in(said) + 0.25 * focus.asked_in(said) + form + numbered


def trimmed(text: str, start: int, end: int) -> Span:
    """The range without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
