"""The headings of a table, and whether it is a form or a card instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.table_grid import Cell, Row, distinct, filled_rows, is_banner, text_of, texts_of
from ingest.text.page_labels import ASKING, MATTER_OF, PROPOSER, WISH_NAMES, WRITING

_LONGEST_HEADING = 24  # characters that name a column
_HEADING_WORD = re.compile(
    r"序号|项目|名称|类[别型]|条件|标准|内容|单位|指标|档次|金额|责任|备注|牵头|企业|时间|分值|得分"
    r"|要求|事项|部门|政策|依据|材料|年份|地区|行业|对象|说明|姓名|职务|号$|日期|数量|比例|期限"
)
# Labels in the form of a letter or a reply, each beside its value.
_FORM_LABEL = re.compile(
    rf"(?:{WRITING}|{ASKING}|问题|答复|回复|办理|处理|受理|承办|办结|反馈)"
    r"(?:编号|号码|人|时间|日期|类[别型]|单位|部门|机构|标题|主题|内容|描述|状态|结果|意见|情况|方式|渠道"
    r"|来源)$|(?:标题|主题|编号|姓名|满意度|查询码|是否公开)$"
    rf"|(?:{PROPOSER}|{WISH_NAMES}|{MATTER_OF}|(?:提案|建议|议案)(?:编号|标题|题目|名称|类[别型])|案号|届次|类别|界别"
    r"|(?:主办|会办|协办)(?:单位|部门)|签发人|联系(?:人|电话|方式)(?:[及和、与](?:联系)?(?:电话|方式))?)$"
)
# Labels of a card, one below the other: 事项名称 | …, 承诺时限 | ….
_CARD_LABEL = re.compile(
    r"(?:名称|题目|类[别型]|时限|期限|时间|日期|地点|地址|电话|机构|机关|主体|单位|部门|对象|方式|标准|条件"
    r"|依据|材料|流程|程序|内容|金额|编号|编码|代码|渠道|范围|要求|备注|案由|姓名|联系人|提案人|收费)$"
)
_CARD_SHARE = 0.6  # of a card's labels that are known
_SENTENCE = re.compile(r"[。；;]|，.*，")
_UNITS = r"[.,，%％±≥≤<>＜＞~—–\-至万亿元家个项月日\s]"
_FIGURE = re.compile(rf"^(?:\d|{_UNITS})*\d(?:\d|{_UNITS})*$")  # 50万元; “2023年” is a heading


def has_heading(grid: Sequence[Row]) -> bool:
    """Whether the first row that is no banner is a heading."""
    rows = filled_rows(grid)
    while rows and is_banner(rows[0]):
        rows.pop(0)
    return heading_depth(rows) > 0


def heading_depth(rows: Sequence[Row]) -> int:
    """How many rows at the top are headings; 0 if none."""
    if len(rows) < 2:
        return 0
    marked = 0
    while marked < len(rows) - 1 and all(cell.heading for cell, _ in distinct(rows[marked])):
        marked += 1
    if marked:
        return marked
    if not _looks_like_heading(rows):
        return 0
    tall = max((_height(rows, x) for x in range(len(rows[0]))), default=1)
    two_levels = any(len(columns) > 1 for _, columns in distinct(rows[0]))
    if two_levels and tall == 1 and len(rows) > 2 and all(map(is_short, texts_of(rows[1]))):
        tall = 2
    return tall if tall < len(rows) else 0


def _looks_like_heading(rows: Sequence[Row]) -> bool:
    first = distinct(rows[0])
    texts = [text_of(cell) for cell, _ in first]
    filled = [text for text in texts if text]
    if len(filled) < 2 or len(filled) < len(texts) - 1 or not all(map(is_short, filled)):
        return False
    if len(rows) > 2 and any(_height(rows, x) >= len(rows) - 1 for x in range(len(rows[0]))):
        return False  # a first column that runs down the whole table is a group, not a heading
    if len(set(filled)) < len(filled):
        return False
    named = sum(bool(_HEADING_WORD.search(text)) for text in filled)
    if len(rows[0]) == 2:  # “项目名称 | 智能工厂” over “申报单位 | …” is a form, not a heading
        return named == 2 or (named == 1 and _figures_below(rows))
    return named >= 1 or len(rows) > 2


def _figures_below(rows: Sequence[Row]) -> bool:
    """Whether the last column holds figures, but not in its first row."""
    first, *below = [bool(re.search(r"\d", text_of(row[-1]))) for row in rows]
    return not first and sum(below) > 0.5 * len(below)


def _height(rows: Sequence[Row], x: int) -> int:
    """How many rows the first cell of a column stands in."""
    if rows[0][x] is None:  # the first row is shorter than the table
        return 1
    return next((y for y, row in enumerate(rows) if row[x] is not rows[0][x]), len(rows))


def column_headings(rows: Sequence[Row]) -> list[str]:
    """The heading of each column, its levels joined with “/”."""
    names = []
    for x in range(len(rows[0])):
        parts: list[str] = []
        for row in rows:
            text = heading_text(row[x])
            if text and text not in parts:
                parts.append(text)
        names.append("/".join(parts))
    return names


def heading_text(cell: Cell | None) -> str:
    text = text_of(cell)
    # A heading wrapped or spaced out in a narrow column (“营业 收入”) is one word.
    return re.sub(r"(?<=[\u4e00-\u9fff（）]) (?=[\u4e00-\u9fff（）])", "", text).rstrip("：:")


def is_short(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and not _SENTENCE.search(text) and not _FIGURE.match(text)


def is_form(rows: Sequence[Row]) -> bool:
    """Whether every row is label, value, label, value: 来信编号 | … | 来信人 | …."""
    cells = [distinct(row) for row in rows if not is_banner(row)]
    labels = [heading_text(cell) for row in cells for cell, _ in row[::2]]
    paired = len(labels) > 1 and all(len(row) % 2 == 0 for row in cells)
    return paired and all(_FORM_LABEL.match(label) for label in labels)


def is_card(rows: Sequence[Row]) -> bool:
    """Whether each row is a label and its value, with no heading above: 承诺时限 | 5个工作日."""
    cells = [distinct(row) for row in rows if not is_banner(row)]
    if len(cells) < 3 or len(rows[0]) != 2 or any(len(row) != 2 for row in cells):
        return False
    labels = [heading_text(label) for (label, _), _ in cells]
    first_value, marked = cells[0][1][0], cells[0][1][0].heading
    if marked or _CARD_LABEL.search(heading_text(first_value)):
        return False  # 材料名称 | 材料要求 over rows
    known = [bool(_CARD_LABEL.search(label)) for label in labels]
    short = all(is_short(label) for label in labels) and len(set(labels)) == len(labels)
    return short and known[0] and sum(known) >= _CARD_SHARE * len(known)
