"""Documents by their 文号 and by the number of the proposal they answer, however it is written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kb.models import Head, Span
from kb.notation import doc_number
from kb.notation.doc_number import DocNumber, Written
from kb.notation.number_issuers import in_part, of_issuer
from kb.notation.proposals import proposal_numbers


class NumberRegister:
    """Of the documents held at one moment."""

    def __init__(self, heads: Iterable[Head]) -> None:
        self._heads = {head.id: head for head in heads}
        self._own = {head.doc_number for head in self._heads.values()}
        self._by_number: dict[str, list[str]] = defaultdict(list)
        self._by_proposal: dict[int, list[str]] = defaultdict(list)
        for head in self._heads.values():
            if head.doc_number:
                self._by_number[head.doc_number].append(head.id)
            for number in dict.fromkeys(proposal_numbers("，".join((head.title, *head.numbers)))):
                self._by_proposal[number].append(head.id)
        for head in self._heads.values():  # an order that amended a rule may be held itself
            for other in head.numbers:
                if not proposal_numbers(other) and other not in self._own:
                    self._by_number[other].append(head.id)
        self._codes = _codes(self._by_number)
        held = {code for codes in self._codes.values() for code in codes}
        self._all_codes = sorted(held, key=len, reverse=True)

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
        told = told or [key for held, key in alike if of_issuer(number, held, self._heads[key])]
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
