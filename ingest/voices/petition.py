"""来信选登: pages that print a citizen's letter (来信, 留言, 咨询, 诉求) with its answer.

The letter is the petitioner's, everything else the authority's. The page's own labels part them;
问：…答：… in an official 解读 has no such labels and stays the issuer's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.text.lines import Line
from ingest.text.page_labels import ASKING, WRITING
from ingest.text.rows import cell_starts
from kb.models import Element, Span
from kb.notation.numerals import find_dates

_WRITER = (
    r"(?:网友|网民|市民|群众|公众|居民|百姓|用户|企业|来信人|写信人|留言人|咨询人|投诉人|诉求人)的?"
)
LETTER = (
    rf"(?:{_WRITER})?(?:{WRITING}|{ASKING}|问题)(?:内容|描述|正文|原文|详情|事项|主题|标题|摘要)"
    r"|(?:信访|来信|来访|投诉)人(?:反映|提出)的(?:主要)?(?:诉求|问题|事项)"
    rf"|{_WRITER}{WRITING}|(?:网友|网民|市民){ASKING}|(?:{ASKING}|反映)问题"
)
_ANSWERING = r"(?:回复|答复|办理|处理|处置|回应|反馈|办复|解答)"
_ANSWERER = r"(?:官方|部门|单位|政府|(?:承办|主办|办理|受理)(?:单位|部门))"
ANSWER = (
    rf"(?:{_ANSWERER})?{_ANSWERING}(?:内容|情况|结果|意见|全文|正文|详情)|{_ANSWERER}(?:回复|答复)"
    r"|经(?:调查|核查|核实|查实?|研究){1,2}"
)
_HANDLED = (  # labels of the handling, printed before the answer itself
    rf"(?:{_ANSWERING}|承办|受理|办结)(?:单位|部门|机构|人|时间|日期|状态)"
)
_SHORT_LETTER, _SHORT_ANSWER = "来信|来函|来电|留言|诉求", "回复|复函|答复|回应"

# Selections of letters print 网友“青山湖老张”：我在厂里…, 答复（2026-09-04）：…, or
# 网友 2026-09-02 留言：, 某市交通局 2026-09-09 回复：, with the words on the line below.
_DAY = r"\d{2,4}[-年./][^（）()：:，。]{1,12}"
_NAME = r"(?:[“\"「【（(][^”\"」】）)]{1,20}[”\"」】）)]|[\u4e00-\u9fa5]{1,3}(?:先生|女士|某某?))"
_SPEAKER = re.compile(
    rf"\s*(?:{_WRITER.removesuffix('的?')}|读者|提问人|来访人|信访人)\s*{_NAME}?"
    rf"\s*(?:[:：](?=\s*\S)|{_DAY}\s*(?:留言|来信|提问|咨询)\s*[:：])"
)
# Forums head each post with 星城小苗 发表于 2023-10-08 20:14.
_POST = re.compile(rf"\s*(?P<who>[^：:，。；\n]{{1,24}}?)\s*发[表布]于\s*[:：]?\s*{_DAY}")
_OFFICE = re.compile(r"(?:局|委|办|厅|政府|中心|街道|部门|支队|公司|官方\S{0,8})(?=\s|$)")
_DATED_ANSWER = re.compile(
    r"\s*(?:[\u4e00-\u9fa5]{2,16}(?:局|委|办|厅|中心|街道|部门|政府|公司))?\s*"
    rf"(?:(?:答复|回复|回应)\s*[（(]\s*{_DAY}[）)]\s*[:：](?=\s*\S)|{_DAY}\s*(?:答复|回复|回应)\s*[:：])"
)
_DAY_ANSWERED = re.compile(
    rf"{_DATED_ANSWER.pattern}"
    rf"|(?:^|(?<=[\s；｜]))\s*[【\[]?(?:{_ANSWERING}|办结)(?:时间|日期)[】\]]?\s*[:：\s]\s*\S{{6,11}}"
)


def _label(names: str, short: str) -> re.Pattern[str]:
    """Matches a label: 来信内容：, 【来信内容】, or a line of its own; `short` ones need a mark."""
    named = rf"[【\[]?(?:{names})(?:[】\]]\s*[:：]?|\s*[:：]|\s+|$)"
    alone = rf"(?:【(?:{short})】|\[(?:{short})\])\s*[:：]?|(?:{short})\s*(?:[:：]|$)"
    return re.compile(rf"\s*(?:[一二三四五]、\s*)?(?:{named}|{alone})")


_LETTER_LABEL = _label(LETTER, _SHORT_LETTER)
# 问题：… counts on a page that says when it was asked (留言时间：2024-10-09　答复时间：2024-10-14).
_PUT_ON = re.compile(r"\s*(?:留言|来信|咨询|提问|写信|投诉)(?:时间|日期)\s*[:：]")
_PUT_LABEL = re.compile(r"\s*(?:问题|提问|咨询|问)\s*[:：](?=\s*\S)")
_ANSWER_LABEL = _label(ANSWER, _SHORT_ANSWER)
_HANDLED_LABEL = re.compile(rf"\s*[【\[]?(?:{_HANDLED})[】\]]?\s*(?:[:：]|\s|$)")
_HOST = re.compile(
    rf"(?:^|(?<=[；｜\s]))(?:{_ANSWERING}|承办)(?:单位|部门|机构)[】\]]?\s*[:：\s]\s*"
    r"(?P<v>[\u4e00-\u9fa5（）()、]{3,40})"
    rf"|^\s*官方(?:回复|答复)\s*[:：]\s*(?P<o>[\u4e00-\u9fa5]{{3,40}}?(?:[局委厅办队]|中心|政府))\s+{_DAY}"
)
_LONGEST_INFO = 200  # characters of a line about a letter; a longer one is the letter


@dataclass(frozen=True, slots=True)
class _Border:
    """Where a label begins, and whose words follow."""

    start: int
    petitioner: bool
    answers: bool  # whether it labels the answer itself, not only by whom and when


def letters(lines: Sequence[Line]) -> tuple[Span, ...]:
    """What petitioners wrote; () unless the page prints both a letter and its answer."""
    found: list[Span] = []
    start: int | None = None
    answered = False
    for border in _borders(lines):
        if border.petitioner:
            start = border.start if start is None else start
        elif start is not None:
            found.append(Span(start, border.start))
            start = None
        answered |= bool(found) and border.answers
    if start is not None:
        found.append(Span(start, lines[-1].end))
    return tuple(found) if answered else ()


def borders(lines: Sequence[Line]) -> frozenset[int]:
    """The lines of such a page on which a letter or an answer begins; sections end there."""
    if not letters(lines):
        return frozenset()
    starts = {border.start for border in _borders(lines)}
    return frozenset(i for i, line in enumerate(lines) if line.start in starts)


def answering(lines: Sequence[Line]) -> Element | None:
    """答复单位 with its proof; None where several bodies answer several letters."""
    found = [
        Element("host", match[at], line.place_of(match, at))
        for line in lines
        if len(line.text) <= _LONGEST_INFO and (match := _HOST.search(line.text))
        for at in ("v" if match["v"] else "o",)
    ]
    return found[0] if len({element.value for element in found}) == 1 else None


def answered_on(lines: Sequence[Line]) -> dict[str, str]:
    """成文日期 of such a page: the last day on which a letter was answered."""
    told = (
        match[0]
        for line in lines
        if (match := _DAY_ANSWERED.match(line.text))
        or (_PUT_ON.match(line.text) and (match := _DAY_ANSWERED.search(line.text)))
    )
    last = max((day for text in told for day, _ in find_dates(text)), default=None)
    return {"成文日期": last.isoformat()} if last else {}


def _posts(lines: Sequence[Line]) -> Iterator[re.Pattern[str]]:
    """A pattern for the beginning of private posts, if the page is a forum's."""
    posts = (_POST.match(line.text) for line in lines)
    names = {m["who"].strip() for m in posts if m and not _OFFICE.search(m["who"])}
    if names:
        yield re.compile(
            rf"\s*(?:{'|'.join(map(re.escape, sorted(names)))})\s*(?:发[表布]于)?.{{0,3}}{_DAY}"
        )


def _borders(lines: Sequence[Line]) -> Iterator[_Border]:
    put = any(_PUT_ON.match(line.text) for line in lines)
    opens = (_LETTER_LABEL, _SPEAKER, *((_PUT_LABEL,) if put else ()), *_posts(lines))
    for line in lines:
        for at in cell_starts(line):
            begins = (p.match(line.text, at) for p in opens)
            petitioner = any(begins)
            replies = (p.match(line.text, at) for p in (_ANSWER_LABEL, _DATED_ANSWER))
            answers = any(replies)
            if petitioner or answers or _HANDLED_LABEL.match(line.text, at):
                yield _Border(line.start + at, petitioner, answers)
