"""The catalogue: every document's card in memory, its validity on a day, and look-up by name.

A catalogue is one immutable view of the store; a new one is made when the store changes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

from kb.library.replacements import amendments, extensions, means, suspensions
from kb.library.status import changes_only, lapsed_with, validity
from kb.models import Change, Head, Provenance, Reference, Replacement, Span, Status, Validity
from kb.notation import doc_number, regions
from kb.notation.doc_number import DocNumber, Written
from kb.notation.law_names import law_name, laws_within
from kb.notation.number_issuers import in_part, of_issuer
from kb.notation.proposals import proposal_numbers
from kb.notation.short_places import short_names
from kb.notation.titles import MIN_TITLE, short_title_keys, title_key, title_keys, without_edition

_OTHER = re.compile(r"实施(?:条例|细则|办法|规则)")  # what implements X is another document
T = TypeVar("T")


class Catalogue:
    """Heads by id, by title and by 文号; `validity_on` is computed once a day and document."""

    def __init__(
        self, heads: Mapping[str, Head], replaced_by: Mapping[str, tuple[Replacement, ...]]
    ) -> None:
        self.heads = heads
        self._replaced_by = replaced_by
        self._extended_by = extensions(heads)
        self._amended_by = amendments(heads)
        self._suspended_by = suspensions(heads)
        self._by_title: dict[str, list[str]] = defaultdict(list)
        self._by_number: dict[str, list[str]] = defaultdict(list)
        self._by_proposal: dict[int, list[str]] = defaultdict(list)
        self._by_bare_title: dict[str, list[str]] = defaultdict(list)
        self._by_law: dict[str, list[str]] = defaultdict(list)
        self._by_short_title: dict[str, list[str]] = defaultdict(list)
        for head in heads.values():
            law = law_name(title_key(without_edition(head.title)))
            if law and len(law) < MIN_TITLE:
                self._by_law[law].append(head.id)
            for key in short_title_keys(head.title):
                self._by_short_title[key].append(head.id)
            for key in title_keys(head.title) | title_keys(head.carrier_title or ""):
                self._by_title[key].append(head.id)
            for key in title_keys(_without_place(head)) - title_keys(head.title):
                self._by_bare_title[key].append(head.id)
            if head.doc_number:
                self._by_number[head.doc_number].append(head.id)
            for number in proposal_numbers(head.title):
                self._by_proposal[number].append(head.id)
        self._codes = _codes(self._by_number)
        held = {code for codes in self._codes.values() for code in codes}
        self._all_codes = sorted(held, key=len, reverse=True)
        self._acting = _acting(heads.values())
        self._longest_acting = max(map(len, self._acting), default=0)
        acts = (self._extended_by, self._amended_by, self._suspended_by)
        self._acted_on = _inverse(replaced_by, *acts)
        self._longest = max(map(len, (*self._by_title, *self._by_bare_title)), default=0)
        self.local_places = _local_places(heads.values())
        held = {head.region for head in heads.values() if head.region}
        self._held_places = _held_places(held)
        self.short_places = short_names(sorted(held))
        self._own_validity = lru_cache(maxsize=4)(self._own_validity_of_all)
        self._validity = lru_cache(maxsize=4)(self._validity_of_all)

    def _validity_of_all(self, as_of: date) -> dict[str, Validity]:
        own = self._own_validity(as_of)
        return {key: self._lapsed_with(key, own) or held for key, held in own.items()}

    def _lapsed_with(self, document_id: str, own: Mapping[str, Validity]) -> Validity | None:
        """For what only extends or amends others, all held: that they have all lapsed."""
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
            head.id: validity(
                head,
                as_of,
                self._replaced_by.get(head.id, ()),
                self._extended_by.get(head.id, ()),
                self._suspended_by.get(head.id, ()),
            )
            for head in self.heads.values()
        }

    def validity_on(self, document_id: str, as_of: date) -> Validity:
        return self._validity(as_of)[document_id]

    def replaced_by(self, document_id: str) -> tuple[Replacement, ...]:
        return self._replaced_by.get(document_id, ())

    def amended_by(self, document_id: str, as_of: date) -> tuple[Change, ...]:
        """What amends some of its articles and is itself in force on the day, earliest first; of
        what has lapsed, what amended it until then."""
        own = self._own_validity(as_of)
        return tuple(
            change
            for change in self._amended_by.get(document_id, ())
            if own[change.document_id].status is Status.IN_FORCE
        )

    def acted_on(self, document_id: str) -> tuple[str, ...]:
        """Ids of the documents that this one replaces, extends, amends or suspends."""
        return self._acted_on.get(document_id, ())

    def acting_on(self, name: str) -> tuple[tuple[Head, Reference], ...]:
        """What acts on the document of this 文号 or 《title》, held or not, and by which words."""
        keys = title_keys(name) if name.startswith("《") else {name}
        found = {
            (head.id, r.span): (head, r) for key in keys for head, r in self._acting.get(key, ())
        }
        return tuple(found.values())

    def acted_titles_within(self, text: str) -> tuple[str, ...]:
        """The titles, in 《》, that something acts on and that stand whole in `text`."""
        return tuple(f"《{key}》" for key in _within(text, self._acting, self._longest_acting))

    def original_of(self, document_id: str) -> Head | None:
        """The original text of which this document is a digest, if it is held."""
        head = self.heads[document_id]
        if head.provenance is not Provenance.DIGEST:
            return None
        named = self.with_number(head.doc_number) if head.doc_number else self.titled(head.title)
        found = (self.heads[i] for i in named)
        return next((h for h in found if h.provenance is Provenance.ORIGINAL), None)

    def with_number(self, doc_number: str) -> tuple[str, ...]:
        """Ids of the documents that carry this normalised 文号."""
        return tuple(self._by_number.get(doc_number, ()))

    def with_short_number(self, number: int, org: str | None, year: int | None) -> tuple[str, ...]:
        """Ids for “63号文”, “148号”: same number, and organ and year where they were said."""
        tail = f"{number}号"
        return tuple(
            document_id
            for full, ids in self._by_number.items()
            for document_id in ids
            if re.search(rf"(?<!\d){tail}$", full)
            and (org is None or org in full)
            and (year is None or str(year) in full)
        )

    def written_number(self, written: Written) -> DocNumber | None:
        """The 文号 that is written so, held or not, if the words before it end with a 机关代字 of
        held documents; of several the longest, those held with this year and number first."""
        year, number, span = written.year, written.number, written.span
        for code in (*self._codes.get((year, number), ()), *self._all_codes):
            if written.before.endswith(code):
                start = span.start - len(code) if span.start == len(written.before) else span.start
                value = f"{code}〔{year}〕{number}号"
                return DocNumber(value, code, year, number, Span(start, span.end))
        return None

    def answering(self, proposal: int) -> tuple[str, ...]:
        """Ids of the letters that answer 第N号提案 (or 建议)."""
        return tuple(self._by_proposal.get(proposal, ()))

    def titled(self, title: str) -> tuple[str, ...]:
        """Ids of documents whose title is quoted as `title`."""
        law = title_key(without_edition(title))
        found = (
            self._by_law.get(law, ()),
            *(self._by_title.get(key, ()) for key in title_keys(title)),
            *(self._by_short_title.get(key, ()) for key in short_title_keys(title)),
        )
        return tuple(dict.fromkeys(document_id for ids in found for document_id in ids))

    def titles_within(self, text: str) -> dict[str, tuple[str, ...]]:
        """Title keys that stand whole in `text`, with their documents; of overlaps the longest."""
        titles = _within(text, self._by_title, self._longest)
        return {**titles, **laws_within(text, self._by_law)}

    def bare_titles_within(self, text: str) -> dict[str, tuple[str, ...]]:
        """The same for titles said without the place or organ that they begin with."""
        return _within(text, self._by_bare_title, self._longest)

    def place_named(self, name: str) -> str | None:
        """The full path of a place that a held document or the lexicon knows, or that lies
        within one (望溪区, 镇海区招宝山街道); None for any other."""
        name = name.strip()
        if name in self.short_places:
            return self.short_places[name]
        for held, path in self._held_places.items():
            within = name.removeprefix(held)
            if name == held or (within != name and regions.is_place_like(within)):
                return path + within
        return regions.located(name)

    def numbered_like(self, number: DocNumber) -> tuple[str, ...]:
        """Ids of the documents with this number, issuers written otherwise; of announcements and
        orders, issuers named in part or not; else those of the issuer named (工信部〔2026〕2号)."""
        alike = [
            (held, document_id)
            for full, ids in self._by_number.items()
            if f"{number.number}号" in full
            for held in doc_number.find(full)
            for document_id in ids
        ]
        told = [key for held, key in alike if in_part(number, held)]
        told = told or [key for held, key in alike if of_issuer(number, held, self.heads[key])]
        return tuple(dict.fromkeys(told))


def _codes(numbers: Iterable[str]) -> Mapping[tuple[int, int], list[str]]:
    """Year and number -> the 机关代字 that stand with them, longest first."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for value in numbers:
        match = re.fullmatch(r"(\D+)〔(\d{4})〕(\d+)号", value)
        if match:
            found[int(match[2]), int(match[3])].append(match[1])
    for codes in found.values():
        codes.sort(key=len, reverse=True)
    return found


