"""Questions whether a document still holds: answered by the clause that settles it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kb.attributes import clause_evidence, element_evidence
from kb.catalogue import Catalogue
from kb.cues import bundled_cues
from kb.evidence import Evidence
from kb.models import Hit
from kb.ports import Docstore
from kb.ranking import LAPSED
from kb.replacements import means


def asks_standing(text: str) -> bool:
    """True for 63号文还有效吗; not for 证书还有效吗, whose answer stands in a document."""
    return bundled_cues().has("asks standing", text)


def standing_evidence(
    hit: Hit, as_of: date, store: Docstore, catalogue: Catalogue
) -> tuple[Evidence, ...]:
    """The clause by which another document replaces that of `hit`, else its own on its term."""
    successor = hit.validity.successor
    if successor is not None and hit.validity.status in LAPSED:  # not one that is still to come
        document = store.document(successor.document_id)
        validity = catalogue.validity_on(successor.document_id, as_of)
        its = replace(hit, head=document.head, validity=validity)
        spans = [r.span for r in document.head.replaces if means(r, hit.head)]
        found = [clause_evidence(document, its, span) for span in spans]
        if said := tuple(evidence for evidence in found if evidence is not None):
            return said[:1]
    return element_evidence(store.document(hit.head.id), hit, ("expires_on", "effective_on"))
