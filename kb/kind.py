"""A kind of document named instead of a title: 条例第十三条 means the only 条例 that is held."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kb.admission import Admission
from kb.catalogue import Catalogue
from kb.evidence import Evidence
from kb.models import Provenance, Status
from kb.status import applies
from kb.weighing import Asked, weigh

# Nothing may stand before it that tells which one of its kind is meant.
_KIND = re.compile(
    r"^(?:请问|想问|查一?下)?(?:[这该本那]一?[部个份]?)?"
    r"(?P<kind>条例|实施细则|细则|办法|规定)(?:里|中)?的?第\d+条"
)


def within_kind(
    asked: Asked, admission: Admission, weighed: list[Evidence], catalogue: Catalogue
) -> tuple[Asked, Admission, list[Evidence]]:
    """The question as `sole_of_kind` has it, with what that document alone has to say."""
    meant = sole_of_kind(asked, catalogue)
    if meant is asked:
        return asked, admission, weighed
    only = meant.understanding.names.only
    hits = tuple(hit for hit in admission.hits if hit.head.id in only)
    return meant, Admission(hits, ()), weigh(hits, meant)


def sole_of_kind(asked: Asked, catalogue: Catalogue) -> Asked:
    """The question with the document named that it can only mean; else the question as it is."""
    understanding, named = asked.understanding, _KIND.match(asked.understanding.text)
    if not named or understanding.names.only or understanding.names.unknown:
        return asked
    place = understanding.region or asked.home
    held = _of_kind(named["kind"], place, asked.as_of, catalogue)
    if len(held) != 1:
        return asked
    names = replace(understanding.names, bare=held, spoken=(named["kind"],))
    ideas = tuple(i for i in asked.focus.ideas if named["kind"] not in i.forms)
    return replace(
        asked,
        understanding=replace(understanding, names=names),
        focus=replace(asked.focus, ideas=ideas),
    )


def _of_kind(kind: str, place: str | None, as_of: date, catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(
        head.id
        for head in catalogue.heads.values()
        if head.kind.endswith(kind.removeprefix("实施"))
        and head.provenance is not Provenance.EXAMPLE
        and catalogue.validity_on(head.id, as_of).status is Status.IN_FORCE
        and (place is None or applies(head, place))
    )
