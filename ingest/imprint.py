"""版记: the last lines of a document, which say who printed it and when (2026年5月15日印发)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ingest.lines import Line
from kb.models import Span
from kb.notation.numerals import find_dates

_LAST = 6  # lines that a 版记 and an 附注 below it take up


def printed_on(lines: Sequence[Line]) -> tuple[date, Span] | None:
    """印发日期, which stands for 成文日期 where nobody signs with a date, as minutes do."""
    for line in reversed(lines[-_LAST:]):
        dates = find_dates(line.text)
        if len(dates) != 1:
            continue
        day, span = dates[0]
        printer, rest = line.text[: span.start].strip(), line.text[span.end :].strip()
        if rest == "印发" and re.fullmatch(r"[\u4e00-\u9fa5\s]{0,40}", printer):
            return day, Span(line.start + span.start, line.start + span.end)
    return None
