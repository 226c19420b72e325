"""What to quote of a passage: the sentences that answer, with what they need (`layout`)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from kb.models import Span
from kb.notation.clause import heading_number
from kb.question.focus import Focus
from kb.weighing.quoting.layout import FURTHEST, ITEM, Layout, laid_out, lead_in, trimmed

_DENIES = re.compile(r"不得|禁止|不予|不能|不可以|不(?:享受|适用|属于|包括|计入|纳入)|除外")
_BEGINS_LIST = re.compile(r"[：:]\s*(?:$|[（(]?(?:[一1][）)、.．]|①))")
SHORT = 220  # characters: prose no longer than this is quoted whole
LONGEST = 340  # characters: where the quote of longer prose stops growing
ENOUGH = 0.95  # share of the best score with which a shorter span is taken instead
MATTER = 0.8  # share of the question that a quote must say to be drawn to the fact beside it
CLOSE = 0.5  # share of the best sentence's score that a neighbour must have to be quoted with it


def best_quote(text: str, focus: Focus) -> Span:
    """The span of `text` to quote, without salutation and 落款. A question for one fact (a number,
    a day) gets the sentence or item with the fact; any other gets a short passage or a list whole,
    as conditions are true only together."""
    passage = laid_out(text)
    return _best_window(passage, focus).shifted(passage.start)


def _best_window(passage: Layout, focus: Focus) -> Span:
    text, spans = passage.text, list(passage.spans)
    if len(spans) == 1 or _told_whole(passage, focus):
        return trimmed(text, 0, len(text))
    hanging = zip(spans, passage.hangs_on, passage.goes_on, strict=True)
    governing = [
        _governing(text, span, before, focus) if before else said for span, before, said in hanging
    ]
    scores = _scores(passage, governing, focus)
    enough = [i for i, score in enumerate(scores) if score >= max(scores) * ENOUGH]
    best = _holding(text, spans, enough, focus) if focus.wants_fact else [_telling(passage, enough)]
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


def _told_whole(passage: Layout, focus: Focus) -> bool:
    """Whether to quote the whole passage: not for one fact, unless it is asked of several things at
    once (人数、资产各多少), which the items of a list tell one each."""
    short = len(passage.text) <= SHORT
    if focus.of_each:
        return short or (passage.listed and len(passage.text) <= FURTHEST)
    return not focus.wants_fact and (passage.listed or short)


def _telling(passage: Layout, enough: list[int]) -> int:
    """Of sentences that say as much, the one that begins a list (直通条件，满足以下一项即可：),
    else the first, which says what the matter is."""
    said = (passage.text[passage.spans[i].start : passage.spans[i].end] for i in enough)
    leading = (i for i, one in zip(enough, said, strict=True) if _BEGINS_LIST.search(one))
    return next(leading, enough[0])


def _with_the_fact(
    text: str, spans: list[Span], quoted: tuple[int, int], scores: list[float], focus: Focus
) -> tuple[int, int]:
    """(first, last) sentence of a quote, extended to the fact asked for if it says the matter
    without it: to a list item, else to the next sentence. 多久要开工 finds 按期开工返还30%, and
    6个月内动工 above it."""
    first, last = quoted
    said = text[spans[first].start : spans[last].end]
    if not focus.wants_fact or focus.fits(said) or focus.found_in(said) < MATTER:
        return quoted
    items = [i for i, s in enumerate(spans) if ITEM.match(text[s.start : s.end].lstrip())]
    holding = [i for i in items if focus.fits(text[spans[i].start : spans[i].end])]
    if not holding:
        beside = (i for i in (last + 1, first - 1) if 0 <= i < len(spans))
        holding = [i for i in beside if focus.fits(text[spans[i].start : spans[i].end])][:1]
    hulls = [(min(first, i), max(last, i)) for i in sorted(holding, key=lambda i: -scores[i])]
    able = (h for h in hulls if spans[h[1]].end - spans[h[0]].start < LONGEST)
    return next(able, quoted)


def _opening(text: str, quoted: list[Span], governing: list[Span | None], focus: Focus) -> int:
    """Where the quote begins so that it includes what its sentences refer to, and the lead-in of a
    list if that says more of the question."""
    start, end = quoted[0].start, quoted[-1].end
    said = focus.found_in(text[start:end])
    starts = [start]
    for span, governor in zip(quoted, governing, strict=True):
        if governor is None or end - governor.start > FURTHEST:
            continue
        lead = text[governor.start : governor.end]
        told = focus.found_in(lead + text[start:end]) > said
        if told or not ITEM.match(text, span.start):
            starts.append(governor.start)
    return min([*starts, *_denying(text, quoted)])


def _denying(text: str, quoted: list[Span]) -> Iterator[int]:
    """Starts of lead-ins that forbid or exclude the items quoted (下列费用不得列支：), which alone
    would read as granted."""
    for span in quoted:
        if ITEM.match(text, span.start):
            lead = lead_in(text, span.start)
            near = quoted[-1].end - lead.start <= FURTHEST
            if near and _DENIES.search(text[lead.start : lead.end]):
                yield lead.start


def _holding(text: str, spans: list[Span], enough: list[int], focus: Focus) -> list[int]:
    """All sentences with the form asked for, if the shortest is one of them and they fit in a
    quote, as any may be the one meant; else the shortest."""
    shortest = min(enough, key=lambda i: spans[i].end - spans[i].start)
    holding = [
        i
        for i in enough
        if focus.fits(text[spans[i].start : spans[i].end])
        and not any(j != i and _within(spans[j], spans[i]) for j in enough)
    ]
    hull = spans[holding[-1]].end - spans[holding[0]].start if holding else LONGEST
    return holding if shortest in holding and hull < LONGEST else [shortest]


def _scores(passage: Layout, governing: list[Span | None], focus: Focus) -> list[float]:
    """How well each span answers; what it hangs on counts, in lists for the best items only."""
    text = passage.text
    said = [text[span.start : span.end] for span in passage.spans]
    scores = [_sentence_score(one, focus) for one in said]
    items = [i for i, sentence in enumerate(said) if governing[i] and ITEM.match(sentence)]
    top = max((scores[i] for i in items), default=0.0)
    for i, governor in enumerate(governing):
        if governor and (i not in items or scores[i] >= top * ENOUGH):
            lead = text[governor.start : governor.end]
            scores[i] = _sentence_score(said[i], focus, lead)
    return scores


def _governing(text: str, span: Span, before: Span, focus: Focus) -> Span | None:
    """What a sentence hangs on, if close enough and saying more of the question; else None."""
    if span.end - before.start > FURTHEST:
        return None
    sentence = text[span.start : span.end]
    whole = text[before.start : before.end] + sentence
    return before if focus.found_in(whole) > focus.found_in(sentence) else None


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _sentence_score(sentence: str, focus: Focus, governor: str = "") -> float:
    form = 0.25 if focus.form is not None and focus.fits(sentence) else 0.0
    numbered = focus.ordinal is not None and heading_number(sentence) == focus.ordinal
    said = governor + sentence
    bound = 0.25 if focus.bounds(sentence) else 0.0
    keyed = 0.5 if focus.keyed(sentence) else 0.0
    return focus.found_in(said) + 0.25 * focus.asked_in(said) + form + bound + numbered + keyed
