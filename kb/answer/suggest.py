"""What to offer: while someone types, policies by title or 文号, then official terms; after an
answer, what else its documents can tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kb.library.catalogue import Catalogue
from kb.models import Document, Facet, Provenance, Voice
from kb.notation.titles import title_key
from kb.question.glossary import Glossary

_FOLLOW_UPS = {
    Facet.ELIGIBILITY: "{}规定了哪些条件？",
    Facet.SUPPORT: "{}有哪些支持措施？",
    Facet.PROCEDURE: "{}怎么申报、走什么程序？",
    Facet.SCHEDULE: "{}的时间要求是什么？",
}
_OF_RULES = (Facet.ELIGIBILITY, Facet.PROCEDURE)  # 答复 tells of work done, it opens no application
_OWN_VOICES = (Voice.ISSUER, Voice.AUTHORITY)
OFFERED = 3
SHORT = 10  # passages


def suggestions(prefix: str, catalogue: Catalogue, glossary: Glossary, limit: int) -> list[str]:
    """At most `limit` texts; those that begin with `prefix` before those that contain it."""
    key = title_key(prefix)
    if not key:
        return []
    heads = [h for h in catalogue.heads.values() if h.provenance is not Provenance.EXAMPLE]
    names = [(title_key(h.title), str(h)) for h in heads]
    names += [(title_key(h.doc_number), str(h)) for h in heads if h.doc_number]
    official = (o for e in glossary.expansions(prefix) for o in e.official)
    starts = [shown for name, shown in names if name.startswith(key)]
    holds = [shown for name, shown in names if key in name]
    return list(dict.fromkeys([*starts, *official, *holds]))[:limit]


def follow_ups(documents: Iterable[Document], answered: Collection[Facet]) -> tuple[str, ...]:
    """Questions on what was not `answered` that the documents will likely answer in full.

    To ask each and look would double the time of an answer, so their passages are counted.
    """
    found = [
        question.format(f"《{document.head.title}》")
        for document in documents
        for facet, question in _FOLLOW_UPS.items()
        if facet not in answered and _tells(document, facet)
    ]
    return tuple(found[:OFFERED])


def _tells(document: Document, facet: Facet) -> bool:
    """Whether passages in the document's own voice are mainly of this: one that only touches it
    among other things answers in part at most. A date needs no second passage, nor does any facet
    of a short document."""
    if document.reply is not None and facet in _OF_RULES:
        return False
    own = [p.facets for p in document.passages if p.voice in _OWN_VOICES]
    if facet is Facet.SCHEDULE:
        return any(facet in facets for facets in own)
    mainly = sum(facets[:1] == (facet,) for facets in own)
    return mainly > 1 or (mainly == 1 and len(own) <= SHORT)
