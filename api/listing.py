"""The catalogue under filters, newest first; the HTTP API and the CLI list alike."""

from __future__ import annotations

import unicodedata
from datetime import date

from kb.library.catalogue import Catalogue
from kb.models import Head
from kb.query import Filters
from kb.search.retrieval import admitted


def listed(
    catalogue: Catalogue, filters: Filters, as_of: date, named: str | None = None
) -> list[Head]:
    """Heads that satisfy the filters; `named` is a part of the title or 文号."""
    allowed = admitted(catalogue, filters, as_of)
    heads = [
        head
        for head in catalogue.heads.values()
        if (allowed is None or head.id in allowed) and (named is None or _bears(head, named))
    ]
    return sorted(heads, key=lambda head: (-(head.issued_on or date.min).toordinal(), head.id))


def _bears(head: Head, name: str) -> bool:
    names = (head.title, head.carrier_title or "", head.doc_number or "")
    return any(_folded(name) in _folded(own) for own in names)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().split())
