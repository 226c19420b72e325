"""办事指南: which organ handles the matter, and for which place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.elements.organ_names import split_names
from ingest.text.lines import Line
from kb.notation.regions import find as find_regions

_GUIDE = re.compile(r"(?:办事|服务|办理|申请|申报)指南|事项|须知")
# In a card read as a table its first row has become the heading: 事项名称：实施机构；某许可：某局.
_TOLD = r"\s*(?:[:：｜]|；[^；：]{1,40}：)\s*"
_HANDLES = re.compile(
    r"(?:^|[；;：｜|\s])(?:实施(?:主体|机构|机关|部门)|(?:办理|受理)(?:机构|机关|部门))(?:名称)?"
    rf"{_TOLD}(?P<v>[^\s；;，,。｜|]+)"
)
_COUNTER = re.compile(
    rf"(?:^|[；;：｜|\s])(?:办理|受理|办事|办公|窗口|咨询)(?:地点|地址){_TOLD}(?P<v>[^；;。｜|]+)"
)
_CARD = re.compile(
    r"(?:^|[；;：｜|\s])(实施(?:主体|机构|机关)|事项类型|办理对象|服务对象|法定(?:办结)?时限"
    r"|承诺(?:办结)?时限|办件类型|收费标准|办理地点|办理时间|咨询电话)(?=\s*[:：；｜])"
)
_CARD_LABELS = 3  # of them among the first lines make a text a guide
_TOP = 40  # lines among which a guide prints its card


def handling_organs(title: str, lines: Sequence[Line], metadata: Mapping[str, str]) -> list[str]:
    """实施主体 as the metadata state it, else as the card of a guide does."""
    stated = split_names(metadata.get("实施主体", ""))
    if stated or not _is_guide(title, lines, metadata):
        return stated
    found = (split_names(m["v"]) for x in lines[:_TOP] for m in _HANDLES.finditer(x.text))
    return next(filter(None, found), [])


def handling_place(title: str, lines: Sequence[Line], metadata: Mapping[str, str]) -> str | None:
    """The place a guide is for: as the page's title says (…办事指南-某市某区), else its counter."""
    if not _is_guide(title, lines, metadata):
        return None
    counters = [m["v"] for x in lines[:_TOP] for m in _COUNTER.finditer(x.text)]
    mentions = (m for text in (metadata.get("网站", ""), *counters) for m in find_regions(text))
    return next((m.path for m in mentions if m.span.start == 0), None)


def _is_guide(title: str, lines: Sequence[Line], metadata: Mapping[str, str]) -> bool:
    if any(_GUIDE.search(name) for name in (title, metadata.get("标题", ""))):
        return True
    card = {m[1] for x in lines[:_TOP] for m in _CARD.finditer(x.text)}
    return len(card) >= _CARD_LABELS
