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
    """The clause by which another document replaces or extends that of `hit`, else its own."""
    validity = hit.validity
    lapsed = validity.status in LAPSED
    by = validity.successor if lapsed else validity.extension  # not what is still to come
    if by is not None:
        document = store.document(by.document_id)
        its_validity = catalogue.validity_on(by.document_id, as_of)
        its = replace(hit, head=document.head, validity=its_validity)
        effect = "replaces" if lapsed else "extends"
        said = [r for r in document.head.replaces if r.effect == effect and means(r, hit.head)]
        found = [clause_evidence(document, its, reference.span) for reference in said]
        if clauses := tuple(evidence for evidence in found if evidence is not None):
            return clauses[:1]
    return element_evidence(store.document(hit.head.id), hit, ("expires_on", "effective_on"))
