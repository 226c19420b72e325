"""What a list was narrowed to, in words: said in the file that it leaves as."""

from __future__ import annotations

from api import labels
from api.requests import Request
from kb.models import Facet, Status, Voice

_NAMES = {
    "title": "查找", "status": "效力", "levels": "层级", "region": "适用地区", "kinds": "文种",
    "issuers": "发文机关", "facets": "内容", "voices": "谁的话", "issued_from": "成文从",
    "issued_to": "成文到", "expiring": "到期",
}  # fmt: skip


def narrowed(asked: Request) -> list[str]:
    """`效力：现行`, `层级：省、市`, …; empty for all."""
    told = [(name, getattr(asked, name, None)) for name in _NAMES]
    return [f"{_NAMES[name]}：{_worded(value)}" for name, value in told if value]


def _worded(value: object) -> str:
    if isinstance(value, list):
        return "、".join(map(_worded, value))
    if value is True:
        return "90 天内"
    if isinstance(value, Status):
        return labels.standing(value)
    if isinstance(value, Voice | Facet):
        return labels.VOICE[value] if isinstance(value, Voice) else labels.FACET[value]
    return str(value)
