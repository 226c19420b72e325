"""The library's documents in an order: newest first, what lapses first, or by a column, as in a
spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from api.listing import listed
from api.requests import ListRequest
from kb.library.terms import ends_soon, last_day
from kb.models import Head, Level, Status, Validity

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase

# fmt: off
Order = Literal[
    "added", "title", "-title", "issuer", "-issuer", "level", "-level", "status", "-status",
    "issued", "-issued", "term", "-term",
]
# fmt: on
"""By which column; with "-", from its end. What has nothing in the column comes last either way."""


def _spoken(text: str) -> bytes:
    """By pinyin, as a spreadsheet sorts: the order of the common characters in GB 2312."""
    return text.encode("gb18030", "replace")


_KEYS: dict[str, Callable[[Head, Validity], Any]] = {
    "title": lambda head, _: _spoken(head.title),
    "issuer": lambda head, _: _spoken("、".join(head.issuers)) or None,
    "level": lambda head, _: list(Level).index(head.level) if head.level else None,
    "status": lambda _, validity: list(Status).index(validity.status),
    "issued": lambda head, _: head.issued_on,
    "term": lambda head, validity: last_day(head, validity),
}


def in_order(
    kb: KnowledgeBase, asked: ListRequest, as_of: date, order: Order | None, expiring: bool
) -> list[Head]:
    """All documents that satisfy the conditions; only those that lapse soon when `expiring`.
    Raises InvalidQuery for a place nobody knows."""
    catalogue = kb.catalogue()
    heads = listed(catalogue, kb.placed(asked.to_filters()), as_of, asked.title, by_issuer=True)
    if order == "added":
        place = {key: n for n, key in enumerate(catalogue.heads)}  # in the order they came in
        heads = sorted(heads, key=lambda head: -place[head.id])
    valid = {head.id: catalogue.validity_on(head.id, as_of) for head in heads}
    if expiring:
        heads = [head for head in heads if ends_soon(head, valid[head.id], as_of)]
    by = order or ("term" if expiring else None)
    key = _KEYS.get((by or "").removeprefix("-"))
    if not by or not key:
        return heads
    values = {head.id: key(head, valid[head.id]) for head in heads}
    told = [head for head in heads if values[head.id] is not None]
    told.sort(key=lambda head: values[head.id], reverse=by.startswith("-"))
    return told + [head for head in heads if values[head.id] is None]
