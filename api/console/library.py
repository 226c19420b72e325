"""The library's routes: documents and what needs care, uploads, deleting with undo."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path as File
from typing import Annotated

from fastapi import Path, Query, Request
from pydantic import Field

from api.console.importing import Job, became
from api.console.office import AtOffice, Office, Who, guarded
from api.console.ordering import Order, in_order
from api.problems import Refused
from api.requests import ListRequest
from api.schemas import Card, Told
from api.state import Id
from kb.clock import today
from kb.library.terms import ends_soon, last_day
from kb.models import Head, Status, Validity
from kb.store.faults import storage_errors

router = guarded()
PAGE = 50  # documents


class LibraryRequest(ListRequest):
    """The public catalogue's conditions, with a page number and what lapses soon."""

    page: int = Field(default=1, ge=1, le=10_000)
    expiring: bool = False
    order: Order | None = None  # newest first


class EntryOut(Card):
    """A document in the library."""

    days_left: int | None  # until it lapses; None when it has no term or is out of force
    ends_soon: bool
    warnings: list[str]


class PendingOut(Told):
    """A file that gave no document yet."""

    name: str
    reason: str
    at: str


class RemovedOut(Told):
    """A deleted document that can be put back."""

    document_id: str
    title: str
    user: str
    at: str


class LibraryOut(Told):
    """One page of the library, and what waits beside it."""

    as_of: date
    entries: list[EntryOut]
    total: int
    page: int
    pages: int
    held: int  # in the whole library
    kinds: list[str]  # that it holds, the most frequent first
    regions: list[str]
    statuses: dict[str, int]  # of what meets the other conditions
    expiring: int
    pending: list[PendingOut]
    removed: list[RemovedOut]


@router.get("/library")
async def library(asked: Annotated[LibraryRequest, Query()], office: AtOffice) -> LibraryOut:
    return await office.staff.run(_library, office, asked)


def _library(office: Office, asked: LibraryRequest) -> LibraryOut:
    kb, as_of = office.state.kb, asked.as_of or today()
    catalogue = kb.catalogue()
    freed = in_order(kb, asked.model_copy(update={"status": []}), as_of, None, False)
    validities = {head.id: catalogue.validity_on(head.id, as_of) for head in freed}
    soon = {head.id for head in freed if ends_soon(head, validities[head.id], as_of)}
    heads = in_order(kb, asked, as_of, asked.order, asked.expiring)
    first = (asked.page - 1) * PAGE
    return LibraryOut(
        as_of=as_of,
        entries=[
            EntryOut(
                **Card.fields_of(head, validities[head.id]),
                days_left=_days_left(head, validities[head.id], as_of),
                ends_soon=head.id in soon,
                warnings=list(head.warnings),
            )
            for head in heads[first : first + PAGE]
        ],
        total=len(heads),
        page=asked.page,
        pages=-(-len(heads) // PAGE),
        held=len(catalogue.heads),
        kinds=_frequent(head.kind for head in catalogue.heads.values()),
        regions=_frequent(head.region for head in catalogue.heads.values() if head.region),
        statuses=Counter(validity.status.value for validity in validities.values()),
        expiring=len(soon),
        pending=[PendingOut.like(one) for one in kb.records.pending()],
        removed=[RemovedOut.like(one) for one in office.trash.contents()],
    )


def _frequent(values: Iterable[str]) -> list[str]:
    return [value for value, _ in Counter(values).most_common()]


def _days_left(head: Head, validity: Validity, as_of: date) -> int | None:
    last = last_day(head, validity)
    return (last - as_of).days if last and validity.status is Status.IN_FORCE else None


# -- deleting ------------------------------------------------------------------------------


@router.delete("/documents/{id}")
async def remove(id: Id, office: AtOffice, who: Who) -> RemovedOut:
    return await office.staff.run(_remove, office, id, who.user)


def _remove(office: Office, document_id: str, user: str) -> RemovedOut:
    removed = office.trash.remove(document_id, user)
    office.audit.note(user, "remove", f"《{removed.title}》（{document_id}）")
    return RemovedOut.like(removed)


@router.post("/documents/{id}/restore", status_code=204)
async def restore(id: Id, office: AtOffice, who: Who) -> None:
    await office.staff.run(_restore, office, id, who.user)


def _restore(office: Office, document_id: str, user: str) -> None:
    title = office.trash.restore(document_id)
    office.audit.note(user, "restore", f"《{title}》（{document_id}）")


# -- uploading -----------------------------------------------------------------------------


class RowOut(Told):
    """What became of one file."""

    name: str
    outcome: str
    document_id: str | None
    title: str | None
    kind: str | None
    passages: int
    warnings: list[str]
    error: str | None


class JobOut(Told):
    """How far an upload has come: waiting, running, done or failed."""

    id: str
    name: str
    state: str
    files: int
    passages: int
    rows: list[RowOut]
    error: str | None


@router.put("/uploads/{name}", status_code=202)
async def upload(
    name: Annotated[str, Path(max_length=255)], request: Request, office: AtOffice, who: Who
) -> JobOut:
    """The request body is the file itself. Raises Refused, or StoreError on a full disk."""
    with storage_errors():
        folder = office.imports.room.folder()
        try:
            file = folder / _file_name(name)
            await _receive(request, file, office.state.settings.max_file_mb)
        except BaseException:  # the connection may end here as well
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def done(job: Job) -> None:
        office.audit.note(job.user, "upload", f"{job.name}：{job.error or became(job.rows)}")

    return JobOut.like(office.imports.start(file, who.user, done))


@router.get("/uploads/{id}")
async def progress(id: Id, office: AtOffice) -> JobOut:
    job = office.imports.job(id)
    if job is None:
        raise Refused("not_found", detail="没有这次上传，服务可能已重启。请在文件库里查看结果。")
    return JobOut.like(job)


def _file_name(name: str) -> str:
    """A plain name; whatever could leave the folder or confuse a reader is taken out."""
    kept = "".join(c for c in name if c.isprintable() and c not in '/\\:*?"<>|').strip(" .")
    if not kept:
        raise Refused("bad_request", detail="文件名不能用。请改名后重新上传。")
    while len(kept.encode()) > 200:  # bytes that every file system takes
        kept = kept[1:]
    return kept


async def _receive(request: Request, file: File, max_mb: int) -> None:
    """Write the body as it arrives. Raises Refused as soon as it is too large, or if empty."""
    size = 0
    with file.open("wb") as out:
        async for part in request.stream():
            size += len(part)
            if size > max_mb * 1024 * 1024:
                detail = f"文件超过 {max_mb} MB。请拆分后上传。"
                raise Refused("payload_too_large", detail=detail)
            await asyncio.to_thread(out.write, part)
    if size == 0:
        raise Refused("bad_request", detail="文件是空的。请检查后重新上传。")
