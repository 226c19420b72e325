"""Calls for applications (申报、认定、复核通知) and public notices (公示) end with a deadline.

Nothing repeals them; once the last day has passed there is nothing left to apply for.
"""

from __future__ import annotations

import re

_ROUND = r"(?:(?:19|20)\d{2}|第[一二三四五六七八九十\d]+批)"
_ANNUAL = re.compile(
    rf"{_ROUND}.{{0,60}}(?:申报|申请|认定|复核|遴选|推荐|征集|评选|报名|评价|填报|更新)"
    rf"|(?:申报|申请|推荐|征集|评选|填报|报送).{{0,16}}{_ROUND}.{{0,60}}通知"  # 组织申报2026年度…
)
_PUBLICITY = re.compile(r"公示(?:公告|通知)?(?:\s*[（(][^（）()]*[）)])*$")  # 关于…名单的公示


def ends_with_deadline(title: str) -> bool:
    """Whether a document of this title holds no longer than its last deadline."""
    return bool(_ANNUAL.search(title) or _PUBLICITY.search(title))
