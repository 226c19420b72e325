"""Opaque page marks: an offset bound to the question it belongs to."""

from __future__ import annotations

import base64
import binascii
import hashlib

from pydantic import BaseModel

from api.problems import FieldError, Refused

MAX_OFFSET = 100_000


def _digest(request: BaseModel) -> str:
    asked = request.model_dump_json(exclude={"cursor", "limit"})
    return hashlib.sha256(asked.encode()).hexdigest()[:16]


def encode(request: BaseModel, offset: int) -> str:
    """A mark for the page of `request` that begins at `offset`."""
    mark = f"{offset}.{_digest(request)}"
    return base64.urlsafe_b64encode(mark.encode()).decode().rstrip("=")


def decode(request: BaseModel, cursor: str | None, *, in_body: bool) -> int:
    """The offset in `cursor`; 0 without one.

    Raises Refused (422) for a mark of another question or a damaged one.
    """
    if cursor is None:
        return 0
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        offset, digest = base64.b64decode(padded, b"-_", validate=True).decode().split(".")
        if offset.isdecimal() and int(offset) <= MAX_OFFSET and digest == _digest(request):
            return int(offset)
    except (ValueError, binascii.Error):
        pass
    place = FieldError(
        pointer="#/cursor" if in_body else None,
        parameter=None if in_body else "cursor",
        detail="与这次查询不符",
    )
    raise Refused("invalid_cursor", [place])
