"""What to offer while someone types: policies by title or 文号, then official terms."""

from __future__ import annotations

from kb.catalogue import Catalogue, title_key
from kb.glossary import Glossary
from kb.models import Provenance


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
