"""Tables to lines of text, one data row a block, every cell told with its column's heading.

“条件：近两年研发费用；标准：1200万元”. The rules:
- a cell that spans rows is told in each of them; one that spans columns once, under both headings;
- a row of one cell across the table is its title, unit line or a group heading: a paragraph;
- the heading is what the file marks as such, else the first rows when they look like one
  (short, no sentence, no figures); headings of two levels join with “/”;
- without a heading, two columns read “项目：内容”, more are joined with “ ｜ ”;
- empty cells are left out; a table of one row or one column is layout, not data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.text.blocks import Block, BlockKind
from ingest.text.page_labels import ASKING, WRITING

_MAX_SPAN = 200  # a wrong colspan must not build a million cells
_WIDE = 1000  # columns from which on none is spanned
_LONGEST_HEADING = 24
_HEADING_WORD = re.compile(
    r"序号|项目|名称|类[别型]|条件|标准|内容|单位|指标|档次|金额|责任|备注|牵头|企业|时间|分值|得分"
    r"|要求|事项|部门|政策|依据|材料|年份|地区|行业|对象|说明|姓名|职务|号$|日期|数量|比例|期限"
)
# What a page of letters tells of the letter and its handling, label beside value.
_FORM_LABEL = re.compile(
    rf"(?:{WRITING}|{ASKING}|问题|答复|回复|办理|处理|受理|承办|办结|反馈)"
    r"(?:编号|号码|人|时间|日期|类[别型]|单位|部门|机构|标题|主题|内容|描述|状态|结果|意见|情况|方式|渠道"
    r"|来源)$|(?:标题|主题|编号|姓名|满意度|查询码|是否公开)$"
)
# The labels of a card (事项名称 | …, 承诺时限 | …), one below the other.
_CARD_LABEL = re.compile(
    r"(?:名称|题目|类[别型]|时限|期限|时间|日期|地点|地址|电话|机构|机关|主体|单位|部门|对象|方式|标准|条件"
    r"|依据|材料|流程|程序|内容|金额|编号|编码|代码|渠道|范围|要求|备注|案由|姓名|联系人|提案人|收费)$"
)
_SIGNER = re.compile(r"签\s*发\s*人\s*[:：]")  # of a 版头 set as a table, 文号 beside it
_CARD_SHARE = 0.6  # of its labels that are known ones
_SENTENCE = re.compile(r"[。；;]|，.*，")
_UNITS = r"[.,，%％±≥≤<>＜＞~—–\-至万亿元家个项月日\s]"
_FIGURE = re.compile(rf"^(?:\d|{_UNITS})*\d(?:\d|{_UNITS})*$")  # 50万元; “2023年” is a heading


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell as the file has it; equal only to itself, so that spans can be told apart."""

    text: str
    rows: int = 1
    columns: int = 1
    heading: bool = False  # th, tblHeader


Grid = list[list[Cell | None]]


def to_grid(rows: Iterable[Sequence[Cell]]) -> Grid:
    """Rows of cells with spans to a rectangle in which a spanning cell stands several times."""
    told = list(rows)
    grid: list[dict[int, Cell]] = [{} for _ in told]
    for y, row in enumerate(told):
        x = 0
        for cell in row:
            while x in grid[y]:
                x += 1
            columns = min(max(cell.columns, 1), _MAX_SPAN if x < _WIDE else 1)
            for below in grid[y : y + max(cell.rows, 1)]:  # no row comes of a span beyond the last
                for right in range(columns):
                    below.setdefault(x + right, cell)
            x += columns
    width = max((max(row, default=-1) for row in grid), default=-1) + 1
    return [[row.get(x) for x in range(width)] for row in grid]


def is_data(grid: Grid) -> bool:
    """Whether a grid is a table to be told by rows, rather than a frame around text."""
    filled = [row for row in grid if any(_text(cell) for cell in row)]
    columns = {x for row in filled for x, cell in enumerate(row) if _text(cell)}
    return len(filled) >= 2 and len(columns) >= 2


