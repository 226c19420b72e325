"""What leaves the console as a file: how it is collected, written, noted and sent; and a basket as
Word or Excel (POST /console/api/export)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, TypeVar

from fastapi import Response
from pydantic import Field, StringConstraints

from api.console.documents import ENDINGS, attachment
from api.console.excerpts import Chosen, basket
from api.console.office import AtOffice, Office, Who, guarded
from api.requests import READABLE, Day, Request, Word
from kb.clock import today

router = guarded()
MOST = 300  # quotes in one file

GONE = "X-Wence-Gone"  # places of the items that could not be exported, counted from 0
_MEDIA_TYPES = {ending: media_type for media_type, ending in ENDINGS.items()}
WRITERS = {"docx": "api.console.word:to_word", "xlsx": "api.console.excel:to_excel"}
Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), READABLE
]
A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class File:
    """A file still to be written: its name, who writes it, and out of what."""

    name: str  # the day is put behind it
    writer: str  # module:function
    args: tuple[Any, ...]
    noted: str = ""  # behind its name in the audit log
    headers: Mapping[str, str] = field(default_factory=dict)


async def sent(
    office: Office, user: str, collect: Callable[[Office, A], File], asked: A
) -> Response:
    """The file that `collect` names, noted in the audit log, written and under its name."""

    def collected() -> File:
        file = collect(office, asked)
        office.audit.note(user, "export", file.name + file.noted)
        return file

    file = await office.staff.run(collected)
    data = await office.writing.written(file.writer, *file.args)
    stem, _, ending = file.name.rpartition(".")
    headers = {**attachment(f"{stem}-{today()}.{ending}"), **file.headers}
    return Response(data, media_type=_MEDIA_TYPES[f".{ending}"], headers=headers)


class ChosenItem(Request):
    """A passage of the basket, whole or in part."""

    passage_id: Word
    start: int | None = Field(default=None, ge=0)
    end: int | None = Field(default=None, ge=0)


class ExportRequest(Request):
    """What to export, and as what."""

    format: Literal["docx", "xlsx"]
    items: list[ChosenItem] = Field(min_length=1, max_length=MOST)
    title: Title = "政策摘录"
    as_of: Day | None = None


@router.post("/export")
async def export(asked: ExportRequest, office: AtOffice, who: Who) -> Response:
    """What is gone from the library is left out, and told in the file and in a header."""
    return await sent(office, who.user, _basket, asked)


def _basket(office: Office, asked: ExportRequest) -> File:
    as_of = asked.as_of or today()
    chosen = [Chosen(item.passage_id, item.start, item.end) for item in asked.items]
    held = basket(office.state.kb, chosen, as_of)
    return File(
        f"{asked.title}.{asked.format}",
        WRITERS[asked.format],
        (asked.title, held, as_of, today()),
        noted=f"，{len(held.excerpts)} 条",
        headers={GONE: ",".join(map(str, held.gone))} if held.gone else {},
    )
