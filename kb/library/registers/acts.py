"""Acts on documents (repeals, extensions, amendments, suspensions), by the names these are
given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kb.library.registers.titles import titles_in, without_place
from kb.models import Head, Reference
from kb.notation import doc_number
from kb.notation.titles import title_keys


class ActedRegister:
    """Acts of the documents held at one moment; those acted on may be held or not."""

    def __init__(self, heads: Iterable[Head]) -> None:
        self._acting: dict[str, list[tuple[Head, Reference]]] = defaultdict(list)
        self._bare: dict[str, list[str]] = defaultdict(list)  # without their place -> titles
        for head, reference in _references(heads):
            number = {reference.doc_number} if reference.doc_number else set()
            title = reference.title or ""
            for key in number | title_keys(title):
                self._acting[key].append((head, reference))
            for key in title_keys(without_place(title, head)) - title_keys(title):
                self._bare[key].append(title)
        self._longest = max(map(len, (*self._acting, *self._bare)), default=0)

    def on(self, name: str) -> tuple[tuple[Head, Reference], ...]:
        """(acting document, reference) for each act on the document of this 文号 or 《title》."""
        keys = title_keys(name) if name.startswith("《") else {name}
        found = {
            (head.id, r.span): (head, r) for key in keys for head, r in self._acting.get(key, ())
        }
        return tuple(found.values())

    def titles_within(self, text: str) -> tuple[str, ...]:
        """The acted-on titles, in 《》, that stand in `text`: whole, or else without their leading
        place (株洲促进物流业发展若干规定)."""
        whole = titles_in(text, self._acting, self._longest)
        if whole:
            return tuple(f"《{key}》" for key in whole)
        bare = titles_in(text, self._bare, self._longest)
        return tuple(dict.fromkeys(f"《{title}》" for titles in bare.values() for title in titles))

    def numbers_within(self, text: str) -> tuple[str, ...]:
        """The acted-on numbers of announcements and orders whose year, number and organ stand apart
        in `text`: 民政局2021年第6号惠民公告."""
        return tuple(
            number.value
            for key in self._acting
            for number in doc_number.find(key)
            if number.year and number.org and "〔" not in number.value
            if number.org in text and f"{number.year}年第{number.number}号" in text
        )


def _references(heads: Iterable[Head]) -> Iterator[tuple[Head, Reference]]:
    return ((head, reference) for head in heads if head.may_act for reference in head.replaces)
