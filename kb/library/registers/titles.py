"""Documents by title: whole, short, without the place, and laws by their short names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from kb.models import Head
from kb.notation import regions
from kb.notation.law_names import law_name, laws_within
from kb.notation.standards import standard_number
from kb.notation.titles import MIN_TITLE, short_title_keys, title_key, title_keys, without_edition

_OTHER = re.compile(r"实施(?:条例|细则|办法|规则)")  # what implements X is another document
_BEFORE_OTHER = re.compile(r"实施(?:中华人民共和国)?$")  # 实施X办法
_KIND = re.compile(r"办法|细则|规定|规则|条例")
_NUMBER = re.compile(r"\d$(?<!\d(?:19|20)\d\d)")  # of a standard, its year left off
T = TypeVar("T")


class TitleRegister:
    """Of the documents held at one moment."""

    def __init__(self, heads: Iterable[Head]) -> None:
        self._by_title: dict[str, list[str]] = defaultdict(list)
        self._by_bare_title: dict[str, list[str]] = defaultdict(list)
        self._by_short_title: dict[str, list[str]] = defaultdict(list)
        self._by_law: dict[str, list[str]] = defaultdict(list)
        for head in heads:
            law = law_name(title_key(without_edition(head.title)))
            if law and len(law) < MIN_TITLE:
                self._by_law[law].append(head.id)
            for key in short_title_keys(head.title):
                self._by_short_title[key].append(head.id)
            for key in _called(head):
                self._by_title[key].append(head.id)
            for key in title_keys(without_place(head.title, head)) - title_keys(head.title):
                self._by_bare_title[key].append(head.id)
        self._longest = max(map(len, (*self._by_title, *self._by_bare_title)), default=0)

    def titled(self, title: str) -> tuple[str, ...]:
        """Ids of the documents whose title is quoted as `title`."""
        law = title_key(without_edition(title))
        found = (
            self._by_law.get(law, ()),
            *(self._by_title.get(key, ()) for key in title_keys(title)),
            *(self._by_short_title.get(key, ()) for key in short_title_keys(title)),
        )
        return tuple(dict.fromkeys(document_id for ids in found for document_id in ids))

    def titles_within(self, text: str) -> dict[str, tuple[str, ...]]:
        """Title keys that stand whole in `text`, with their documents; of overlaps the longest."""
        titles = titles_in(text, self._by_title, self._longest)
        return {**titles, **laws_within(text, self._by_law)}

    def bare_titles_within(self, text: str) -> dict[str, tuple[str, ...]]:
        """The same for titles quoted without their leading place or organ."""
        return titles_in(text, self._by_bare_title, self._longest)

    def speak_of(self, words: str) -> bool:
        """Whether a title holds these words."""
        key = title_key(words)
        return any(key in title for title in self._by_title)


def _called(head: Head) -> frozenset[str]:
    """Keys of a document's titles; a standard is also called by its number (DB32/T 4612)."""
    keys = title_keys(head.title) | title_keys(head.carrier_title or "")
    number = head.doc_number or ""
    return keys | title_keys(f"{number} {head.title}") if standard_number(number) else keys


def titles_in(
    text: str, known: Mapping[str, Sequence[T]], longest: int
) -> dict[str, tuple[T, ...]]:
    """Those of the `known` title keys, `longest` characters at most, that stand in a text."""
    key, at = title_key(text), 0
    found: dict[str, tuple[T, ...]] = {}
    while at < len(key):
        for end in range(min(len(key), at + longest), at + MIN_TITLE - 1, -1):
            if key[at:end] in known and not _is_of_another(key, at, end):
                found[key[at:end]] = tuple(known[key[at:end]])
                at = end - 1
                break
        at += 1
    return found


def _is_of_another(key: str, at: int, end: int) -> bool:
    """Whether the key only occurs in the title of what implements it (X实施细则), or is a number
    that goes on: DB51/T 3188 is not DB51/T 31889."""
    if _NUMBER.search(key, at, end) and key[end : end + 1].isdigit():
        return True
    lead = _BEFORE_OTHER.search(key, max(0, at - 10), at)
    return bool(_OTHER.match(key, end) or (lead and _KIND.match(key, end)))


def without_place(title: str, head: Head) -> str:
    """The title without the place or issuer of its document, if it begins with one."""
    leading = (*head.issuers, *(regions.chains(head.region) if head.region else ()))
    found = next((name for name in leading if title.startswith(name)), "")
    return title[len(found) :]
