"""意见 and 采纳情况, 诉求 and 答复: what others want, printed beside what came of it.

Both stand in rows of a table, in labelled lines, or in sections whose heading names who is heard.
Only labels part the two sides: the words below them may be either's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.structure.outline import Clause
from ingest.text.lines import Line
from ingest.text.ordinals import POINT
from ingest.text.rows import cell_starts
from kb.models import Span

_WHO = (
    r"(?:社会公众|公众|各方|企业家?|群众|市民|网民|网友|居民|村民|商户|业主|(?:人大|消费者|经营者)?代表"
    r"|(?:政协)?委员|会员|职工|员工|家长|专家|与会(?:人员|企业|代表)?|参会(?:人员|企业|代表)?"
    r"|(?:听证会?)?参加人|听证代表|各(?:单位|部门|地|企业)|异议人|市场主体|经营主体)"
)
_WANTED = r"(?:意见(?:建议)?|建议(?:意见)?|诉求|异议)"
_TOLD = r"(?:意见(?:建议)?|建议|诉求|异议|问题|困难|呼声|要求|发言)"
_WISH = (
    rf"(?:{_WHO}的?)?(?:主要|修改|反馈|审议|征集|具体|原)?{_WANTED}(?:内容|事项|摘要|提出)?"
    rf"|{_WHO}(?:提出|反映)(?:的)?(?:主要|具体)?{_TOLD}|反映问题"
)
_ANSWER = (
    r"是否采纳|采纳(?:情况|与否|意见)|(?:处理|办理|落实|整改|核实|回应|研究|调查|解决)(?:情况|结果|意见|进展)"
    r"|(?:部门|官方|单位|我局|(?:承办|主办|责任)(?:单位|部门))?(?:答复|回复|回应)(?:意见|内容|情况)?"
)
_REASON = r"|理由|说明|备注"
_CELL = re.compile(r"\s*(?P<label>[^；：:｜]{2,14})\s*[:：]")
_WISH_CELL = re.compile(_WISH)
_ANSWER_CELL = re.compile(_ANSWER + _REASON)
_WISH_LINE = re.compile(
    rf"\s*{POINT}?[【\[]?(?:{_WISH})[一二三四五六\d]{{0,2}}[】\]]?\s*[:：](?=\s*\S)"
)
_ANSWER_LINE = re.compile(rf"\s*{POINT}?[【\[]?(?:{_ANSWER})[】\]]?\s*[:：]")
_HEARD = re.compile(
    rf"^{POINT}?(?!.*(?:采纳|办理|处理|答复|回复|落实|回应|解决|整改))(?:会议|会上|本次)?{_WHO}们?的?"
    rf"(?:(?:集中|普遍|现场|主要)?(?:反映|提出|关心|提交)的?(?:主要|突出|具体)?{_TOLD}"
    r"|(?:主要)?(?:意见|建议|诉求|异议|发言|呼声|心声))"
    rf"(?:(?:和|与|及|、)(?:主要)?{_TOLD})*(?:情况|内容|摘要|摘登|选登|汇总|摘编)?[:：]?$"
)
_STUDY = re.compile(r"(?:调研|考察|视察|课题|研究|监督)[^，。]{0,8}(?:报告|信息)$|思考")
_ADVICE = re.compile(
    rf"^{POINT}?(?:对策|意见|政策|工作|相关|几点|若干|下一步)?(?:和|与|及|、)?(?:建议|对策建议|意见建议)"
    r"(?:和|与|及)?(?:对策|思考)?$"
)


# 与会企业普遍反映：一是……；二是……, in one paragraph.
_ANNOUNCED = re.compile(
    rf"(?:^|(?<=。))(?:[^，。：；]{{0,6}}[，,])?{_WHO}们?(?:普遍|集中|还|也)?(?:反映|提出|建议|希望|认为)[：:](?=\s*[一1①（(])"
)


def wish_columns(lines: Sequence[Line]) -> tuple[Span, ...]:
    """The cells with what is wanted, of rows that also say what came of it."""
    return tuple(span for line in lines if line.is_row for span in _wish_cells(line))


def wish_sides(title: str, lines: Sequence[Line], clauses: Sequence[Clause]) -> tuple[Span, ...]:
    """All spans on the side of those who want something."""
    return (
        *wish_columns(lines),
        *_labelled([clause for clause in clauses if not clause.line.is_row]),
        *_sections(title, clauses),
        *(
            Span(line.start + match.start(), line.end)
            for line in lines
            if (match := _ANNOUNCED.search(line.text))
        ),
    )


def _wish_cells(line: Line) -> Iterator[Span]:
    """Each wish up to the next cell, with the cells before it that say whose it is (序号, 企业)."""
    cells = [m for at in cell_starts(line) if (m := _CELL.match(line.text, at))]
    answers = [_ANSWER_CELL.fullmatch(cell["label"].strip()) is not None for cell in cells]
    if not any(answers):
        return
    ends = [cell.start("label") for cell in cells[1:]] + [len(line.text)]
    start = 0
    for cell, end, answered in zip(cells, ends, answers, strict=True):
        if _WISH_CELL.fullmatch(cell["label"].strip()):
            yield Span(line.start + start, line.start + end)
        if answered or _WISH_CELL.fullmatch(cell["label"].strip()):
            start = end


def _labelled(clauses: Sequence[Clause]) -> Iterator[Span]:
    """The spans from 意见：… to 采纳情况：…; none where no answer follows."""
    start: Clause | None = None
    for clause in clauses:
        if start and _ANSWER_LINE.match(clause.line.text):
            yield Span(start.start, clause.start)
            start = None
        elif _WISH_LINE.match(clause.line.text):
            start = start or clause
        elif clause.heading:
            start = None


def _sections(title: str, clauses: Sequence[Clause]) -> Iterator[Span]:
    """The clauses below a heading that names who is heard, or, in a study, its own advice."""
    advises = _STUDY.search(title) is not None
    heads = [
        clause.marks[-1]
        for clause in clauses
        if clause.marks
        and (clause.own or clause.heading)
        and (_HEARD.match(clause.line.text) or (advises and _ADVICE.match(clause.line.text)))
    ]
    for clause in clauses:
        if any(head in clause.marks for head in heads) and not _ANSWER_LINE.match(clause.line.text):
            yield Span(clause.start, clause.end)
