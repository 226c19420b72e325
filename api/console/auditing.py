"""The audit log as it is shown, page by page; what is kept of it: `audit`."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import Query
from pydantic import Field

from api import labels
from api.console.office import AtOffice, guarded
from api.requests import InAddress
from api.schemas import Told

router = guarded()


class AuditEntryOut(Told):
    """One change."""

    number: int
    at: str
    user: str
    action: str
    object: str


class AuditOut(Told):
    """A page of the log, newest first; `before` of the next page, or None."""

    entries: list[AuditEntryOut]
    next_before: int | None


class AuditRequest(InAddress):
    """Entries older than one."""

    before: int | None = Field(default=None, ge=1)


def _worded(what: str) -> str:
    """Entries of earlier versions tell the outcome of an upload by its code."""
    for code, word in labels.OUTCOME.items():
        what = what.replace(f"（{code}）", f"（{word}）")
    return what


@router.get("/audit")
def audit(asked: Annotated[AuditRequest, Query()], office: AtOffice) -> AuditOut:
    """A page of the log."""
    entries = office.audit.page(asked.before)
    more = entries and entries[-1].number > 1
    return AuditOut(
        entries=[AuditEntryOut.like(replace(one, object=_worded(one.object))) for one in entries],
        next_before=entries[-1].number if more else None,
    )
