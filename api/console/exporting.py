"""POST /console/api/export: a basket as Word or Excel."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Response
from pydantic import Field, StringConstraints

from api.console.documents import attachment
from api.console.excerpts import Basket, Chosen, basket
from api.console.office import AtOffice, Office, Who, guarded
from api.requests import READABLE, Day, Request, Word, today

router = guarded()
MOST = 300  # quotes in one file

GONE = "X-Wence-Gone"  # places of the items that could not be exported, counted from 0
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    "docx": f"{_OPEN_XML}.wordprocessingml.document",
    "xlsx": f"{_OPEN_XML}.spreadsheetml.sheet",
}
WRITERS = {"docx": "api.console.word:to_word", "xlsx": "api.console.excel:to_excel"}
Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), READABLE
]


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
    as_of = asked.as_of or today()
    held = await office.staff.run(_held, office, asked, who.user)
    data = await office.writing.written(WRITERS[asked.format], asked.title, held, as_of, today())
    headers = attachment(f"{asked.title}-{today()}.{asked.format}")
    if held.gone:
        headers[GONE] = ",".join(map(str, held.gone))
    return Response(data, media_type=MEDIA_TYPES[asked.format], headers=headers)


def _held(office: Office, asked: ExportRequest, user: str) -> Basket:
    chosen = [Chosen(item.passage_id, item.start, item.end) for item in asked.items]
    held = basket(office.state.kb, chosen, asked.as_of or today())
    office.audit.note(user, "export", f"{asked.title}.{asked.format}，{len(held.excerpts)} 条")
    return held