def _acting(heads: Iterable[Head]) -> Mapping[str, list[tuple[Head, Reference]]]:
    """What acts on a document, by the 文号 and by the ways to quote the title it is named with."""
    found: dict[str, list[tuple[Head, Reference]]] = defaultdict(list)
    for head in heads:
        if head.draft or head.provenance is Provenance.EXAMPLE:
            continue
        for reference in head.replaces:
            number = {reference.doc_number} if reference.doc_number else set()
            for key in number | title_keys(reference.title or ""):
                found[key].append((head, reference))
    return found


def _inverse(
    *registers: Mapping[str, Sequence[Replacement]] | Mapping[str, Sequence[Change]],
) -> Mapping[str, tuple[str, ...]]:
    """What acts -> what it acts on."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for register in registers:
        for target, acts in register.items():
            for act in acts:
                found[act.document_id][target] = None
    return {key: tuple(targets) for key, targets in found.items()}


def _local_places(heads: Iterable[Head]) -> Mapping[str, str]:
    """Places of documents outside the lexicon: name (望溪区, 青岚市望溪区) -> path, longest first.

    A name that several places have means none of them.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for path in {head.region for head in heads if head.region}:
        for name in regions.chains(path):
            if path.endswith(name) and regions.canonical(name) is None:
                found[name].add(path)
    names = sorted(found, key=len, reverse=True)
    return {name: next(iter(found[name])) for name in names if len(found[name]) == 1}


