"""Paragraphs of text broken at a fixed width (硬回车折行), as mail and old editors save it.

A file of short lines (lists, labels, tables, signatures) looks much the same. The difference is not
how many lines are full but how they end: inside a sentence, the next line flush with the margin,
and joined they make whole sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import mode

from ingest.readers.wrapping import CLOSED, NEVER_FIRST, PrintedLine, em_width, joined, opens_after

Measure = Callable[[str], float]

_LEAST_LINES = 6  # fewer show no width
_NARROWEST, _WIDEST = 20.0, 60.0  # em, of lines that are broken at a width
_ALIKE = 3  # so many lines that end at one place show the width
_HANGING = 2.0  # em by which full lines differ: 禁则, signs hanging beyond the margin
_SLACK = 1.0  # em by which a line may fall short besides the word that had no room
_OVERLONG = 4.0  # em beyond the width: such a line was not broken at it
_FEW = 0.25  # of the full lines: as many may run beyond the width, pasted in unbroken
_INDENT = 1.0  # em from which a line begins a paragraph
_APART = 4.0  # em from which it is centred or set to the right
_MOSTLY_FULL = 0.8  # of the longest line, where too few lines are full to show the width
_LEAST_BREAKS = 3  # fewer may be chance
_MOSTLY = 0.5  # of the full lines: the rest are titles, rows, last lines that are full by chance
# What an editor keeps together: a word or number, with the signs that must not be parted from it.
_UNBROKEN = re.compile(
    r"[（《“‘〈「『【〔(]*(?:[A-Za-z0-9.,%]+|——|……|.)[，。；：、！？）》”’〉」』】〕)]*"
)
_WHOLE = re.compile(  # 发文字号 and 成文日期 have a line of their own
    r"^[^，。；：]{2,20}[〔［\[（(]\s*(?:19|20)\d{2}\s*[〕］\]）)]\s*第?\s*\d+\s*号$"
    r"|^(?:19|20)\d{2}年\d{1,2}月\d{1,2}日$"
)
_TO_THE_END = re.compile(  # of a sentence, with its （责任单位：…）; or a note in brackets
    r"[。；：！？:;…][”’）)】]*(?:[（(][^（()）]*[)）])*$|^[（(][^（()）]*[)）]$"
)
_LABEL = re.compile(r"^[\u4e00-\u9fff \u3000]{2,8}[：:]\s*\S")
_ANY_WORD = "一"
_SIGNS = re.compile(r"[，。；：、！？]")
_GAP = re.compile(r"(?<=\S)(?:\t|[ \u3000]{2,})(?=\S)")


def paragraphs(lines: Sequence[str], among: Sequence[str] | None = None) -> list[str]:
    """The paragraphs of a text: its lines, joined if the text was broken at a width.

    `among` are the lines of the whole file if `lines` are only a part, too short to show the width.
    """
    width = _width_of(lines if among is None else among)
    groups = width.groups(lines) if width else _groups_by_indent(lines)
    return [joined([PrintedLine(text) for text in g]) if len(g) > 1 else g[0] for g in groups]


def _groups_by_indent(lines: Sequence[str]) -> list[list[str]]:
    """The lines of each paragraph, for a text too short to show its width.

    If paragraphs are indented, a line flush with the margin continues a full line above it that
    breaks off inside a sentence, provided that the joined lines end one.
    """
    widths = [em_width(x) for x in lines if _indent(x, em_width) <= _APART]
    standing = sum(_INDENT <= _indent(x, em_width) <= _APART for x in lines if x.strip())
    least = max(_NARROWEST, _MOSTLY_FULL * max(widths, default=0.0))
    groups: list[list[str]] = []
    for before, line in pairwise(["", *lines]):
        goes_on = standing >= _ALIKE and _goes_on_flush(before, line, least)
        if goes_on and _INDENT <= _indent(groups[-1][0], em_width) <= _APART:
            groups[-1].append(line)
        elif line.strip():
            groups.append([line])
    return [
        part
        for g in groups
        for part in ([g] if _TO_THE_END.search(g[-1].rstrip()) else [[x] for x in g])
    ]


def _goes_on_flush(before: str, line: str, least: float) -> bool:
    if not line.strip() or _indent(line, em_width) >= _INDENT or em_width(before.rstrip()) < least:
        return False
    labelled = _is_labelled(before) and _is_labelled(line)
    columns = _is_in_columns(before) or _is_in_columns(line)
    own = opens_after(before, line) or _WHOLE.match(line.strip())
    return not (_is_closed(before) or labelled or columns or own)


def _width_of(lines: Sequence[str]) -> _Width | None:
    """The width at which a text is broken, in em or in characters; None if it is not."""
    found = [width for measure in (em_width, len) if (width := _Width.of(lines, measure))]
    best = max(found, key=lambda width: width.breaks(lines), default=None)
    return best if best and best.breaks(lines) else None


@dataclass(frozen=True, slots=True)
class _Width:
    """Where the lines of a text begin and end, in the units of `measure`."""

    measure: Measure
    margin: float
    end: float
    indented: bool  # whether paragraphs show themselves by an indent

    @classmethod
    def of(cls, lines: Sequence[str], measure: Measure) -> _Width | None:
        filled = [line.rstrip() for line in lines if line.strip()]
        margin = min((_indent(line, measure) for line in filled), default=0.0)
        placed = [x for x in filled if _indent(x, measure) - margin <= _APART]
        ends = sorted((measure(line) for line in placed), reverse=True)
        alike = zip(ends, ends[_ALIKE - 1 :], strict=False)
        widest = next((e for e, last in alike if last > e - _HANGING), None)
        if len(filled) < _LEAST_LINES or widest is None:
            return None
        full = sum(widest - _HANGING < e <= widest for e in ends)
        if sum(e > widest + _OVERLONG for e in ends) > _FEW * full:
            return None
        end = mode(e for e in ends if widest - _HANGING < e <= widest)
        if not _NARROWEST <= end - margin <= _WIDEST:
            return None
        deep = sum(_indent(line, measure) - margin >= _INDENT for line in placed)
        return cls(measure, margin, end, deep >= max(2, 0.1 * len(filled)))

    def breaks(self, lines: Sequence[str]) -> int:
        """How many lines break off inside a sentence; 0 if that may be chance."""
        sentences = [group for group in self.groups(lines) if _is_sentence(group)]
        breaks = sum(not _is_closed(line) for group in sentences for line in group[:-1])
        certain = any(NEVER_FIRST.match(line.strip()) for group in sentences for line in group[1:])
        full = sum(self._is_full(line, _ANY_WORD) for line in lines)
        return breaks if (certain or breaks >= _LEAST_BREAKS) and breaks >= _MOSTLY * full else 0

    def groups(self, lines: Sequence[str]) -> list[list[str]]:
        """The lines of each paragraph; an empty line always ends one."""
        groups: list[list[str]] = []
        for filled, run in groupby(lines, key=lambda line: bool(line.strip())):
            group: list[str] = []
            for line in run if filled else ():
                if group and self._goes_on(group, line):
                    group.append(line)
                else:
                    group = [line]
                    groups.append(group)
        return groups

    def _goes_on(self, group: Sequence[str], line: str) -> bool:
        before = group[-1]
        if not self._is_full(before, line) or _is_in_columns(before) or _is_in_columns(line):
            return False
        if self.measure(before.rstrip()) > self.end + _OVERLONG + _HANGING:
            return False
        if NEVER_FIRST.match(line.strip()):
            return True
        if (
            opens_after(before, line)
            or _WHOLE.match(line.strip())
            or _indent(line, self.measure) - self.margin >= _INDENT
        ):
            return False
        if _is_labelled(group[0]) and _is_labelled(line):
            return False
        if not _is_closed(before):
            return True
        # Behind a full last line, 署名 and headings are short and end without a sign.
        ends = _is_closed(line) or line.rstrip().endswith(("）", ")"))
        return self.indented and (ends or self._is_full(line, _ANY_WORD))

    def _is_full(self, line: str, following: str) -> bool:
        """Whether the first word of `following` had no room on the line."""
        word = _UNBROKEN.match(following.strip())
        room = self.end - self.measure(line.rstrip())
        apart = _indent(line, self.measure) - self.margin > _APART
        return (
            not apart
            and room >= -_OVERLONG
            and self.measure(word[0] if word else "") > room - _SLACK
        )


def _indent(line: str, measure: Measure) -> float:
    return measure(line[: len(line) - len(line.lstrip(" \u3000\t"))])


def _is_closed(line: str) -> bool:
    return bool(CLOSED.search(line.rstrip()))


def _is_labelled(line: str) -> bool:
    return bool(_LABEL.match(line.strip()))


def _is_sentence(group: Sequence[str]) -> bool:
    """Whether the joined lines end a sentence and are punctuated as prose, not as a list."""
    text = "".join(line.strip() for line in group)
    signs = len(_SIGNS.findall(text))
    return len(group) > 1 and bool(_TO_THE_END.search(text)) and signs >= len(group) / 2


def _is_in_columns(line: str) -> bool:
    """Whether a line is a row of a table set with blanks; one gap may space out a name."""
    return len(_GAP.findall(line.strip())) >= 2
