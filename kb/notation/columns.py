"""Units that a table writes at the head of a column: 补贴标准（元/月）：1200 is 1200元/月.

A row is told with its heads (人才类别：硕士；补贴标准（元/月）：1200); who looks for a sum or a
share looks for its unit behind the number.
"""

from __future__ import annotations

import re

from kb.notation.units import unit

_UNIT = rf"(?:{unit()}|月|周)(?:/[^（）()；：:\n]{{1,6}})?"
_HEAD = re.compile(
    rf"[（(](?:单位[：:])?(?P<unit>{_UNIT})[）)]"
    r"(?P<colon>[：:])(?P<figure>[\d.,，]*\d[\d\s—~～-]*)(?=[；;\n]|$)",
    re.MULTILINE,
)
# 第三条 补贴标准（元/月）：, 单位：万元, as the line above a table gives it for all its columns
_CAPTION = re.compile(rf"(?:[（(](?:单位[：:])?|单位[：:]\s*)(?P<unit>{_UNIT})[）)]?\s*[：:]?\s*$")
_CELL = re.compile(r"(?P<colon>[：:])(?P<figure>\d[\d,，.]*)(?=[；;\n]|$)")
_ROW = re.compile(
    r"^[^：；\n]{1,24}：(?P<key>[^：；\n]{1,12})(?P<rest>(?:；[^：；\n]{1,24}：[^；\n]++)++)$",
    re.MULTILINE,
)
_FIELD = re.compile(r"；(?P<head>[^：；]++)：(?P<value>[^；]++)")


def with_units(text: str, above: str = "") -> str:
    """The text of a table with each unit behind its figures: 补贴标准：1200元/月. The unit is taken
    from the head of the column or, for the whole table, from the line `above`."""
    if _HEAD.search(text):
        return _HEAD.sub(lambda m: f"{m['colon']}{m['figure'].rstrip()}{m['unit']}", text)
    caption = _CAPTION.search(above)
    if caption is None:
        return text
    return _CELL.sub(lambda m: f"{m['colon']}{m['figure']}{caption['unit']}", text)


def in_rows(text: str) -> bool:
    """Whether a text is told in rows of a table."""
    return "｜" in text or _ROW.search(text) is not None


def as_sentences(text: str) -> str:
    """The text with each table row as prose, its first cell repeated with every other:
    项目：工厂；奖励：100万元；时间：5月底前 becomes 工厂的奖励为100万元；工厂的时间为5月底前。 The
    cross-encoder learnt from sentences (docs/decisions/0013). A row with a long first cell stays as
    it is, because the repetition would fill the cross-encoder's input."""
    return _ROW.sub(_as_sentence, text)


def _as_sentence(row: re.Match[str]) -> str:
    told = (f"{row['key']}的{m['head']}为{m['value']}" for m in _FIELD.finditer(row["rest"]))
    return f"{'；'.join(told)}。"
