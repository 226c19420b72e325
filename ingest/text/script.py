"""Documents in 繁体 or with full-width digits: parsed in 简体 and ASCII digits, stored as written.

The conversion keeps the length (`kb.simplified`), so spans found in one text hold in the other.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.text.blocks import Readout
from kb.models import HEAD_MATTER, PAGE_FACTS, Document, Passage
from kb.notation.numerals import narrow
from kb.simplified import simplify


def in_simplified(readout: Readout) -> Readout:
    """The readout in 简体; the same object if nothing had to be converted."""
    blocks = tuple(replace(block, text=plain(block.text)) for block in readout.blocks)
    metadata = {name: plain(value) for name, value in readout.metadata.items()}
    if blocks == readout.blocks and metadata == readout.metadata:
        return readout
    return replace(readout, blocks=blocks, metadata=metadata)


def as_written(document: Document, text: str) -> Document:
    """A document parsed in 简体, with title, sections and passages as `text` writes them.

    文号, issuers and places stay in 简体: they are looked up in that form.
    """
    written = _Written(document.text, text)
    carrier = document.head.carrier_title
    return replace(
        document,
        text=text,
        head=replace(
            document.head,
            title=written.of(document.head.title),
            carrier_title=written.of(carrier) if carrier else carrier,
        ),
        sections=tuple(replace(s, path=tuple(map(written.of, s.path))) for s in document.sections),
        passages=tuple(written.passage(passage) for passage in document.passages),
    )


def plain(text: str) -> str:
    """The text in 简体 and ASCII digits, of the same length: the form that all rules expect."""
    return narrow(simplify(text))


class _Written:
    """Finds how words of the simplified text are written in the original."""

    def __init__(self, simplified: str, text: str) -> None:
        self._text = text
        # a title may stand broken over lines
        self._pairs = ((simplified, text), (simplified.replace("\n", ""), text.replace("\n", "")))

    def of(self, words: str) -> str:
        for simplified, text in self._pairs:
            at = simplified.find(words)
            if at >= 0:
                return text[at : at + len(words)]
        return words

    def passage(self, passage: Passage) -> Passage:
        path = passage.section_path
        if path not in ((HEAD_MATTER,), (PAGE_FACTS,)):
            path = tuple(map(self.of, path))
        return replace(
            passage,
            section_path=path,
            text=self._text[passage.start : passage.end],
            lead_text=self.of(passage.lead_text),
        )
