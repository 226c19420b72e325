"""The section tree: 编章节条, 一、（一）1.（1）①, 一是/二是, and headings without numbers.

The body is cut into clauses, each knowing the chain of marks it stands under. Numbering families
mix freely; which of 一、 and 第一条 is the outer one is read from the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.lines import Line
from kb.numerals import parse_number

_HAN_NUMBER = "[一二三四五六七八九十百]{1,4}"
_ANY_NUMBER = r"[一二三四五六七八九十百零〇○\d]{1,5}"
_FAMILIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "附件",
        re.compile(
            r"附\s*[件表]\s*(?P<n>\d{0,2}|[一二三四五六七八九十]{0,2})\s*[:：]?\s*(?=$"
            r"|[^\d:：、，。的规所中]{0,30}$)"
        ),
    ),
    ("编", re.compile(rf"第\s*(?P<n>{_ANY_NUMBER})\s*编")),
    ("章", re.compile(rf"第\s*(?P<n>{_ANY_NUMBER})\s*章")),
    ("节", re.compile(rf"第\s*(?P<n>{_ANY_NUMBER})\s*节")),
    (
        "条",
        re.compile(
            rf"第\s*(?P<n>{_ANY_NUMBER})\s*条(?:之[一二三四五六七八九])?(?=[\s【（(:：]"
            rf"|[\u4e00-\u9fa5]|$)(?!第|规定|、)"
        ),
    ),
    ("一、", re.compile(rf"(?P<n>{_HAN_NUMBER})\s*[、.．]")),
    ("（一）", re.compile(rf"[（(]\s*(?P<n>{_HAN_NUMBER})\s*[)）]")),
    ("1.", re.compile(r"(?P<n>\d{1,2})\s*[.．、](?!\s*\d)")),
    ("（1）", re.compile(r"[（(]\s*(?P<n>\d{1,2})\s*[)）]")),
    ("①", re.compile(r"(?P<n>[①-⑳])")),
    (
        "一是",
        re.compile(
            r"(?P<n>[一二三四五六七八九十]{1,2})是(?!否|一)|第(?P<m>[一二三四五六七八九十])[，,]"
        ),
    ),
)
RANK = {name: rank for rank, (name, _) in enumerate(_FAMILIES)}
_INLINE = (
    ("（一）", re.compile(rf"(?<=[。；;:：])[（(](?P<n>{_HAN_NUMBER})[)）]")),
    ("（1）", re.compile(r"(?<=[。；;:：])[（(](?P<n>\d{1,2})[)）]")),
    ("①", re.compile(r"(?<=[。；;:：，,])(?P<n>[①-⑳])")),
    ("一是", re.compile(r"(?<=[。；;:：，,])(?P<n>[一二三四五六七八九十]{1,2})是(?!否|一)")),
)
_TITLED = re.compile(r"^【[^】]{2,20}】[^。；：:]{0,30}$")
_LABELS = re.compile(
    r"^[【\[]?(?:建议内容|提案内容|提案原文|建议原文|议案内容|答复意见|答复内容|办理意见"
    r"|答复情况|答复全文|办理答复|提案答复|建议答复)[】\]]?[:：]?$"
)
_SENTENCE_END = re.compile(r"[。；;！？]")
_LABEL_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered or titled beginning; `label` is what a section path shows of it."""

    family: str  # 章, 条, 一、 … or 标题 for a heading without a number
    number: int | None
    label: str
    start: int
    level: int | None = None  # of a heading the file itself marks


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of one line that stands under `marks`, its own mark last if it has one."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    line: Line
    own: bool = False  # begins with marks[-1]
    heading: bool = False  # nothing but a heading, with text below it

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(mark.label for mark in self.marks)


def outline(
    lines: Sequence[Line],
    outside: Collection[int] = (),
    breaks: Collection[int] = (),
    closers: Collection[int] = (),
) -> tuple[Clause, ...]:
    """The clauses of the body in order.

    `outside` are indexes of lines that are not body; `breaks` of lines where a new text begins
    (the title of what a notice carries); `closers` of lines below the last section (落款). Both
    close every section.
    """
    body = [(i, line) for i, line in enumerate(lines) if i not in outside]
    clauses: list[Clause] = []
    for segment in _segments(body, breaks):
        ranks = _ranks([line for _, line in segment])
        stack: tuple[Mark, ...] = ()
        for i, line in segment:
            if i in breaks:
                clauses.append(Clause(line.start, line.end, (), line, heading=True))
                continue
            made, stack = _read_line(line, () if i in closers else stack, ranks)
            clauses.extend(made)
    return tuple(_with_headings(clauses))


def mark_of(line: Line) -> Mark | None:
    """The mark a line begins with, if any; decimals (2.70%) and years are none."""
    for family, pattern in _FAMILIES:
        match = pattern.match(line.text)
        if match and not (family == "附件" and line.is_row):
            number = match["n"] or (match.groupdict().get("m") or "")
            label = _label(line.text, match.end(), family)
            return Mark(family, _number(number), label, line.start, line.level)
    text = line.text
    if line.is_heading or _TITLED.match(text) or _LABELS.match(text):
        return Mark("标题", None, text.strip("：:"), line.start, line.level or 1)
    return None


