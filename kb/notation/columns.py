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


def with_units(text: str, above: str = "") -> str:
    """The text with each unit behind the figure of its column instead of at its head, or in the
    line `above` the table."""
    if _HEAD.search(text):
        return _HEAD.sub(lambda m: f"{m['colon']}{m['figure'].rstrip()}{m['unit']}", text)
    caption = _CAPTION.search(above)
    if caption is None:
        return text
    return _CELL.sub(lambda m: f"{m['colon']}{m['figure']}{caption['unit']}", text)
