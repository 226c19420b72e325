"""Which hits may answer: the rules of truth, applied one by one, each exclusion with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kb.library.applicability import applies, because_elsewhere, is_placeless, leaves_out
from kb.library.catalogue import Catalogue
from kb.library.forwarding import governing
from kb.library.status import LAPSED
from kb.models import Excluded, Head, Hit, Status, Voice
from kb.notation.regions import canonical, path_of
from kb.question.places import PAPER
from kb.question.understanding import Understanding
from kb.search.times import speaks_of_the_future, speaks_of_the_past
from kb.weighing.landmarks import regions_meant


@dataclass(frozen=True, slots=True)
class Admission:
    """Hits that may answer, in their order, and excluded hits with the reason for each."""

    hits: tuple[Hit, ...]
    excluded: tuple[tuple[Hit, Excluded], ...]

    @property
    def documents_left_out(self) -> tuple[tuple[Hit, Excluded], ...]:
        """The first excluded hit of each document."""
        first: dict[str, tuple[Hit, Excluded]] = {}
        for hit, item in self.excluded:
            first.setdefault(hit.head.id, (hit, item))
        return tuple(first.values())


def admit(
    hits: list[Hit],
    understanding: Understanding,
    home: str | None,
    catalogue: Catalogue,
    day: date = date.max,
) -> Admission:
    """Sort hits into those that may answer and those that may not. `home` applies when the question
    names no place; `day` is the day asked, from which a question may look ahead."""
    kept: list[Hit] = []
    excluded: list[tuple[Hit, Excluded]] = []
    meant = frozenset[str]() if understanding.region else regions_meant(understanding.text, hits)
    for hit in hits:
        if hit.passage.voice is Voice.NOTE:
            continue
        refusal = _refusal(hit, understanding, home, meant, day) or _steps_back(hit, catalogue)
        if refusal is None:
            kept.append(hit)
        else:
            excluded.append((hit, Excluded(hit.head, hit.validity, *refusal)))
    return Admission(tuple(kept), tuple(excluded))


def _speaks_of(hit: Hit, understanding: Understanding) -> bool:
    """Whether the document is from inside the place asked about and the passage names that place: a
    district's letter with the province's figures."""
    asked = canonical(understanding.region) if understanding.region else None
    within = asked is not None and hit.head.lies_in(asked)
    said = (re.escape(place) + rf"(?!{PAPER.pattern})" for place in understanding.places)
    return within and any(re.search(place, hit.passage.text) for place in said)


def _steps_back(hit: Hit, catalogue: Catalogue) -> tuple[str, str] | None:
    """A digest gives way to its original when that is held."""
    original = catalogue.original_of(hit.head.id)
    if original is None:
        return None
    return "original_held", f"已有原文{original}"


def _asked_of_its_level(head: Head, asked: str, understanding: Understanding) -> bool:
    """Whether the question asks about the level of a document that excludes the asker's place
    (省首台套补几成, 能报浙江省的吗): it is shown, with the words that exclude."""
    region = head.region or ""
    unit = rf"{region[-1:]}(?:[里级内属首厅的]|财政)"
    named = any(path_of(place) == region for place in understanding.places)
    return leaves_out(head, asked) and (named or bool(re.search(unit, understanding.text)))


def _is_reported(hit: Hit, day: date) -> bool:
    """Whether an editor reports it, of a draft or the very month asked; a fact needs no force."""
    if hit.passage.voice is not Voice.EDITOR:
        return False
    return hit.validity.status is Status.DRAFT or f"{day.year}年{day.month}月" in hit.passage.text


def _is_elsewhere(head: Head, asked: str, understanding: Understanding) -> bool:
    """Whether a document does not hold in the place asked. One of unknown level may be of the
    asker's own place; it stays, with a notice, unless the question names a place."""
    if head.level is None:
        return understanding.region is not None and is_placeless(head)
    return not applies(head, asked)


def _refusal(
    hit: Hit,
    understanding: Understanding,
    home: str | None,
    elsewhere: frozenset[str],
    day: date,
) -> tuple[str, str] | None:
    """Why a hit may not answer: the code of the reason, and a Chinese clause; None if it may."""
    if hit.head.is_example and not understanding.names.calls(hit.head.id):
        return "example", "演示用的虚构文件，不作依据"
    out_of_place = _of_its_place(hit, understanding, home, elsewhere)
    return out_of_place or _of_its_validity(hit, understanding, day)


def _of_its_place(
    hit: Hit, understanding: Understanding, home: str | None, elsewhere: frozenset[str]
) -> tuple[str, str] | None:
    """Why a hit does not hold in the place asked about, or else at home."""
    head, asked = hit.head, understanding.region or home
    # a document called by name is shown, not refused, and so is what alone speaks of a road
    called = understanding.names.calls(head.id) or head.region in elsewhere
    if not asked or (called and not understanding.region):
        return None
    place = governing(head, hit.passage.section_path)
    if (
        not _is_elsewhere(place, asked, understanding)
        or _speaks_of(hit, understanding)
        or _asked_of_its_level(place, asked, understanding)
    ):
        return None
    return "wrong_region", because_elsewhere(place, asked)


def _of_its_validity(hit: Hit, understanding: Understanding, day: date) -> tuple[str, str] | None:
    """Why a hit does not hold on the day asked about."""
    status, because = hit.validity.status, hit.validity.because
    if status in LAPSED and not speaks_of_the_past(hit, understanding, day):
        return "only_expired", because
    if understanding.names.calls(hit.head.id) or _is_reported(hit, day):
        return None
    if status is Status.NOT_YET and not speaks_of_the_future(hit, understanding, day):
        return "not_yet", because
    if status is Status.DRAFT and not understanding.asks_drafts:
        return "draft", "征求意见稿，尚未生效"
    return None
