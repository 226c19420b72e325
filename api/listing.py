"""The catalogue under filters, newest first; the HTTP API and the CLI list alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

from kb.errors import NotFound
from kb.library.catalogue import Catalogue
from kb.models import Head, quoted
from kb.query import Filters
from kb.search.retrieval import admitted


def listed(
    catalogue: Catalogue,
    filters: Filters,
    as_of: date,
    named: str | None = None,
    *,
    by_issuer: bool = False,
) -> list[Head]:
    """Heads that satisfy the filters; `named` is a part of the title, the 文号, or the issuer."""
    allowed = admitted(catalogue, filters, as_of)
    heads = [head for head in catalogue.heads.values() if allowed is None or head.id in allowed]
    if named is not None:
        heads = [h for h in heads if _bears(h, named, h.issuers if by_issuer else ())]
    return sorted(heads, key=lambda head: (-(head.issued_on or date.min).toordinal(), head.id))


def called(name: str, catalogue: Catalogue) -> str:
    """The id of the document that is called so: by id, by its whole title or 文号, or by a part
    that only one bears. Raises NotFound, which says why."""
    if name in catalogue.heads:
        return name
    heads = list(catalogue.heads.values())
    whole = [head for head in heads if _folded(name) in _calls(head)]
    found = whole or [head for head in heads if _bears(head, name.strip("《》"))]
    if not found:
        raise NotFound(f"库里没有“{name}”这份文件。", "请输入标题或文号的一段，从列出的文件里选。")
    if len(found) > 1:
        count = len(found)
        raise NotFound(f"“{name}”对应 {count} 份文件。", "请从列出的文件里选一份，或写全标题。")
    return found[0].id


def _calls(head: Head) -> set[str]:
    """The ways to write a document's whole name."""
    number = head.doc_number or ""
    ways = (
        head.title,
        f"《{head.title}》",
        quoted(head.title),
        f"{head.title}（{number}）",
        str(head),
        number,
    )
    return {_folded(way) for way in ways if way}


def _bears(head: Head, name: str, also: Sequence[str] = ()) -> bool:
    names = (head.title, head.carrier_title or "", head.doc_number or "", *also)
    return any(_folded(name) in _folded(own) for own in names)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().split())
