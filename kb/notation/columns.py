"""Units that a table writes at the head of a column: 补贴标准（元/月）：1200 is 1200元/月.

A row is told with its heads (人才类别：硕士；补贴标准（元/月）：1200); who looks for a sum or a
share looks for its unit behind the number.
"""

from __future__ import annotations

import re

from kb.notation.units import unit

_HEAD = re.compile(
    rf"[（(](?:单位[：:])?(?P<unit>(?:{unit()}|月|周)(?:/[^（）()；：:\n]{{1,6}})?)[）)]"
    r"(?P<colon>[：:])(?P<figure>[\d.,，]*\d[\d\s—~～-]*)(?=[；;\n]|$)",
    re.MULTILINE,
)


def with_units(text: str) -> str:
    """The text with each unit behind the figure of its column instead of at its head."""
    return _HEAD.sub(lambda m: f"{m['colon']}{m['figure'].rstrip()}{m['unit']}", text)
