"""A document that other texts act on."""

from __future__ import annotations

from datetime import date

from kb.models import Document, Term

TARGET = "《澜湾市创意园区扶持办法》（澜文发〔2022〕6号）"
NAMED = ("澜湾市创意园区扶持办法", "澜文发〔2022〕6号")
UNTIL = Term(until=date(2027, 12, 31))


def acts(document: Document) -> list[tuple[str, str | None, str | None]]:
    """What a document does to others: the effect, their title and 文号."""
    return [(r.effect, r.title, r.doc_number) for r in document.head.replaces]
