"""繁体 and ２０２６: elements are read from the plain text and told as the document writes them.

Simplifying and narrowing digits keeps every character in its place, so that the spans found hold
in the text as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ingest.elements import Elements
from ingest.lines import Layout
from kb.simplified import simplify

_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")


def simplified(layout: Layout) -> Layout:
    """The same lines at the same places in 简体, with digits of half width."""
    text = _plain(layout.text)
    if text == layout.text:
        return layout
    lines = tuple(replace(x, text=text[x.start : x.end]) for x in layout.lines)
    return replace(layout, text=text, lines=lines)


def as_written(found: Elements, layout: Layout, metadata: Mapping[str, str]) -> Elements:
    """Names and titles as they stand in the text or on the page; 文号 stay normalised."""
    # A title may run over several lines.
    written = layout.text.replace("\n", "") + "\n" + "\n".join(metadata.values())
    plain = _plain(written)
    if plain == written:
        return found

    def told(value: str) -> str:
        at = plain.find(value)
        return written[at : at + len(value)] if at >= 0 else value

    return replace(
        found,
        title=told(found.title),
        carrier_title=told(found.carrier_title) if found.carrier_title else None,
        issuers=tuple(map(told, found.issuers)),
        addressee=told(found.addressee) if found.addressee else None,
    )


def _plain(text: str) -> str:
    return simplify(text).translate(_NARROW)
