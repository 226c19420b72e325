"""Documents by 文号 and by the number of the proposal they answer, however these are written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kb.models import Head, Span
from kb.notation import doc_number
from kb.notation.doc_number import DocNumber
from kb.notation.number_issuers import in_part, of_issuer
from kb.notation.proposals import proposals_named
from kb.notation.short_numbers import LooseNumber


class NumberRegister:
    """Of the documents held at one moment."""

    def __init__(self, heads: Iterable[Head]) -> None:
        self._heads = {head.id: head for head in heads}
        self._own = {head.doc_number for head in self._heads.values()}
        self._by_number: dict[str, list[str]] = defaultdict(list)
        self._by_proposal: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for head in self._heads.values():
            if head.doc_number:
                self._by_number[head.doc_number].append(head.id)
            for number, sort in proposals_of(head):
                self._by_proposal[number].append((sort, head.id))
        for head in self._heads.values():  # an order that amended a rule may be held itself
            for other in head.numbers:
                if other not in self._own:
                    self._by_number[other].append(head.id)
        self._codes = _codes(self._by_number)
        held = {code for codes in self._codes.values() for code in codes}
        self._all_codes = sorted(held, key=len, reverse=True)

    def with_number(self, doc_number: str) -> tuple[str, ...]:
        """Ids of the documents that carry this normalised 文号."""
        return tuple(self._by_number.get(doc_number, ()))

    def with_short_number(self, number: int, org: str | None, year: int | None) -> tuple[str, ...]:
        """Ids for 63号文, 148号: the same number, and the same organ and year where given."""
        tail = f"{number}号"
        return tuple(
            document_id
            for full, ids in self._by_number.items()
            for document_id in ids
            if re.search(rf"(?<!\d){tail}$", full)
            and (org is None or org in full)
            and (year is None or str(year) in full)
        )

    def written_number(self, written: LooseNumber) -> DocNumber | None:
        """The full 文号 for a loosely written one, held or not; None unless the words before it end
        with a 机关代字 of held documents. One held with this year and number is preferred, then the
        longest."""
        year, number, span = written.year, written.number, written.span
        for code in (*self._codes.get((year, number), ()), *self._all_codes):
            if written.before.endswith(code):
                start = span.start - len(code) if span.start == len(written.before) else span.start
                value = f"{code}〔{year}〕{number}号"
                return DocNumber(value, code, year, number, Span(start, span.end))
        return None

    def answering(self, proposal: int, sort: str = "") -> tuple[str, ...]:
        """Ids of the letters that answer, or otherwise hold, the proposal of this number; only
        those of the `sort` (提案, 建议, 议案) if there are any, since few know what theirs is
        called."""
        held = self._by_proposal.get(proposal, ())
        own = [document_id for its, document_id in held if its == sort]
        return tuple(dict.fromkeys(own or [document_id for _, document_id in held]))

    def numbered_like(self, number: DocNumber) -> tuple[str, ...]:
        """Ids of documents with this number under issuers written otherwise: for announcements and
        orders in part or not at all, else the issuer's name for its 机关代字
        (工信部〔2026〕2号)."""
        alike = [
            (held, document_id)
            for full, ids in self._by_number.items()
            if f"{number.number}号" in full
            for held in doc_number.find(full)
            for document_id in ids
        ]
        told = [key for held, key in alike if in_part(number, held)]
        told = told or [key for held, key in alike if of_issuer(number, held, self._heads[key])]
        return tuple(dict.fromkeys(told))


def proposals_of(head: Head) -> Iterator[tuple[int, str]]:
    """(number, sort) of a document's proposals, from its title and its text."""
    yield from proposals_named(head.title)
    for proposal in head.proposals:
        sort = proposal.rstrip("0123456789")
        yield int(proposal.removeprefix(sort)), sort


def _codes(numbers: Iterable[str]) -> Mapping[tuple[int, int], list[str]]:
    """(year, number) -> the 机关代字 that occur with them, longest first."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for value in numbers:
        match = re.fullmatch(r"(\D+)〔(\d{4})〕(\d+)号", value)
        if match:
            found[int(match[2]), int(match[3])].append(match[1])
    for codes in found.values():
        codes.sort(key=len, reverse=True)
    return found