def table_blocks(grid: Grid, page: int | None = None) -> list[Block]:
    """The blocks of a table: rows, and paragraphs for its title and group lines."""
    rows = [row for row in grid if any(_text(cell) for cell in row)]
    if not is_data(rows):
        return [Block(BlockKind.PARAGRAPH, text, page) for row in rows for text in _texts(row)]
    blocks: list[Block] = []
    while rows and _is_banner(rows[0]):
        blocks.append(Block(BlockKind.PARAGRAPH, _texts(rows.pop(0))[0], page))
    form = _is_form(rows) or _is_card(rows)
    depth = 0 if form else _heading_depth(rows)
    headings = _headings(rows[:depth]) if depth else []
    for row in rows[depth:]:
        if _is_banner(row) or any(_SIGNER.match(text) for text in _texts(row)):
            blocks += [Block(BlockKind.PARAGRAPH, text, page) for text in _texts(row)]
        else:
            told = _tell_form(row) if form else _tell(row, headings)
            blocks.append(Block(BlockKind.ROW, told, page))
    return blocks


def has_heading(grid: Grid) -> bool:
    """Whether the first row that is no banner is a heading."""
    rows = [row for row in grid if any(_text(cell) for cell in row)]
    while rows and _is_banner(rows[0]):
        rows.pop(0)
    return _heading_depth(rows) > 0


def _text(cell: Cell | None) -> str:
    return " ".join(cell.text.split()) if cell else ""


def _distinct(row: Sequence[Cell | None]) -> list[tuple[Cell, list[int]]]:
    """The cells of a row in order, each with the columns it stands in."""
    found: list[tuple[Cell, list[int]]] = []
    for x, cell in enumerate(row):
        if cell is None:
            continue
        if found and found[-1][0] is cell:
            found[-1][1].append(x)
        else:
            found.append((cell, [x]))
    return found


def _texts(row: Sequence[Cell | None]) -> list[str]:
    return [text for cell, _ in _distinct(row) if (text := _text(cell))]


def _is_banner(row: Sequence[Cell | None]) -> bool:
    """One cell with text, and it spans the row (or nearly: the others are merged away)."""
    cells = [(cell, columns) for cell, columns in _distinct(row) if _text(cell)]
    return len(cells) == 1 and len(cells[0][1]) >= max(2, len(row) - 1)


def _heading_depth(rows: Sequence[Sequence[Cell | None]]) -> int:
    """How many rows at the top are headings; 0 when the table has none."""
    if len(rows) < 2:
        return 0
    marked = 0
    while marked < len(rows) - 1 and all(cell.heading for cell, _ in _distinct(rows[marked])):
        marked += 1
    if marked:
        return marked
    if not _looks_like_heading(rows):
        return 0
    tall = max((_height(rows, x) for x in range(len(rows[0]))), default=1)
    two_levels = any(len(columns) > 1 for _, columns in _distinct(rows[0]))
    if two_levels and tall == 1 and len(rows) > 2 and all(map(_short, _texts(rows[1]))):
        tall = 2
    return tall if tall < len(rows) else 0


def _is_form(rows: Sequence[Sequence[Cell | None]]) -> bool:
    """Whether every row is label, value, label, value: 来信编号 | … | 来信人 | …."""
    cells = [_distinct(row) for row in rows if not _is_banner(row)]
    labels = [_heading_text(cell) for row in cells for cell, _ in row[::2]]
    paired = len(labels) > 1 and all(len(row) % 2 == 0 for row in cells)
    return paired and all(_FORM_LABEL.match(label) for label in labels)


