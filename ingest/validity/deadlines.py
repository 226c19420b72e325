"""截止日: the last day of a call for applications or of a consultation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from ingest.text.sentences import Sentence
from ingest.validity import term_words as words
from ingest.validity.named_days import days_named, year_in
from ingest.validity.offices import between_offices
from ingest.validity.time_words import Dated
from kb.models import Span

_BATCH = re.compile(r"第[一二三四五六七八九十\d]+批|首批")
_TO = re.compile(r"(?:到|[-—–~～])\s*$")
_AND = re.compile(r"\s*(?:[、，,]|和|及|以及)\s*")  # 3月31日、6月30日和9月30日
_WINDOW_TIME = re.compile(
    rf"(?:{words.APPLYING}|公示|征集|征求意见|提交|报送)(?:的?起止)?(?:时间|期限?|日期|期间)"
)
_TIME_TO_APPLY = rf"(?:{words.APPLYING}|办理)(?:的?起止)?(?:时间|期限?|日期)(?:安排|要求)?"
_NUMBERED = r"[^。；：，]{0,8}?(?:[、.．）)]\s*)?"  # 三、, （二）, or 1. and a word
_WINDOW_HEADING = re.compile(rf"{_NUMBERED}{_WINDOW_TIME.pattern}(?:安排|要求)?")
_APPLYING_HEADING = re.compile(rf"{_NUMBERED}{_TIME_TO_APPLY}[:：。]?")
_APPLYING_FIRST = re.compile(
    rf"{_NUMBERED}(?:(?:19|20)\d{{2}}年度?[^。；：，]{{0,8}}?)?{_TIME_TO_APPLY}\s*[:：为。]"
)
_COMMENTS_HEADING = re.compile(
    rf"{_NUMBERED}(?:公开)?(?:征求意见|意见(?:征集|征求|反馈)|征集|反馈)"
    r"(?:的?起止)?(?:时间|期限?|日期)[:：。]?"
)
_COMMENTS = re.compile(r"意见(?!稿)|(?:提出|修改)建议|反馈|征集")
# 11月30日前完成建设并验收: a deadline for building, not for applying.
_BUILT = re.compile(
    r"\s*[之以]?前[^，；。]{0,16}?(?:完工|竣工|建成|投产|验收|拨付|兑付|开工|到位"
    r"|完成(?![^，；。]{0,10}(?:申报|填报|申请|报名|提交|报送|上传|推荐|注册|登记)))"
)
_HAND_IN = re.compile(
    r"[请须应]?[^，。；]{0,12}?于\s*(?P<day>(?:(?:19|20)\d{2}年)?\d{1,2}月\d{1,2}日)\s*[^，。；]{0,10}?[之以]?前"
    r"[，,]?[^，。；]{0,40}?(?:申报|报送|报[至到我市省区]|提交|上报|报名|填报|发[至送到]|送[至达交]|推荐)"
)
_EVERY = re.compile(r"每[年月季半]|[季月]度?末前|常年|长期受理")
_SHUTS = re.compile(r"截止|即日起[至到]|逾期(?:不予受理|系统)")


def deadline(sentences: Iterable[Sentence], title: str, issued: date | None) -> Dated | None:
    """The last day to apply that a call names.

    The deadline of one batch (2026年第一批项目…) does not count in a call for all batches, nor does
    that for offices to report to each other where applicants have one of their own.
    """
    applying, internal = list[Dated](), list[Dated]()
    year = issued.year if issued else year_in(title)
    for sentence, opened in _below(sentences, _WINDOW_HEADING):
        said = sentence.text
        named = opened or words.WINDOW.search(said) or _SHUTS.search(said)
        if not named or of_a_batch(said, title):
            continue
        for day, place in _ending(said, year, opened):
            if not (issued and day < issued):
                found = internal if between_offices(said, place) else applying
                found.append(Dated(day, place.shifted(sentence.start)))
    return _latest(applying or internal)


def window(sentences: Iterable[Sentence], title: str, issued: date | None) -> Dated | None:
    """The last day to apply in a text whose title does not make it a call.

    It needs 申报时间 as a heading, with a range (3月1日至4月30日) or a last day below it.
    """
    year = issued.year if issued else year_in(title)
    return _latest(
        Dated(day, place.shifted(sentence.start))
        for sentence, opened in _below(sentences, _APPLYING_HEADING)
        if opened or _APPLYING_FIRST.match(sentence.text.strip())
        if not of_a_batch(sentence.text, title)
        for day, place in days_named(sentence.text, year)
        if _ends(sentence.text, place, opened) and not between_offices(sentence.text, place)
    )


def handed_in_by(sentences: Iterable[Sentence], issued: date | None) -> Dated | None:
    """The last day of 请于……前申报、报送, in a text that asks once and not every year."""
    due: list[Dated] = []
    for sentence in sentences:
        if _EVERY.search(sentence.text):
            return None
        for match in _HAND_IN.finditer(sentence.text):
            days = days_named(match["day"], issued.year if issued else None)
            due += [Dated(day, sentence.place_of(match)) for day, _ in days[:1]]
    last = _latest(due)
    return None if last and issued and last.day < issued else last


def comments_close(sentences: Iterable[Sentence], issued: date | None) -> Dated | None:
    """The last day for comments on a draft: 于…前将意见发至, 征求意见时间为…至….

    The first one found: the notice stands before the draft.
    """
    year = issued.year if issued else None
    for sentence, opened in _below(sentences, _COMMENTS_HEADING):
        said = sentence.text
        if not (opened or _COMMENTS.search(said)) or words.EFFECTIVE.search(said):
            continue
        closing = _latest(
            Dated(day, place.shifted(sentence.start))
            for day, place in days_named(said, year)
            if _ends(said, place, opened or bool(_COMMENTS_HEADING.search(said[: place.start])))
        )
        if closing and (issued is None or closing.day >= issued):
            return closing
    return None


def of_a_batch(said: str, title: str) -> bool:
    """Whether a sentence speaks of one batch (第一批) and the title does not."""
    return bool(_BATCH.search(said)) and not _BATCH.search(title)


def _below(
    sentences: Iterable[Sentence], heading: re.Pattern[str]
) -> Iterator[tuple[Sentence, bool]]:
    """The sentences, each with whether the one above it is a heading of this pattern."""
    opened = False
    for sentence in sentences:
        yield sentence, opened
        opened = heading.fullmatch(sentence.text.strip()) is not None


def _ending(said: str, year: int | None, opened: bool) -> Iterator[tuple[date, Span]]:
    """The deadlines of a sentence, also those enumerated (分别为3月31日、6月30日和9月30日)."""
    last: Span | None = None
    for day, place in days_named(said, year):
        in_a_row = last and _AND.fullmatch(said[last.end : place.start])
        if in_a_row or _ends(said, place, opened):
            last = place
            yield day, place


def _latest(days: Iterable[Dated]) -> Dated | None:
    """The latest day; of equal ones the first."""
    return max(days, key=lambda dated: dated.day, default=None)


def _ends(said: str, place: Span, opened: bool) -> bool:
    """Whether the day at `place` ends a time; `opened`: the heading above announces one."""
    before, after = said[max(0, place.start - 12) : place.start], said[place.end : place.end + 12]
    if _BUILT.match(said, place.end):
        return False
    due = re.match(r"\s*(?:\d{1,2}[:：时点]\S{0,4})?\s*(?:[之以]?前|止|截止|下班)", after)
    if due or re.search(r"截止|截至|至\s*$", before):
        return True
    # 公示时间：2026年3月2日—: behind a dash a day ends the time announced before it.
    named = opened or _WINDOW_TIME.search(said[: place.start])
    return bool(named and _TO.search(before))
