"""提案内容 and 答复内容 as cells of a form: label and text on one line.

All of a cell is one speaker's: the situation before “建议：” as well as the wish itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.elements.organ_names import split_names
from ingest.text.lines import Line
from ingest.text.page_labels import ANSWER_NAMES, PROPOSER, WISH_NAMES
from ingest.text.rows import cell_starts, cells
from kb.models import Span

_OTHER_NAMES = (
    rf"(?:主办|会办|协办|承办|答复|办理)(?:单位|部门|时间|日期)|{PROPOSER}|联系(?:人|电话)"
)


def _cell(names: str) -> re.Pattern[str]:
    """Matches such a label with text behind it: 提案内容：…, 【提案内容】…."""
    return re.compile(rf"\s*(?:【(?:{names})】\s*[:：]?|(?:{names})\s*[:：])(?=\s*\S)")


_WISH, _ANSWER = _cell(WISH_NAMES), _cell(ANSWER_NAMES)
_MATTER = re.compile(r"\s*【?案由】?\s*[:：]?(?!及)")  # a title: no paragraph continues it
_SHORTEST_ANSWER = 12  # characters: 办理结果：A is no answer
_OTHER = re.compile(rf"\s*(?:{ANSWER_NAMES}|{_OTHER_NAMES})\s*[:：]")


def wish_cells(lines: Sequence[Line]) -> tuple[Span, ...]:
    """The cells with the proposer's words, each up to the next label on its line."""
    return tuple(
        Span(line.start + at, line.start + _end(line, at))
        for line in lines
        for at in cell_starts(line)
        if _WISH.match(line.text, at)
    )


def is_wish_cell(line: Line) -> bool:
    """Whether a line, or a cell of a row, begins with 提案内容：…."""
    return any(_WISH.match(line.text, at) for at in cell_starts(line))


def opens_wish(line: Line) -> bool:
    """Whether a paragraph begins with 提案内容：…, so that those below continue it."""
    return not line.is_row and bool(_WISH.match(line.text)) and not _MATTER.match(line.text)


def is_answer_cell(line: Line) -> bool:
    """Whether a line, or a cell of a row, begins with 答复意见：… and gives an answer."""
    found = (_ANSWER.match(line.text, at) for at in cell_starts(line))
    return any(m and _end(line, m.start()) - m.end() >= _SHORTEST_ANSWER for m in found)


_ANSWERED = re.compile(
    r"【?(?:答复|办理|承办)(?:(?P<who>单位|机关|部门)|时间|日期)】?\s*[:：]?\s*(?P<v>\S.{2,60})"
)


def answered(lines: Sequence[Line]) -> dict[str, str]:
    """发布机构 and 成文日期 as a page of replies labels them: 【答复单位】…, 【答复时间】….

    Without 发布机构 where several letters were answered by several bodies.
    """
    found: dict[str, str] = {}
    hosts: set[str] = set()
    for cell in (part for line in lines for part in cells(line)):
        if match := _ANSWERED.fullmatch(cell):
            name = "发布机构" if match["who"] else "成文日期"
            if not match["who"] or split_names(match["v"]):
                found.setdefault(name, match["v"].strip())
                hosts |= {match["v"].strip()} if match["who"] else set()
    return found if len(hosts) < 2 else {k: v for k, v in found.items() if k != "发布机构"}


def _end(line: Line, at: int) -> int:
    ends = (x for x in cell_starts(line) if x > at and _OTHER.match(line.text, x))
    return next(ends, len(line.text))
