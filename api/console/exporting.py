"""POST /console/api/export: a basket as Word or Excel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Response
from pydantic import Field, StringConstraints

from api.console.documents import attachment
from api.console.excerpts import Chosen, Excerpt, excerpts
from api.console.office import AtOffice, Office, Who
from api.requests import READABLE, Day, Request, Word, today

router = APIRouter(prefix="/console/api", include_in_schema=False)
MOST = 300  # quotes in one file

Write = Callable[[str, Sequence[Excerpt], date, date], bytes]
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
    data = await office.state.workers.run(_made, office, asked, who.user)
    name = f"{asked.title}-{today()}.{asked.format}"
    return Response(data, media_type=MEDIA_TYPES[asked.format], headers=attachment(name))


def _made(office: Office, asked: ExportRequest, user: str) -> bytes:
    as_of = asked.as_of or today()
    chosen = [Chosen(item.passage_id, item.start, item.end) for item in asked.items]
    quotes = excerpts(office.state.kb, chosen, as_of)
    data = _writer(asked.format)(asked.title, quotes, as_of, today())
    office.audit.note(user, "export", f"{asked.title}.{asked.format}，{len(asked.items)} 条")
    return data


def _writer(name: str) -> Write:
    """Imported when somebody exports: most days nobody does, and every start would pay for it."""
    if name == "docx":
        from api.console.word import to_word

        return to_word
    from api.console.excel import to_excel

    return to_excel
