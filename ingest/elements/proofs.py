"""Values found in a document, each with the span that proves it."""

from __future__ import annotations

from kb.models import Element, Span


class Proofs:
    """Collects the proof of each value as it is found."""

    def __init__(self) -> None:
        self.found: list[Element] = []

    def add(self, name: str, value: object, span: Span | None) -> None:
        if value is not None and value != "":
            self.found.append(Element(name, str(value), span))
