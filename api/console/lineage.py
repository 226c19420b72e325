"""What a document replaces and what replaces it, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.library.catalogue import Catalogue
from kb.models import Head, Reference, Span
from kb.notation.titles import title_keys


@dataclass(frozen=True, slots=True)
class Link:
    """One replacement; `proof` is a span of the later document's text (None: a yearly series)."""

    earlier: str
    later: str
    proof: Span | None


def chain(document_id: str, catalogue: Catalogue) -> list[Link]:
    """All replacements that lead to or from a document, earliest first."""
    pairs = {
        (earlier, by.document_id)
        for earlier in catalogue.heads
        for by in catalogue.replaced_by(earlier)
        if by.document_id in catalogue.heads
    }
    reached = _reached(document_id, pairs, forth=True) | _reached(document_id, pairs, forth=False)
    links = [
        Link(a, b, _proof(catalogue.heads[a], catalogue.heads[b])) for a, b in pairs
        if a in reached and b in reached
    ]  # fmt: skip
    return sorted(links, key=lambda link: (_day(catalogue.heads[link.later]), link.earlier))


def predecessor(document_id: str, catalogue: Catalogue) -> str | None:
    """The document it replaces most directly: the youngest of them."""
    earlier = [link.earlier for link in chain(document_id, catalogue) if link.later == document_id]
    return max(earlier, key=lambda key: _day(catalogue.heads[key]), default=None)


def successive(old: str, new: str, catalogue: Catalogue) -> bool:
    """Whether they are one document, or the new one replaces the old one, if by steps."""
    return old == new or any(link.earlier == old for link in chain(new, catalogue))


def _reached(start: str, pairs: set[tuple[str, str]], *, forth: bool) -> set[str]:
    found, edge = {start}, {start}
    while edge:
        step = {b if forth else a for a, b in pairs if (a if forth else b) in edge}
        edge = step - found
        found |= edge
    return found


def _day(head: Head) -> str:
    return str(head.begins_on or "")


def _proof(earlier: Head, later: Head) -> Span | None:
    return next((r.span for r in later.replaces if r in _meaning(earlier, later)), None)


def _meaning(earlier: Head, later: Head) -> Iterator[Reference]:
    """The later document's references that name the earlier one, those by 文号 first."""
    said = [r for r in later.replaces if r.effect == "replaces"]
    yield from (r for r in said if r.doc_number and r.doc_number == earlier.doc_number)
    names = title_keys(earlier.title) | title_keys(earlier.carrier_title or "")
    yield from (r for r in said if r.title and title_keys(r.title) & names)
