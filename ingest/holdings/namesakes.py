"""Two documents with one derived id: the same document again, or another of the same title and day.

An id is derived from title, 文号, issuer and date. Where a title is cut short or no 文号 is stated,
two documents may share it; the second one gets a number (d…-2), and gets it again when read again.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from enum import StrEnum
from itertools import count, islice

import numpy as np

from ingest.holdings.shingles import Hashes, shingles
from kb.knowledge_base import KnowledgeBase
from kb.models import Document
from kb.notation import doc_number

_LOOKED_AT = 100  # numbered ids tried; removed documents leave gaps
# Shares of the shorter text's shingles; a cut-off copy shares all of them. Short notices of one
# organ and title share up to .7 by what all notices have (greeting, 落款).
_NEARLY_ALL, _HALF = 0.8, 0.5


class Likeness(StrEnum):
    """How two documents with the same derived id relate."""

    SAME = "same"
    CHANGED = "changed"  # the same by its 文号, much of the text different
    KINDRED = "kindred"  # another document, much of the text the same
    OTHER = "other"


class Namesakes:
    """Settles ids against stored documents and those read but not stored yet."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._fresh: dict[str, Document] = {}

    def settled(self, parse: Callable[[str | None], Document]) -> tuple[Document, str | None]:
        """The document that `parse` makes under an id of its own; a warning if that is in doubt.

        `parse` takes the id to use, None for the derived one.
        """
        document = parse(None)
        identity, warning = self._identity(document)
        return document if identity == document.id else parse(identity), warning

    def _identity(self, document: Document) -> tuple[str, str | None]:
        """The derived id, or a numbered one if another document holds it; and the warning."""
        alike: dict[Likeness, Document] = {}
        stored = self._kb.heads()  # once for all ids: each call asks the store what is new
        for key in islice(_ids(document.id), _LOOKED_AT):
            if held := self._held(key, stored):
                alike.setdefault(likeness(document, held), held)
        if same := alike.get(Likeness.SAME):
            return same.id, None
        if changed := alike.get(Likeness.CHANGED):
            return changed.id, _CHANGED.format(title=changed.head.title)
        kindred = alike.get(Likeness.KINDRED)
        free = next(key for key in _ids(document.id) if not self._held(key, stored))
        return free, _KINDRED.format(title=kindred.head.title) if kindred else None

    def read(self, document: Document) -> None:
        """Remembers a document that is not stored yet."""
        self._fresh[document.id] = document

    def stored(self) -> None:
        """Forgets the documents read: they are stored now."""
        self._fresh.clear()

    def _held(self, key: str, stored: Container[str]) -> Document | None:
        if key in self._fresh:
            return self._fresh[key]
        return self._kb.document(key) if key in stored else None


def likeness(one: Document, other: Document) -> Likeness:
    """How two documents of the same title, 文号, issuer and date relate, by their text.

    Without a 文号 of their own they are two documents if each cites a 文号 that the other does not,
    or if they share too little text for a corrected or cut-off copy.
    """
    here, there = one.head.source, other.head.source
    if here.sha256 == there.sha256 or (here.url and here.url == there.url):
        return Likeness.SAME
    apart = not one.head.doc_number and _numbered_apart(one.text, other.text)
    shared = 0.0 if apart else _contained(shingles(one.text), shingles(other.text))
    if shared >= _NEARLY_ALL:
        return Likeness.SAME
    if one.head.doc_number:
        return Likeness.CHANGED if shared < _HALF else Likeness.SAME
    return Likeness.OTHER if shared < _HALF else Likeness.KINDRED


def _ids(derived: str) -> Iterator[str]:
    yield derived
    yield from (f"{derived}-{n}" for n in count(2))


def _numbered_apart(one: str, other: str) -> bool:
    named = [[found.value for found in doc_number.find(text)] for text in (one, other)]
    return all(named) and named[0][0] not in named[1] and named[1][0] not in named[0]


def _contained(one: Hashes, other: Hashes) -> float:
    """The share of the smaller set that the other one holds, 0..1."""
    least = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / least if least else 0.0


_CHANGED = (
    "与库中的《{title}》文号、标题和日期都相同，内容却大不一样，已作为它的新版本入库，原来的文本作为"
    "旧版本保留；请核对这两个文件是否同一份。"
)
_KINDRED = (
    "与库中的《{title}》标题、发文机关和日期都相同，内容不尽相同，已作为另一份文件入库；若是同一份"
    "文件的新版本，请删除旧的一份。"
)
