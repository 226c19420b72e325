"""落款: who signs a text, and the day below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.elements.organ_names import split_names
from ingest.text.lines import Line
from ingest.validity.time_words import Dated, parted_at_day
from kb.models import Span
from kb.notation.issuers import full_issuer_name

_SHORT_DATE = 24  # characters of a line that is nothing but a day
_PERSON = re.compile(
    r"^(?:国家)?(?:总理|主席|省长|市长|区长|县长|部长|局长|主任|署长|行长"
    r"|委员长)\s+[\u4e00-\u9fa5·]{2,12}$"
)
# What may stand below a 落款 without a date: 附注, 附件, 抄送, 印发, or what a notice carries
_BELOW = re.compile(
    r"^(?:转发|印发|批转|发布|附件|附[:：]|[（(]此件|[（(]联系|联系|抄送|主送|【|\d{4}年"
    r"|[\u4e00-\u9fa5]{2,30}\d{4}年.*印发|第一章|第一条|目\s*录)"
)


@dataclass(frozen=True, slots=True)
class Signature:
    """A 落款: names with their places, and the day; `lines` are the indexes of its lines."""

    lines: tuple[int, ...]
    names: tuple[tuple[str, Span], ...]
    day: Dated | None


def signatures(lines: Sequence[Line]) -> list[Signature]:
    """Every 落款 in the text, in order (a notice and what it carries may each have one).

    A 落款 is one or more lines of nothing but 机关 names, with or without a date below. A date
    alone counts near the end of the text; 抄送 and 印发 lines do not.
    """
    found: list[Signature] = []
    i = 0
    while i < len(lines):
        signature = _signature_at(lines, i)
        if signature:
            found.append(signature)
            i = signature.lines[-1] + 1
        else:
            i += 1
    return found


def leading_signature(
    signed: Sequence[Signature], told: Sequence[str], *, first: bool
) -> Signature | None:
    """The 落款 of the document itself among all that are `signed`.

    The `first` where an annex is known to follow; else the last whose name title or page agree with
    (`told`), as forwarded texts and forms may be signed further down.
    """
    named = [s for s in signed if s.names]
    if first or not named:
        return next(iter(named), None)
    return ([s for s in named if _is_told(s, told)] or named)[-1]


def _signature_at(lines: Sequence[Line], i: int) -> Signature | None:
    """The 落款 that begins at line `i`, if one does."""
    names: list[tuple[str, Span]] = []
    taken: list[int] = []
    while i < len(lines) and len(taken) < 12 and _is_plain(lines[i]):
        line = lines[i]
        dated = _lone_date(line)
        if dated and (names or taken or _is_near_end(lines, i)):
            return Signature((*taken, i), tuple(names), dated)
        if _PERSON.match(line.text):  # an order is signed by a person
            taken.append(i)
            i += 1
            continue
        here, day = _names_in(line)
        if not here:
            break
        names.extend(here)
        taken.append(i)
        if day:
            return Signature(tuple(taken), tuple(names), day)
        i += 1
    ends = i >= len(lines) or _closes_after(lines[i].text)
    return Signature(tuple(taken), tuple(names), None) if names and ends else None


def _is_told(signature: Signature, told: Sequence[str]) -> bool:
    """Whether title or page (`told`) name who signs, in full or short (区应急管理局)."""
    return any(
        name.endswith(other) or other.endswith(name)
        for name, _ in signature.names
        for other in told
    )


def _is_plain(line: Line) -> bool:
    return not line.is_heading and not line.is_row and len(line.text) <= 120


def _names_in(line: Line) -> tuple[list[tuple[str, Span]], Dated | None]:
    """The names on a line, and the day behind them."""
    text, day = line.text, None
    parts = parted_at_day(line)
    if parts and not parts[2].strip(" 　)）"):
        text, day, _ = parts
    names = split_names(text)
    return [(full_issuer_name(name), line.span) for name in names], day if names else None


def _lone_date(line: Line) -> Dated | None:
    parts = parted_at_day(line) if len(line.text) <= _SHORT_DATE else None
    if parts is None:
        return None
    before, day, behind = parts
    return None if re.sub(r"[\s（）()。印盖公章]", "", before + behind) else day


def _is_near_end(lines: Sequence[Line], i: int) -> bool:
    """Whether only 附注, 附件 and the like follow."""
    return i > 2 and all(_closes_after(line.text) for line in lines[i + 1 : i + 3])


def _closes_after(text: str) -> bool:
    return _BELOW.match(text) is not None
