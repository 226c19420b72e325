"""POST /console/api/export: a basket as Word or Excel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal

from fastapi import Response
from pydantic import Field, StringConstraints

from api.console.documents import attachment
from api.console.excerpts import Basket, Chosen, basket
from api.console.office import AtOffice, Office, Who, guarded
from api.requests import READABLE, Day, Request, Word, today

router = guarded()
MOST = 300  # quotes in one file

Write = Callable[[str, Basket, date, date], bytes]
GONE = "X-Wence-Gone"  # places of the items that could not be exported, counted from 0
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    "docx": f"{_OPEN_XML}.wordprocessingml.document",
    "xlsx": f"{_OPEN_XML}.spreadsheetml.sheet",
}
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
    data, gone = await office.state.workers.run(_made, office, asked, who.user)
    headers = attachment(f"{asked.title}-{today()}.{asked.format}")
    if gone:
        headers[GONE] = ",".join(map(str, gone))
    return Response(data, media_type=MEDIA_TYPES[asked.format], headers=headers)


def _made(office: Office, asked: ExportRequest, user: str) -> tuple[bytes, list[int]]:
    as_of = asked.as_of or today()
    chosen = [Chosen(item.passage_id, item.start, item.end) for item in asked.items]
    held = basket(office.state.kb, chosen, as_of)
    data = _writer(asked.format)(asked.title, held, as_of, today())
    office.audit.note(user, "export", f"{asked.title}.{asked.format}，{len(held.excerpts)} 条")
    return data, held.gone


def _writer(name: str) -> Write:
    """Imported when somebody exports: most days nobody does, and every start would pay for it."""
    if name == "docx":
        from api.console.word import to_word

        return to_word
    from api.console.excel import to_excel

    return to_excel
