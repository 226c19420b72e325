"""办事指南: who handles the matter that a guide tells about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.issuers import split_names
from ingest.lines import Line

_GUIDE = re.compile(r"(?:办事|服务|办理|申请|申报)指南|事项|须知")
_HANDLES = re.compile(
    r"(?:^|[；;｜|\s])(?:实施(?:主体|机构|机关|部门)|(?:办理|受理)(?:机构|机关|部门))(?:名称)?"
    r"\s*[:：｜]\s*(?P<v>[^\s；;，,。｜|]+)"
)
_LIMITS = re.compile(r"(?:^|[；;｜|\s])(?:法定|承诺)(?:办结)?时限\s*[:：｜]")
_TOP = 40  # lines among which a guide prints its card


def handling_organs(title: str, lines: Sequence[Line], metadata: Mapping[str, str]) -> list[str]:
    """实施主体 by the page's metadata, or by the card in the text of a guide."""
    stated = split_names(metadata.get("实施主体", ""))
    guide = _GUIDE.search(title) or any(_LIMITS.search(line.text) for line in lines[:_TOP])
    if stated or not guide:
        return stated
    found = (split_names(m["v"]) for x in lines[:_TOP] for m in _HANDLES.finditer(x.text))
    return next(filter(None, found), [])