def _held_places(paths: Iterable[str]) -> Mapping[str, str]:
    """Places outside the lexicon that documents speak for, and those these lie in, by their names
    (青岚市, 青岚市望溪区, 望溪区), longest first; one that several places share only in full."""
    found: dict[str, set[str]] = defaultdict(set)
    for parts in map(regions.chains, paths):  # the longest is the path itself
        for place in (part for part in parts if parts[0].startswith(part)):
            for name in parts:
                if place.endswith(name) and regions.canonical(name) is None:
                    found[name].add(place)
    told = {
        name: name if name in places else min(places)
        for name, places in found.items()
        if name in places or len(places) == 1
    }
    return dict(sorted(told.items(), key=lambda item: -len(item[0])))


def _within(text: str, known: Mapping[str, Sequence[T]], longest: int) -> dict[str, tuple[T, ...]]:
    key, at = title_key(text), 0
    found: dict[str, tuple[T, ...]] = {}
    while at < len(key):
        for end in range(min(len(key), at + longest), at + MIN_TITLE - 1, -1):
            if key[at:end] in known and not _OTHER.match(key, end):
                found[key[at:end]] = tuple(known[key[at:end]])
                at = end - 1
                break
        at += 1
    return found


def _without_place(head: Head) -> str:
    """The title without the place or the issuer that it begins with."""
    leading = (*head.issuers, *(regions.chains(head.region) if head.region else ()))
    found = next((name for name in leading if head.title.startswith(name)), "")
    return head.title[len(found) :]
