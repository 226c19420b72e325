"""Two titles of enterprises compared: 小巨人和单项冠军有什么区别.

No clause says how titles differ; each has its own conditions. So the conditions of each are asked
for, or the point that is named (奖励, 门槛).
"""

from __future__ import annotations

import re
from collections.abc import Collection

from kb.question.siblings.sorts import title_names

_ASKED = r"(?:请问|问一?下|想问一?下?|我?想知道|我?想了解一?下?)?[,，]?"
_AND = r"(?:企业|称号)?(?:和|与|跟|同|比|对比|、|还是|相比)"
_POINT = (
    r"(?P<point>(?:认定|申报|申请|评价|复核)?(?:条件|标准|要求|门槛|指标)"
    r"|奖励|补贴|待遇|好处|有效期|材料|流程|优惠)"
)
_UNLIKE = (
    r"(?:区别|差别|差异|不同|不一样|一样|一回事|差在哪|差多少"
    r"|哪个(?:门槛|要求|标准)?[更比]?较?[难好容高严])"
)
_BETWEEN = r"(?:企业|称号)?(?:之间|相?比|这?[两俩]个?[者种]?)?[的在]?"
_HOW = r"(?:方面|上)?(?:的|都|到底|究竟|主要|是|有|什么|啥|哪些|何|没有|多大|在)*"


def compared_titles(text: str, classes: Collection[str] = ()) -> tuple[str, ...]:
    """The question for each of two titles that a question compares; empty for any other. `classes`
    are its own words for classes of enterprises (省专)."""
    if re.search(_UNLIKE, text) is None:
        return ()
    names = sorted({*title_names(), *classes}, key=len, reverse=True)
    name = f"(?:{'|'.join(map(re.escape, names))})"
    found = re.match(
        rf"{_ASKED}(?P<one>{name}){_AND}(?P<other>{name}){_BETWEEN}{_POINT}?{_HOW}{_UNLIKE}",
        text,
        re.IGNORECASE,
    )
    if found is None or found["one"] == found["other"]:
        return ()
    point = found["point"] or "条件"
    return (f"{found['one']}{point}", f"{found['other']}{point}")
