"""One document held twice (an official PDF, and a file without 文号 or date): which copy to
cite."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from kb.models import Head, Hit, Status
from kb.notation.titles import title_keys
from kb.weighing.quoting.evidence import Evidence

_TYPOGRAPHY = re.compile(r"[\s“”\"‘’']")


def of_one_copy(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The evidence in order, each clause once, from the copy to cite."""
    kept: list[Evidence] = []
    for item in evidence:
        settled = ((at, _settled(said, item)) for at, said in enumerate(kept))
        at, cited = next(((at, one) for at, one in settled if one is not None), (0, None))
        if cited is None:
            kept.append(item)
        else:
            kept[at] = cited
    return kept


def _settled(said: Evidence, again: Evidence) -> Evidence | None:
    """The first piece, from the better copy, if both quote one clause of two copies; else None. The
    judgement of one text holds for the other."""
    one, other = said.hit, again.hit
    if not _are_copies(one, other) or _text(said.quote) != _text(again.quote):
        return None
    better = again if _certainty(other) > _certainty(one) else said
    proven = said.proven or again.proven
    return replace(said.quoting(better), proven=proven)


def known_first(hits: Iterable[Hit]) -> list[Hit]:
    """The hits, those for whose document a better copy is among them last."""
    held = list(hits)
    return sorted(held, key=lambda hit: any(_betters(other, hit) for other in held))


def _betters(other: Hit, hit: Hit) -> bool:
    return _certainty(other) > _certainty(hit) and _are_copies(other, hit)


def _are_copies(one: Hit, other: Hit) -> bool:
    """Same title and no two known fates; otherwise they are versions, each with its own use."""
    if one.head.id == other.head.id:
        return False
    fates = {one.validity.status, other.validity.status} - {Status.UNKNOWN}
    return len(fates) < 2 and _same_title(one.head, other.head)


def _same_title(one: Head, other: Head) -> bool:
    return not title_keys(one.title).isdisjoint(title_keys(other.title))


def _certainty(hit: Hit) -> tuple[bool, bool]:
    return hit.validity.status is not Status.UNKNOWN, hit.head.doc_number is not None


def _text(quote: str) -> str:
    """The quote in normal width, without spaces and quotation marks."""
    return _TYPOGRAPHY.sub("", unicodedata.normalize("NFKC", quote))
