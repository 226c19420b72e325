"""The documents that a reply rests on (根据《…》), and whether they still hold."""

from __future__ import annotations

import re
from datetime import date

from kb.library.catalogue import Catalogue
from kb.library.status import LAPSED
from kb.models import REPLIES, Head, Validity
from kb.notation import doc_number

_TITLE = re.compile(r"《([^《》]{4,80})》")


def lapsed_bases(
    head: Head, text: str, catalogue: Catalogue, as_of: date
) -> tuple[tuple[Head, Validity], ...]:
    """Held documents named in this text of a reply that have lapsed since it was written."""
    if head.kind not in REPLIES:
        return ()
    ids = [key for n in doc_number.find(text) for key in catalogue.numbers.with_number(n.value)]
    ids += [key for title in _TITLE.findall(text) for key in catalogue.titles.titled(title)]
    found = []
    for key in dict.fromkeys(ids):
        validity = catalogue.validity_on(key, as_of)
        since = validity.since
        after = since is None or head.issued_on is None or since > head.issued_on
        if key != head.id and validity.status in LAPSED and after:
            found.append((catalogue.heads[key], validity))
    return tuple(found)
