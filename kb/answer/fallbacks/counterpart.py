"""The clause that replaced a lapsed one: the same wording with a new figure."""

from __future__ import annotations

from kb.library.status import LAPSED
from kb.models import Validity
from kb.weighing.findings import Findings
from kb.weighing.meant import passes_over_the_point
from kb.weighing.pairs import share, wording
from kb.weighing.quoting.evidence import Evidence

_GENERATIONS = 8  # reissues of one document, at most


def counterpart(lapsed: Evidence, found: Findings, least: float) -> Evidence | None:
    """The evidence from the replacing document that is most like a lapsed clause and tells what is
    asked for; None when it shares less than `least` (0..1) of the clause's character pairs."""
    replacement = _replacement(lapsed.hit.validity, found)
    new = (e for e in found.weighed if e.head.id == replacement)
    own = [e for e in new if not passes_over_the_point(e, found.asked)]
    likest = max(own, key=lambda e: _alike(lapsed, e), default=None)
    return likest if likest and _alike(lapsed, likest) >= least else None


def _replacement(validity: Validity, found: Findings) -> str | None:
    """The id of the document now in force in place of a lapsed one, through all reissues."""
    for _ in range(_GENERATIONS):
        if validity.status not in LAPSED or validity.replacement is None:
            return None
        document_id = validity.replacement.document_id
        validity = found.catalogue.validity_on(document_id, found.asked.as_of)
        if validity.status not in LAPSED:
            return document_id
    return None


def _alike(lapsed: Evidence, following: Evidence) -> float:
    return share(wording(lapsed.quote), wording(following.quote))
