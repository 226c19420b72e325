"""What sandbox and worker say to each other, each value's way out beside its way back.

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
    """What is to be parsed, as it goes to the worker."""

    readout: Readout
    source: Source
    card: Card | None
    settled: str | None = None  # the id it is to have


ASKED = TypeAdapter(Asked)
_READOUT = TypeAdapter(Readout)


def readout_message(readout: Readout) -> Message:
    """What `readout_of` reads."""
    return {"readout": _READOUT.dump_python(readout, mode="json")}


def readout_of(message: Message) -> Readout:
    """The readout of an answer; raises the error that the answer tells of, if it does."""
    _raise_error(message)
    return _READOUT.validate_python(message["readout"])


def document_message(document: Document) -> Message:
    """What `document_of` reads."""
    return {"document": codec.document_json(document).decode()}


def document_of(message: Message) -> Document:
    """The document of an answer; raises the error that the answer tells of, if it does."""
    _raise_error(message)
    return codec.document_of(message["document"])


def error_message(error: PolicyKBError) -> Message:
    """What both of them raise."""
    return {"error": type(error).__name__, "message": error.message, "advice": error.advice}


def _raise_error(message: Message) -> None:
    if "error" in message:
        family = getattr(errors, str(message["error"]), UnreadableFile)
        known = isinstance(family, type) and issubclass(family, PolicyKBError)
        raise (family if known else UnreadableFile)(message["message"], message["advice"])
