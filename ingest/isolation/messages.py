"""Messages between sandbox and worker: each encoder beside its decoder.

Everything is JSON: nothing that a worker says is ever executed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from ingest.files.manifest import Card
from ingest.text.blocks import Readout
from kb import errors
from kb.errors import PolicyKBError, UnreadableFile
from kb.models import Document, Source
from kb.store import codec

OUT_OF_MEMORY = 12  # exit code of a worker that could not even answer

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to parse, as it goes to the worker."""

    readout: Readout
    source: Source
    card: Card | None
    settled: str | None = None  # the document's id; None: derive it


ASKED = TypeAdapter(Asked)
_READOUT = TypeAdapter(Readout)


def readout_message(readout: Readout) -> Message:
    """The message that `readout_of` decodes."""
    return {"readout": _READOUT.dump_python(readout, mode="json")}


def readout_of(message: Message) -> Readout:
    """The readout in an answer; raises the error that the answer carries instead."""
    _raise_error(message)
    return _READOUT.validate_python(message["readout"])


def document_message(document: Document) -> Message:
    """The message that `document_of` decodes."""
    return {"document": codec.document_json(document).decode()}


def document_of(message: Message) -> Document:
    """The document in an answer; raises the error that the answer carries instead."""
    _raise_error(message)
    return codec.document_of(message["document"])


def error_message(error: PolicyKBError) -> Message:
    """The message that makes both decoders raise this error."""
    return {"error": type(error).__name__, "message": error.message, "advice": error.advice}


def _raise_error(message: Message) -> None:
    if "error" in message:
        family = getattr(errors, str(message["error"]), UnreadableFile)
        known = isinstance(family, type) and issubclass(family, PolicyKBError)
        raise (family if known else UnreadableFile)(message["message"], message["advice"])
