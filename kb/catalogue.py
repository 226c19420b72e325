"""The catalogue: every document's card in memory, its validity on a day, and look-up by name.

A catalogue is one immutable view of the store; a new one is made when the store changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from kb import doc_number, regions
from kb.clause import arabic_clauses
from kb.doc_number import DocNumber
from kb.models import Change, Head, Provenance, Replacement, Status, Validity
from kb.replacements import amendments, extensions
from kb.status import validity

_TITLE_NOISE = re.compile(r"[\s《》〈〉“”\"'‘’「」()（）〔〕\[\]【】、,，。·\-—]")
_PREFIXES = re.compile(r"^(中华人民共和国|关于印发|关于)")
_SUFFIXES = re.compile(r"(的通知|的公告|的意见|的决定)$")
_PROPOSAL = re.compile(  # one, or several answered together: 第18号、第63号建议
    r"((?:\d{1,5}\s*号\s*(?:[、，,和及与]\s*第?\s*)?)+)(?:重点)?(?:提案|建议|议案)"
    r"|(?:提案|建议|议案)((?:\s*[、，,和及与]?\s*第?\s*\d{1,5}\s*号)+)"
)
_EDITION = re.compile(r"[（(][^（()）]{2,16}[)）]$")  # （2025年修订）, （征求意见稿）
MIN_TITLE = 5  # shorter titles (“公告”, “决定”) are words of many questions


def title_key(title: str) -> str:
    """A title without spaces, quotes and brackets, article numbers in Arabic digits."""
    text = unicodedata.normalize("NFKC", title).lower()
    return arabic_clauses(_TITLE_NOISE.sub("", text))


def title_keys(title: str) -> set[str]:
    """The ways a title is quoted: whole, and without 关于/中华人民共和国/的通知."""
    whole = title_key(title)
    plain = title_key(_EDITION.sub("", title))
    bare = _SUFFIXES.sub("", _PREFIXES.sub("", whole))
    return {key for key in (whole, plain, _PREFIXES.sub("", whole), bare) if len(key) >= MIN_TITLE}


def proposal_numbers(text: str) -> tuple[int, ...]:
    """The numbers of proposals named in a title or a question: 第61号提案, 提案第61号."""
    runs = (before or after for before, after in _PROPOSAL.findall(text))
    return tuple(int(number) for run in runs for number in re.findall(r"\d+", run))


class Catalogue:
    """Heads by id, by title and by 文号; `validity_on` is computed once a day and document."""

    def __init__(
        self, heads: Mapping[str, Head], replaced_by: Mapping[str, tuple[Replacement, ...]]
    ) -> None:
        self.heads = heads
        self._replaced_by = replaced_by
        self._extended_by = extensions(heads)
        self._amended_by = amendments(heads)
        self._by_title: dict[str, list[str]] = defaultdict(list)
        self._by_number: dict[str, list[str]] = defaultdict(list)
        self._by_proposal: dict[int, list[str]] = defaultdict(list)
        self._by_bare_title: dict[str, list[str]] = defaultdict(list)
        for head in heads.values():
            for key in title_keys(head.title) | title_keys(head.carrier_title or ""):
                self._by_title[key].append(head.id)
            for key in title_keys(_without_place(head)) - title_keys(head.title):
                self._by_bare_title[key].append(head.id)
            if head.doc_number:
                self._by_number[head.doc_number].append(head.id)
            for number in proposal_numbers(head.title):
                self._by_proposal[number].append(head.id)
        self._longest = max(map(len, (*self._by_title, *self._by_bare_title)), default=0)
        self.local_places = _local_places(heads.values())
        self._validity = lru_cache(maxsize=4)(self._validity_of_all)

    def _validity_of_all(self, as_of: date) -> dict[str, Validity]:
        return {
            head.id: validity(
                head,
                as_of,
                self._replaced_by.get(head.id, ()),
                self._extended_by.get(head.id, ()),
            )
            for head in self.heads.values()
        }

    def validity_on(self, document_id: str, as_of: date) -> Validity:
        return self._validity(as_of)[document_id]

    def replaced_by(self, document_id: str) -> tuple[Replacement, ...]:
        return self._replaced_by.get(document_id, ())

    def amended_by(self, document_id: str, as_of: date) -> tuple[Change, ...]:
        """What amends some of its articles and is itself in force on the day, earliest first."""
        return tuple(
            change
            for change in self._amended_by.get(document_id, ())
            if self.validity_on(change.document_id, as_of).status is Status.IN_FORCE
        )

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

    def answering(self, proposal: int) -> tuple[str, ...]:
        """Ids of the letters that answer 第N号提案 (or 建议)."""
        return tuple(self._by_proposal.get(proposal, ()))

    def titled(self, title: str) -> tuple[str, ...]:
        """Ids of documents whose title is quoted as `title`."""
        found = (self._by_title.get(key, ()) for key in title_keys(title))
        return tuple(dict.fromkeys(document_id for ids in found for document_id in ids))

    def titles_within(self, text: str) -> dict[str, tuple[str, ...]]:
        """Title keys that stand whole in `text`, with their documents; of overlaps the longest."""
        return _within(text, self._by_title, self._longest)

    def bare_titles_within(self, text: str) -> dict[str, tuple[str, ...]]:
        """The same for titles said without the place or organ that they begin with."""
        return _within(text, self._by_bare_title, self._longest)

    def numbered_like(self, number: DocNumber) -> tuple[str, ...]:
        """Ids of the announcements and orders with this number, issuers named in part or not."""
        return tuple(
            document_id
            for full, ids in self._by_number.items()
            if f"{number.number}号" in full
            and any(_in_part(number, held) for held in doc_number.find(full))
            for document_id in ids
        )


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


def _within(text: str, known: Mapping[str, list[str]], longest: int) -> dict[str, tuple[str, ...]]:
    key, at = title_key(text), 0
    found: dict[str, tuple[str, ...]] = {}
    while at < len(key):
        for end in range(min(len(key), at + longest), at + MIN_TITLE - 1, -1):
            if key[at:end] in known:
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


def _in_part(said: DocNumber, held: DocNumber) -> bool:
    """税务局公告2025年第7号 may be meant by 公告2025年第7号, and by a part of the issuer's name."""
    announced = any(kind in said.value and kind in held.value for kind in ("公告", "令"))
    same = (said.year, said.number) == (held.year, held.number)
    return announced and same and (said.org or "") in (held.org or "")
