"""Documents <-> JSON for the store; pydantic reads our frozen dataclasses as they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from kb.models import Correction, Document, Facet, Head, Passage, Span, Voice
from kb.store.faults import as_written

_DOCUMENT = TypeAdapter(Document)
_HEAD = TypeAdapter(Head)
_CORRECTIONS = TypeAdapter(tuple[Correction, ...])
_ADDED = ("numbers", "edition_on", "goes_on", "dated", "beside")
_CORRECTED = {"as_read": True, "corrections": True}


def head_json(head: Head) -> str:
    """A document's card as it is stored."""
    return _HEAD.dump_json(head).decode()


@as_written()
def head_from(text: str) -> Head:
    """The card of which `head_json` made this text. Raises StoreCorrupt."""
    return _HEAD.validate_json(text)


def document_json(document: Document) -> bytes:
    """The whole document as JSON."""
    return _DOCUMENT.dump_json(document)


def document_of(text: bytes | str) -> Document:
    """The document from what `document_json` returned."""
    return _DOCUMENT.validate_json(text)


def structure_json(document: Document) -> str:
    """Sections, elements, reply and pages: all that is neither head, text nor passage."""
    return _DOCUMENT.dump_json(document, exclude={"head", "text", "passages"}).decode()


@as_written()
def document_from(head: str, text: str, structure: str, passages: Sequence[Passage]) -> Document:
    """The document of a row of `documents` or `versions`, with these passages.

    Raises StoreCorrupt.
    """
    bare = _DOCUMENT.validate_python(
        {**json.loads(structure), "head": json.loads(head), "text": text}
    )
    return replace(bare, passages=tuple(passages))


def corrections_json(corrections: Sequence[Correction]) -> str:
    """The corrections of a document as they are stored."""
    return _CORRECTIONS.dump_json(tuple(corrections)).decode()


@as_written()
def corrections_from(text: str) -> tuple[Correction, ...]:
    """The corrections of which `corrections_json` made this text. Raises StoreCorrupt."""
    return _CORRECTIONS.validate_json(text)


def content_hash(document: Document) -> str:
    """Equal for equal documents; the day of retrieval is not content."""
    # What a document lacks leaves its hash what it was before cards had it.
    lacking = dict.fromkeys((n for n in _ADDED if not getattr(document.head, n)), True)
    fetched: Any = {"head": {"source": {"retrieved_on"}, **lacking}}
    # What nobody corrected has the hash it had before there were corrections.
    unknown: Any = {"as_read": fetched} if document.as_read else _CORRECTED
    # Who says a lead follows from who speaks where it stands.
    follows: Any = {"passages": {"__all__": {"lead_voice"}}}
    content = _DOCUMENT.dump_json(document, exclude={**fetched, **unknown, **follows})
    return hashlib.sha256(content).hexdigest()


def passage_row(passage: Passage) -> tuple[object, ...]:
    """The columns `id … lead_end` of table `passages`; the text stays in its document."""
    lead = passage.lead
    return (
        passage.id,
        passage.start,
        passage.end,
        json.dumps(passage.section_path, ensure_ascii=False),
        passage.voice.value,
        ",".join(passage.facets),
        passage.page,
        lead.start if lead else None,
        lead.end if lead else None,
    )


@as_written()
def passage_from(document_id: str, row: Sequence[Any], text: str) -> Passage:
    """The passage of a row as `passage_row` made it, in the document's `text`."""
    key, start, end, path, voice, facets, page, lead_start, lead_end, lead_voice = row
    return Passage(
        id=key,
        document_id=document_id,
        section_path=tuple(json.loads(path)),
        start=start,
        end=end,
        text=text[start:end],
        voice=Voice(voice),
        facets=tuple(Facet(name) for name in facets.split(",") if name),
        page=page,
        lead=None if lead_start is None else Span(lead_start, lead_end),
        lead_text="" if lead_start is None else text[lead_start:lead_end],
        lead_voice=None if lead_voice is None else Voice(lead_voice),
    )
