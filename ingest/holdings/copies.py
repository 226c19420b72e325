"""The same document under several names in one import: the first name counts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from kb.models import Document, Source

_ANYWHERE = Source("", "", "")


@dataclass(slots=True)
class Copies:
    """The documents of one import by id, each with its first name and a hash of its content."""

    _first: dict[str, tuple[str, str]] = field(default_factory=dict)

    def name_of(self, document: Document) -> str | None:
        """The name under which the document came first in this import; None if it is new."""
        name, _ = self._first.get(document.id, (None, ""))
        return name

    def is_the_same(self, document: Document) -> bool:
        """Whether the document came before in this import with the same text and head."""
        _, held = self._first.get(document.id, (None, ""))
        return held == _content(document)

    def note(self, name: str, document: Document) -> None:
        """Remembers a document: its latest content under its first name."""
        first, _ = self._first.get(document.id, (name, ""))
        self._first[document.id] = (first, _content(document))


def _content(document: Document) -> str:
    head = replace(document.head, source=_ANYWHERE, warnings=())
    return hashlib.sha256(repr((head, document.text)).encode()).hexdigest()