def _segments(
    body: list[tuple[int, Line]], breaks: Collection[int]
) -> Iterator[list[tuple[int, Line]]]:
    segment: list[tuple[int, Line]] = []
    for i, line in body:
        if i in breaks and segment and segment[-1][0] not in breaks:
            yield segment
            segment = []
        segment.append((i, line))
    if segment:
        yield segment


def _ranks(lines: Sequence[Line]) -> dict[str, int]:
    """Depth of each family; 一、 goes outside 条 where articles count on across several 一、."""
    ranks = dict(RANK)
    seen = [mark for mark in map(mark_of, lines) if mark and mark.family in ("条", "一、")]
    outer = [i for i, mark in enumerate(seen) if mark.family == "一、"]
    leads = bool(seen) and seen[0].family == "一、" and len(outer) > 1
    if leads and outer[1] > 1 and outer[1] + 1 < len(seen):
        before, after = seen[outer[1] - 1], seen[outer[1] + 1]
        if after.family == "条" and (after.number or 0) == (before.number or 0) + 1:
            ranks["一、"], ranks["条"] = ranks["条"], ranks["一、"]
    return ranks


def _read_line(
    line: Line, stack: tuple[Mark, ...], ranks: dict[str, int]
) -> tuple[list[Clause], tuple[Mark, ...]]:
    mark = None if line.is_row else mark_of(line)
    if mark:
        stack = (*_open_above(mark, stack, ranks), mark)
    inline = [] if line.is_row else list(_inline_marks(line, mark))
    bounds = [line.start, *(m.start for m in inline), line.end]
    clauses = [Clause(line.start, bounds[1], stack, line, own=mark is not None)]
    under = stack
    for m, start, end in zip(inline, bounds[1:], bounds[2:], strict=False):
        under = (*_open_above(m, under, ranks), m)
        clauses.append(Clause(start, end, under, line, own=True))
    return clauses, stack


def _open_above(mark: Mark, stack: tuple[Mark, ...], ranks: dict[str, int]) -> tuple[Mark, ...]:
    """The marks that stay open when `mark` begins."""
    while stack and _closes(mark, stack[-1], ranks):
        stack = stack[:-1]
    return stack


def _closes(mark: Mark, top: Mark, ranks: dict[str, int]) -> bool:
    if mark.family == "标题":
        return top.level is None or top.level >= (mark.level or 1)
    if top.family == "标题":
        return mark.level is not None and mark.level <= (top.level or 1)
    return ranks[top.family] >= ranks[mark.family]


def _inline_marks(line: Line, own: Mark | None) -> Iterator[Mark]:
    """Marks inside a paragraph, when at least two of a family count on: …：一是…；二是…。"""
    for family, pattern in _INLINE:
        found = list(pattern.finditer(line.text))
        first = own.number if own and own.family == family else 0
        numbers = [first or 0, *(_number(m["n"]) or 0 for m in found)]
        counted = all(b == a + 1 for a, b in pairwise(numbers))
        if not counted or len(found) + bool(first) < 2:
            continue
        for m, following in zip(found, [*found[1:], None], strict=True):
            end = following.start() if following else len(line.text)
            label = _label(line.text[m.start() : end], m.end() - m.start(), family)
            yield Mark(family, _number(m["n"]), label, line.start + m.start())
        return


def _label(text: str, number_end: int, family: str) -> str:
    """What a path shows: 第九条, 第二章 认定标准, （一）申报条件, 一是强化对…的要素保障."""
    number = text[:number_end].strip().rstrip("，,：:")
    rest = text[number_end:].strip()
    if family == "条":
        titled = re.match(r"[【（(]([^】）)]{2,20})[】）)]", rest)
        short = len(rest) <= 20 and not re.search(r"[。，；：]", rest)
        title = titled[0] if titled and titled[0][0] == "【" else rest if short else ""
        return f"{number} {title}".strip()
    end = _SENTENCE_END.search(rest)
    first = re.split(r"[:：]", rest[: end.start()] if end else rest)[0].strip()
    if len(first) > _LABEL_LENGTH:
        first = ""
    joint = " " if family in ("编", "章", "节", "附件") and first else ""
    return number + joint + first


def _with_headings(clauses: list[Clause]) -> Iterator[Clause]:
    """Tell headings from clauses: no sentence of their own, and something stands below them."""
    for i, clause in enumerate(clauses):
        following = clauses[i + 1] if i + 1 < len(clauses) else None
        text = clause.line.text
        is_heading = clause.heading or (
            clause.own
            and following is not None
            and following.marks[: len(clause.marks)] == clause.marks
            and clause.end == clause.line.end
            and len(text) <= 80
            and not _SENTENCE_END.search(text)
            and (not text.endswith(("：", ":")) or _LABELS.match(text) is not None)
        )
        yield Clause(clause.start, clause.end, clause.marks, clause.line, clause.own, is_heading)


def _number(text: str) -> int | None:
    if text and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    return parse_number(text) if text else None
