"""The marks that begin sections: 编章节条, 一、（一）1.（1）①, 一是/二是, headings, questions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.structure import questions
from ingest.structure.attachments import captions, listed
from ingest.text.lines import Line
from ingest.text.ordinals import ATTACHMENT, DIGITS, HAN_DIGITS, UNSPACED_ARTICLE
from ingest.text.page_labels import ANSWER_NAMES, PARTS, WISH_NAMES, alone
from kb.notation.numerals import parse_number

_HAN_NUMBER = f"[{HAN_DIGITS}百]{{1,4}}"
_ANY_NUMBER = f"[{DIGITS}]{{1,8}}"
_YEAR = r"(?:19|20)\d{2}(?:[-—–~～至](?:19|20)\d{2})?年"  # 1.2025年度… is an item, 1.5万元 is not
_FAMILIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "附件",
        re.compile(
            rf"{ATTACHMENT}\s*(?=$"
            r"|[^\d:：、，。的规所中]{0,30}$)"
        ),
    ),
    ("编", re.compile(rf"第\s*(?P<n>{_ANY_NUMBER})\s*编")),
    ("章", re.compile(rf"第\s*(?P<n>{_ANY_NUMBER})\s*章")),
    ("节", re.compile(rf"第\s*(?P<n>{_ANY_NUMBER})\s*节")),
    (
        "条",
        re.compile(
            rf"第\s*(?P<n>{_ANY_NUMBER})\s*条(?:之[{HAN_DIGITS}])?(?=[\s【（(:：]"
            rf"|[\u4e00-\u9fa5]|$)(?!第|规定|、)"
        ),
    ),
    ("一、", re.compile(rf"(?P<n>{_HAN_NUMBER})\s*[、.．]")),
    ("（一）", re.compile(rf"[（(]\s*(?P<n>{_HAN_NUMBER})\s*[)）]")),
    ("1.", re.compile(rf"(?P<n>\d{{1,2}})\s*[.．、](?:(?!\s*\d)|(?=\s*{_YEAR}))")),
    ("（1）", re.compile(r"[（(]\s*(?P<n>\d{1,2})\s*[)）]")),
    ("①", re.compile(r"(?P<n>[①-⑳])")),
    ("一是", re.compile(rf"(?P<n>[{HAN_DIGITS}]{{1,2}})是(?!否|一)|第(?P<m>[{HAN_DIGITS}])[，,]")),
)
RANK = {name: rank for rank, (name, _) in enumerate(_FAMILIES)}
_INLINE = (
    ("（一）", re.compile(rf"(?<=[。；;:：])[（(](?P<n>{_HAN_NUMBER})[)）]")),
    ("（1）", re.compile(r"(?<=[。；;:：])[（(](?P<n>\d{1,2})[)）]")),
    ("①", re.compile(r"(?<=[。；;:：，,])(?P<n>[①-⑳])")),
    ("一是", re.compile(rf"(?<=[。；;:：，,])(?P<n>[{HAN_DIGITS}]{{1,2}})是(?!否|一)")),
)
_TITLED = re.compile(r"^【[^】]{2,20}】[^。；：:]{0,30}$")
LABELS = alone(f"{WISH_NAMES}|{ANSWER_NAMES}|{PARTS}")
_CLOSED = re.compile(r"[。；;：:！？…）)】]$")
SENTENCE_END = re.compile(r"[。；;！？]")
ASKED = "问"


@dataclass(frozen=True, slots=True)
class Mark:
    """The beginning of a section; `label` is what a section path shows of it."""

    family: str  # 章, 条, 一、 … or 标题, 问 for a heading or a question without a number
    number: int | None
    label: str
    start: int
    level: int | None = None  # of a heading the file itself marks


def mark_of(line: Line) -> Mark | None:
    """The mark that a line begins with, or None; decimals (2.70%) and years are no marks."""
    text = line.text
    for family, pattern in _FAMILIES:
        match = pattern.match(text)
        if match and not (family == "附件" and line.is_row):
            number = match["n"] or (match.groupdict().get("m") or "")
            label = _label(text, match.end(), family)
            return Mark(family, _number(number), label, line.start, line.level)
    if line.is_heading or _TITLED.match(text) or LABELS.match(text):
        return Mark("标题", None, text.strip("：:"), line.start, line.level or 1)
    return None


def marks_of(
    body: Sequence[tuple[int, Line]], shut: Collection[int]
) -> tuple[dict[int, Mark | None], frozenset[int]]:
    """Index of each line -> its mark, and the lines that only name the 附件 begun above them.

    `shut` are lines that can be neither a name nor a question.
    """
    lines = [line for _, line in body]
    marks = [None if line.is_row else mark_of(line) for line in lines]
    for at in [*listed(lines), *_referred(lines, marks)]:
        marks[at] = None
    open_to = [i not in shut for i, _ in body]
    plain = [m is None or m.family == "标题" for m in marks]
    named = captions(lines, [a and b for a, b in zip(open_to, plain, strict=True)])
    for at, name in named.items():
        if mark := marks[at]:
            label = f"{mark.label} {lines[name].text}"
            marks[at], marks[name] = replace(mark, label=label), None
    bare = [o and m is None for o, m in zip(open_to, marks, strict=True)]
    for at in questions.unnumbered(lines, bare):
        label = questions.label(lines[at].text)
        marks[at] = Mark(ASKED, None, label, lines[at].start)
    numbers = [i for i, _ in body]
    names = frozenset(numbers[name] for name in named.values())
    return dict(zip(numbers, marks, strict=True)), names


def _referred(lines: Sequence[Line], marks: Sequence[Mark | None]) -> Iterator[int]:
    """Lines that begin with a mere reference to an article: 在本办法 / 第三条基础上提高.
    The line above breaks off, no space follows the number, and it does not count on."""
    last: int | None = None
    for at, mark in enumerate(marks):
        if mark is None or mark.family != "条":
            continue
        counts_on = last is None or mark.number in (1, last + 1)
        above = marks[at - 1] if at else None
        inside = at and not _CLOSED.search(lines[at - 1].text)
        heading = above is not None and above.family in ("编", "章", "节", "标题", "附件")
        if not counts_on and inside and not heading and UNSPACED_ARTICLE.match(lines[at].text):
            yield at
        else:
            last = mark.number


def inline_marks(line: Line, own: Mark | None) -> Iterator[Mark]:
    """Marks within a paragraph, if at least two of one family count on: …：一是…；二是…。"""
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
    """What a path shows of a mark: 第九条, 第二章 认定标准, （一）申报条件, 一是强化要素保障."""
    number = text[:number_end].strip().rstrip("，,：:")
    rest = questions.without_sign(text[number_end:].strip())
    if family == "条":
        titled = re.match(r"[【（(]([^】）)]{2,20})[】）)]", rest)
        short = len(rest) <= 20 and not re.search(r"[。，；：]", rest)
        title = titled[0] if titled and titled[0][0] == "【" else rest if short else ""
        return f"{number} {title}".strip()
    end = SENTENCE_END.search(rest)
    first = re.split(r"[:：]", rest[: end.start()] if end else rest)[0].strip()
    if len(first) > questions.LABEL_LENGTH:
        first = ""
    joint = " " if family in ("编", "章", "节", "附件") and first else ""
    return number + joint + first


def _number(text: str) -> int | None:
    if text and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    return parse_number(text) if text else None
