"""The catalogue: every document's card in memory, its validity on a day, and look-up by name.

A catalogue is one immutable view of the store; a new one is made when the store changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache

from kb.errors import NotFound
from kb.library.borrowed import Borrowed
from kb.library.registers.acts import ActedRegister
from kb.library.registers.numbers import NumberRegister
from kb.library.registers.places import PlaceRegister
from kb.library.registers.proposers import ProposerRegister
from kb.library.registers.titles import TitleRegister
from kb.library.replacements import amendments, extensions, extensions_in_part, means, suspensions
from kb.library.status import changes_only, lapsed_with, validity, with_remainder
from kb.models import Act, Change, Head, Provenance, Replacement, Status, Validity


class Catalogue:
    """Cards by id, registers for look-up by name, and the validity of every document on a day,
    computed once a day."""

    def __init__(
        self, heads: Mapping[str, Head], replaced_by: Mapping[str, tuple[Replacement, ...]]
    ) -> None:
        borrowed = Borrowed(heads)
        self.heads = heads = borrowed.heads
        self._replaced_by = replaced_by
        self._begun_by = borrowed.begins_by
        self._extended_by = _with_shared(extensions(heads), borrowed.lasts_as)
        self._extended_in_part_by = extensions_in_part(heads)
        self._amended_by = amendments(heads)
        self._suspended_by = suspensions(heads)
        self.titles = TitleRegister(heads.values())
        self.numbers = NumberRegister(heads.values())
        self.places = PlaceRegister(heads.values())
        self.proposers = ProposerRegister(heads.values())
        self.acted = ActedRegister(heads.values())
        acts = (self._extended_by, self._amended_by, self._suspended_by)
        self._acted_on = _inverse(replaced_by, *acts)
        self._own_validity = lru_cache(maxsize=4)(self._own_validity_of_all)
        self._validity = lru_cache(maxsize=4)(self._validity_of_all)
        self._original = cache(self._original_of)  # as many as there are documents

    def _validity_of_all(self, as_of: date) -> dict[str, Validity]:
        own = self._own_validity(as_of)
        return {key: self._lapsed_with(key, own) or held for key, held in own.items()}

    def _lapsed_with(self, document_id: str, own: Mapping[str, Validity]) -> Validity | None:
        """For a document that only changes others, all of them held: expired once they are."""
        head, targets = self.heads[document_id], self.acted_on(document_id)
        if not targets or own[document_id].status is not Status.IN_FORCE or not changes_only(head):
            return None
        lapsed = lapsed_with([(self.heads[key], own[key]) for key in targets])
        held = [self.heads[key] for key in targets]
        if lapsed and all(any(means(r, target) for target in held) for r in head.replaces):
            return lapsed
        return None

    def _own_validity_of_all(self, as_of: date) -> dict[str, Validity]:
        return {
            head.id: with_remainder(
                self._of_the_whole(head, as_of), as_of, self._extended_in_part_by.get(head.id, ())
            )
            for head in self.heads.values()
        }

    def _of_the_whole(self, head: Head, as_of: date) -> Validity:
        found = validity(
            head,
            as_of,
            self._replaced_by.get(head.id, ()),
            self._extended_by.get(head.id, ()),
            self._suspended_by.get(head.id, ()),
        )
        begun_by = self._begun_by.get(head.id)
        return replace(found, begun_by=begun_by) if begun_by else found

    def head(self, document_id: str) -> Head:
        """The card of a document. Raises NotFound."""
        if document_id not in self.heads:
            raise NotFound("没有这份文件。")
        return self.heads[document_id]

    def validity_on(self, document_id: str, as_of: date) -> Validity:
        """Validity of a held document on that day. Raises KeyError for any other."""
        return self._validity(as_of)[document_id]

    def replaced_by(self, document_id: str) -> tuple[Replacement, ...]:
        """What replaces it, earliest first."""
        return self._replaced_by.get(document_id, ())

    def amended_by(self, document_id: str, as_of: date) -> tuple[Change, ...]:
        """Amendments of some of its articles that are in force on the day, earliest first; for a
        lapsed document, those that applied until it lapsed."""
        own = self._own_validity(as_of)
        return tuple(
            change
            for change in self._amended_by.get(document_id, ())
            if own[change.document_id].status is Status.IN_FORCE
            and (change.effective_on or as_of) <= as_of
        )

    def acted_on(self, document_id: str) -> tuple[str, ...]:
        """Ids of the documents that this one replaces, extends, amends or suspends."""
        return self._acted_on.get(document_id, ())

    def original_of(self, document_id: str) -> Head | None:
        """The original text of which this document is a digest, if it is held."""
        return self._original(document_id)

    def _original_of(self, document_id: str) -> Head | None:
        head = self.heads[document_id]
        if head.provenance is not Provenance.DIGEST:
            return None
        by_number = self.numbers.with_number(head.doc_number) if head.doc_number else None
        named = self.titles.titled(head.title) if by_number is None else by_number
        found = (self.heads[i] for i in named)
        return next((h for h in found if h.provenance is Provenance.ORIGINAL), None)


def _with_shared(
    extended: Mapping[str, tuple[Change, ...]], lasts_as: Mapping[str, str]
) -> dict[str, tuple[Change, ...]]:
    """The extensions, given also to documents that share the term of one (有效期与《X》一致)."""
    shared = {key: extended[other] for key, other in lasts_as.items() if other in extended}
    return {**extended, **{key: (*extended.get(key, ()), *made) for key, made in shared.items()}}


def _inverse(*registers: Mapping[str, Sequence[Act]]) -> Mapping[str, tuple[str, ...]]:
    """Acting document -> documents it acts on."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for register in registers:
        for target, acts in register.items():
            for act in acts:
                found[act.document_id][target] = None
    return {key: tuple(targets) for key, targets in found.items()}
