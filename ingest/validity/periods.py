"""Terms and beginnings stated without 施行 or 有效期: 实施时间。…至…, 决定自…起调整……，现通告如下.

A sentence comes as its text and its offset in the document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.validity import term_words as words
from ingest.validity.time_words import Dated, first_day, last_day
from kb.library.calls import ends_with_deadline
from kb.models import Span

Said = tuple[str, int]
Period = tuple[Dated | None, Dated]


def announced(own: Sequence[Said], title: str) -> Dated | None:
    """The day from which a document's decision applies, where it never says 施行 of itself."""
    if ends_with_deadline(title):
        return None
    titled = words.TITLED.search(title)
    for said, start in own:
        stripped = words.ORDINAL.sub("", said.lstrip())
        lead = start + len(said) - len(stripped)
        match = words.ANNOUNCED.search(stripped) or words.BEGUN.match(stripped)
        match = match or (words.OPENED.match(stripped) if titled else None)
        day = first_day(match["d"]) if match and not words.WINDOW.search(stripped) else None
        if match and day:
            return Dated(day, Span(match.start(), match.end("d")).shifted(lead))
    return None


def periods_said(own: Sequence[Said]) -> list[Period]:
    """The terms stated without 施行 or 有效期, in a sentence or below a heading."""
    found = [_period(*told) for told in own]
    headed = [_headed_term(*told, above=above) for (above, _), told in pairwise(own)]
    whole = [_headed_term(*told) for told in own]
    return [term for term in (*found, *headed, *whole) if term]


def _headed_term(said: str, start: int, above: str = "") -> Period | None:
    """The term below a heading (四、实施时间。…至…), in the same sentence or the one `above`."""
    heading = words.HEADS_TERM.match(said)
    if heading and "有效" in heading[0]:
        heading = None  # what is said with 有效期 is read as such
    if above and not words.HEADS_TERM.fullmatch(above.strip()):
        return None
    at = 0 if above else heading.end() if heading else -1
    match = words.RUN.match(said, at) if at >= 0 else None
    last = last_day(match["to"]) if match else None
    if not match or not last:
        return None
    first = first_day(match["from"] or "")
    begins = Dated(first, Span(*match.span("from")).shifted(start)) if first else None
    return begins, Dated(last, Span(*match.span("to")).shifted(start))


def _period(said: str, offset: int) -> Period | None:
    """The term of a policy in running text: 自2023年1月1日至2027年12月31日，对….

    A time for applications is none.
    """
    match = words.MEANWHILE.search(said) or words.PERIOD.search(said)
    if not match or words.WINDOW.search(said):
        return None
    if match.re is words.PERIOD and len(said[: match.start()].strip()) > 30:
        return None
    if not re.search(r"执行|施行|实施|免征|减征|减按|加计|抵减|扣[除减]|给予|贴息|政策|税", said):
        return None
    span = Span(*match.span()).shifted(offset)
    first, last = last_day(match["from"]), last_day(match["to"])
    return (Dated(first, span), Dated(last, span)) if first and last else None