def _is_card(rows: Sequence[Sequence[Cell | None]]) -> bool:
    """Whether each row is a label and its value, with no heading above: 承诺时限 | 5个工作日."""
    cells = [_distinct(row) for row in rows if not _is_banner(row)]
    if len(cells) < 3 or len(rows[0]) != 2 or any(len(row) != 2 for row in cells):
        return False
    labels = [_heading_text(label) for (label, _), _ in cells]
    first_value, marked = cells[0][1][0], cells[0][1][0].heading
    if marked or _CARD_LABEL.search(_heading_text(first_value)):
        return False  # 材料名称 | 材料要求 over rows
    known = [bool(_CARD_LABEL.search(label)) for label in labels]
    short = all(_short(label) for label in labels) and len(set(labels)) == len(labels)
    return short and known[0] and sum(known) >= _CARD_SHARE * len(known)


def _tell_form(row: Sequence[Cell | None]) -> str:
    cells = [cell for cell, _ in _distinct(row)]
    pairs = zip(cells[::2], cells[1::2], strict=True)
    told = [f"{_heading_text(label)}：{text}" for label, value in pairs if (text := _text(value))]
    return "；".join([part.rstrip("。；;") for part in told[:-1]] + told[-1:])


def _height(rows: Sequence[Sequence[Cell | None]], x: int) -> int:
    """How many rows the first cell of a column stands in."""
    if rows[0][x] is None:  # a first row shorter than the table spans nothing there
        return 1
    return next((y for y, row in enumerate(rows) if row[x] is not rows[0][x]), len(rows))


def _short(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and not _SENTENCE.search(text) and not _FIGURE.match(text)


def _looks_like_heading(rows: Sequence[Sequence[Cell | None]]) -> bool:
    first = _distinct(rows[0])
    texts = [_text(cell) for cell, _ in first]
    filled = [text for text in texts if text]
    if len(filled) < 2 or len(filled) < len(texts) - 1 or not all(map(_short, filled)):
        return False
    if len(rows) > 2 and any(_height(rows, x) >= len(rows) - 1 for x in range(len(rows[0]))):
        return False  # a first column that runs down the whole table is a group, not a heading
    if len(set(filled)) < len(filled):
        return False
    named = sum(bool(_HEADING_WORD.search(text)) for text in filled)
    if len(rows[0]) == 2:  # “项目名称 | 智能工厂” over “申报单位 | …” is a form, not a heading
        return named == 2 or (named == 1 and _figures_below(rows))
    return named >= 1 or len(rows) > 2


def _figures_below(rows: Sequence[Sequence[Cell | None]]) -> bool:
    """Whether the last column holds figures, and not already in its first row."""
    first, *below = [bool(re.search(r"\d", _text(row[-1]))) for row in rows]
    return not first and sum(below) > 0.5 * len(below)


def _headings(rows: Sequence[Sequence[Cell | None]]) -> list[str]:
    """One heading a column, levels joined with “/”."""
    names = []
    for x in range(len(rows[0])):
        parts: list[str] = []
        for row in rows:
            text = _heading_text(row[x])
            if text and text not in parts:
                parts.append(text)
        names.append("/".join(parts))
    return names


def _heading_text(cell: Cell | None) -> str:
    text = _text(cell)
    # A heading wrapped or spaced out in a narrow column (“营业 收入”) is one word.
    return re.sub(r"(?<=[\u4e00-\u9fff（）]) (?=[\u4e00-\u9fff（）])", "", text).rstrip("：:")


def _tell(row: Sequence[Cell | None], headings: Sequence[str]) -> str:
    cells = [(text, columns) for cell, columns in _distinct(row) if (text := _text(cell))]
    if not headings:
        texts = [text for text, _ in cells]
        if len(row) == 2 and len(texts) == 2 and _short(texts[0]):
            return f"{texts[0].rstrip('：:')}：{texts[1]}"
        return " ｜ ".join(texts)
    parts = []
    for text, columns in cells:
        names = list(dict.fromkeys(headings[x] for x in columns if headings[x]))
        parts.append(f"{'、'.join(names)}：{text}" if names else text)
    # The cell's own full stop gives way to the separator between cells.
    return "；".join([part.rstrip("。；;") for part in parts[:-1]] + parts[-1:])
