"""Where the proposer speaks on a page that prints a proposal with its answer, by its labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.elements.signatures import signatures
from ingest.text.lines import Line
from ingest.text.page_labels import ANSWER_NAMES, FEEDBACK_NAMES, PARTIES, WISH_NAMES, alone
from ingest.voices.cells import is_answer_cell, is_wish_cell, opens_wish, wish_cells
from ingest.voices.petition import borders
from ingest.voices.reply_card import names_host
from ingest.voices.sides import wish_columns
from kb.models import Span

_WISH_LABEL = alone(WISH_NAMES)
_ANSWERER = r"[\u4e00-\u9fa5]{2,20}(?:[局委厅办部院]|中心|公司)"
_ANSWER_LABEL = alone(rf"(?:[一二三]、)?(?:{ANSWER_NAMES}|{_ANSWERER}的?(?:答复|回复))(?:意见)?")
_FEEDBACK_LABEL = re.compile(rf"^[【\[]?(?:{FEEDBACK_NAMES})(?:[】\]]\s*[:：]?|\s*[:：]|$)")
_NUMBERED_WISH_LABEL = re.compile(r"^[一二三]、\s*(?:提案|建议|议案)(?:的)?(?:内容|原文|正文)$")
# 附：提案原文 below the answer: up to a 落款, 附件 or 抄送.
_ANNEXED_WISH = re.compile(
    rf"^附件?\s*\d{{0,2}}\s*[:：]?\s*(?:委员|代表)?(?:{WISH_NAMES}|(?:提案|建议|议案)的?(?:主要)?(?:内容|全文|原件))\s*[:：]?$"
)
_BELOW_WISH = re.compile(r"^(?:附件|抄送|[（(]?联系(?:人|单位|电话)|[（(]此件)")
_LONGEST_ADDRESS = 60  # characters
_ADDRESSEE = re.compile(
    rf"(?:委员|代表|支部|总支|界别|界|工商联|{PARTIES}"
    r"|代表团|您|你们|党派|各位)[^。；]{0,12}[:：]$"
)


def closing_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The lines at which another speaker begins; sections end there."""
    ends = {i for i, line in enumerate(lines) if _ends_proposal(line.text)}
    return borders(lines) | ends | {i for i, x in enumerate(lines) if _ANNEXED_WISH.match(x.text)}


def begins_wish(line: Line) -> bool:
    """Whether a line begins the proposal: 提案内容, alone or before its text in a cell."""
    return bool(_WISH_LABEL.match(line.text)) or is_wish_cell(line)


def begins_answer(line: Line) -> bool:
    """Whether a line begins the answer: 答复意见, 某市财政局的答复, alone or in a cell."""
    return bool(_ANSWER_LABEL.match(line.text)) or is_answer_cell(line)


def _ends_proposal(text: str) -> bool:
    """A line after which the proposer no longer speaks."""
    return bool(_ANSWER_LABEL.match(text)) or names_host(text)


def wish_zones(lines: Sequence[Line]) -> tuple[Span, ...]:
    """The proposer's parts of a page that prints the proposal: sections and cells, in order."""
    sections = (*_wish_sections(lines), *_annexed(lines), *_feedback(lines))
    cells = (*wish_cells(lines), *wish_columns(lines))
    alone = [c for c in cells if not any(c.overlaps(s) for s in sections)]
    return tuple(sorted(dict.fromkeys((*sections, *alone)), key=lambda span: span.start))


def _feedback(lines: Sequence[Line]) -> Iterator[Span]:
    """The proposer's feedback on the answer: 【委员意见】 with what stands behind or below."""
    for line, below in zip(lines, (*lines[1:], None), strict=True):
        if match := _FEEDBACK_LABEL.match(line.text):
            last = below if below and match.end() == len(line.text) else line
            yield Span(line.start, last.end)


def _annexed(lines: Sequence[Line]) -> Iterator[Span]:
    """The proposal annexed below the answer, without its label."""
    signed = {i for signature in signatures(lines) for i in signature.lines}
    for at, label in enumerate(lines):
        if not _ANNEXED_WISH.match(label.text):
            continue
        below = range(at + 1, len(lines))
        ends = (i for i in below if i in signed or _BELOW_WISH.match(lines[i].text))
        last = lines[next(ends, len(lines)) - 1]
        if last is not label:
            yield Span(label.end + 1, last.end)


def _wish_sections(lines: Sequence[Line]) -> tuple[Span, ...]:
    """From the label of the proposal to that of the answer."""
    zones: list[Span] = []
    start: int | None = None
    told = False
    for line in lines:
        opens = opens_wish(line)  # 提案内容：… without a line of its own
        begins = _WISH_LABEL.match(line.text) or _NUMBERED_WISH_LABEL.match(line.text)
        if start is None and (begins or opens):
            start, told = line.start, opens
        elif start is not None and _ends_section(line, told):
            zones.append(Span(start, line.start))
            start = None
    # Without an answer label only a form of address shows where the answer begins.
    if start is not None:
        answer = next((x for x in lines if x.start > start and addresses(x.text)), None)
        zones += [Span(start, answer.start)] if answer else []
    return tuple(zones)


def _ends_section(line: Line, told: bool) -> bool:
    return _ends_proposal(line.text) or is_answer_cell(line) or (told and addresses(line.text))


def addresses(text: str) -> bool:
    """Whether a line addresses the proposers: 李敏委员："""
    return len(text) < _LONGEST_ADDRESS and _ADDRESSEE.search(text) is not None
