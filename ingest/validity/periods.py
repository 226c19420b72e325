"""Terms and beginnings stated without 施行 or 有效期: 实施时间。…至…, 决定自…起调整…."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.text.sentences import Sentence
from ingest.validity import term_words as words
from ingest.validity.time_words import Dated, first_day, last_day
from kb.library.calls import ends_with_deadline
from kb.models import Span

Period = tuple[Dated | None, Dated]


def announced(own: Sequence[Sentence], title: str) -> Dated | None:
    """The day from which a document's decision applies, where it never says 施行 of itself."""
    if ends_with_deadline(title):
        return None
    titled = words.TITLED.search(title)
    for sentence in own:
        stripped = words.ORDINAL.sub("", sentence.text.lstrip())
        lead = sentence.end - len(stripped)
        match = words.ANNOUNCED.search(stripped) or words.BEGUN.match(stripped)
        match = match or (words.OPENED.match(stripped) if titled else None)
        day = first_day(match["d"]) if match and not words.WINDOW.search(stripped) else None
        if match and day:
            return Dated(day, Span(match.start(), match.end("d")).shifted(lead))
    return None


def periods_said(own: Sequence[Sentence]) -> list[Period]:
    """The terms stated without 施行 or 有效期, in a sentence or below a heading."""
    found = [_period(sentence) for sentence in own]
    headed = [_headed_term(sentence, above.text) for above, sentence in pairwise(own)]
    whole = [_headed_term(sentence) for sentence in own]
    return [term for term in (*found, *headed, *whole) if term]


def _headed_term(sentence: Sentence, above: str = "") -> Period | None:
    """The term below a heading (四、实施时间。…至…), in the same sentence or the one `above`."""
    heading = words.HEADS_TERM.match(sentence.text)
    if heading and "有效" in heading[0]:
        heading = None  # what is said with 有效期 is read as such
    if above and not words.HEADS_TERM.fullmatch(above.strip()):
        return None
    at = 0 if above else heading.end() if heading else -1
    match = words.RUN.match(sentence.text, at) if at >= 0 else None
    last = last_day(match["to"]) if match else None
    if not match or not last:
        return None
    first = first_day(match["from"] or "")
    begins = Dated(first, sentence.place_of(match, "from")) if first else None
    return begins, Dated(last, sentence.place_of(match, "to"))


def _period(sentence: Sentence) -> Period | None:
    """The term of a policy in running text: 自2023年1月1日至2027年12月31日，对….
    A time for applications is none."""
    said = sentence.text
    match = words.MEANWHILE.search(said) or words.PERIOD.search(said)
    if not match or words.WINDOW.search(said):
        return None
    if match.re is words.PERIOD and len(said[: match.start()].strip()) > 30:
        return None
    if not re.search(r"执行|施行|实施|免征|减征|减按|加计|抵减|扣[除减]|给予|贴息|政策|税", said):
        return None
    span = sentence.place_of(match)
    first, last = last_day(match["from"]), last_day(match["to"])
    return (Dated(first, span), Dated(last, span)) if first and last else None
