"""更正要素: the console's routes that set elements of a document right, and undo it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import Path
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from api.console.correction_form import FormOut, form_of
from api.console.office import AtOffice, Office, Who, guarded
from api.problems import FieldError, Refused
from api.requests import READABLE, Day, Request, Word
from api.state import Id
from kb.clock import today
from kb.library.corrections import (
    CORRECTABLE,
    corrected,
    faults,
    in_words,
    label,
    read_head,
    set_right,
    stated,
    without_corrections,
)
from kb.models import Correction, Document, Level
from kb.notation import doc_number, regions

router = guarded()
EARLIEST, LATEST = date(1949, 10, 1), date(2100, 12, 31)


def _likely(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise PydanticCustomError("wence_year", "日期要在 1949-10-01 到 2100-12-31 之间")
    return day


def _numbered(value: str) -> str:
    """A known 文号 in its standard form (镇政发[2026]5号 -> 镇政发〔2026〕5号)."""
    found = doc_number.find(value)
    whole = len(found) == 1 and found[0].span.end - found[0].span.start == len(value)
    return found[0].value if whole else value


def _placed(value: str) -> str:
    """A place by its full path; one that is written like a place passes as it is."""
    path = regions.located(value) or (value if regions.is_place_like(value) else None)
    if path is None:
        raise PydanticCustomError(
            "wence_place", "没有认出这个地区，请写行政区划的名称，如“宁波市镇海区”"
        )
    return path


def _grounded(value: Any) -> Any:
    if isinstance(value, str) and not value.strip():
        raise PydanticCustomError("wence_because", "请写明依据，如“原件第3页”或网页地址")
    return value


LikelyDay = Annotated[Day, AfterValidator(_likely)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), READABLE]
Number = Annotated[Word, AfterValidator(_numbered)]
Place = Annotated[Word, AfterValidator(_placed)]
Because = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=200),
    READABLE,
    BeforeValidator(_grounded),
]


class CorrectionRequest(Request):
    """The elements to set right, each with its value: null or an empty list for none."""

    title: Title | None = None
    kind: Word | None = None
    doc_number: Number | None = None
    issuers: list[Word] | None = Field(default=None, max_length=30)
    written_on: LikelyDay | None = None
    published_on: LikelyDay | None = None
    effective_on: LikelyDay | None = None
    expires_on: LikelyDay | None = None
    level: Level | None = None
    region: Place | None = None
    replaces: list[Title] | None = Field(default=None, max_length=200)
    because: Because

    def values(self) -> dict[str, tuple[str, ...]]:
        """Only what was sent; a field that is not named stays as it is."""
        return {name: _told(getattr(self, name)) for name in CORRECTABLE
                if name in self.model_fields_set}  # fmt: skip


def _told(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(dict.fromkeys(value))
    return (str(value),) if value else ()


@router.get("/documents/{id}/corrections")
async def form(id: Id, office: AtOffice) -> FormOut:
    return await office.staff.run(lambda: form_of(office.state.kb.document(id)))


@router.put("/documents/{id}/corrections")
async def correct(id: Id, asked: CorrectionRequest, office: AtOffice, who: Who) -> FormOut:
    if not asked.values():
        raise Refused("invalid_request", detail="没有要更正的要素。请先改动一项，再保存。")
    return await office.staff.run(_correct, office, id, asked, who.user)


@router.delete("/documents/{id}/corrections/{name}")
async def undo(
    id: Id, name: Annotated[str, Path(max_length=40)], office: AtOffice, who: Who
) -> FormOut:
    return await office.staff.run(_undo, office, id, name, who.user)


def _correct(office: Office, document_id: str, asked: CorrectionRequest, user: str) -> FormOut:
    values = asked.values()

    def decide(document: Document) -> Sequence[Correction]:
        made = set_right(document, values, user, today(), asked.because)
        _check(document, made, values)
        return made

    before, after = office.state.kb.correct(document_id, decide)
    told = f"{_changes(before, after, values)}。依据：{asked.because}"
    office.audit.note(user, "correct", f"《{after.head.title}》（{document_id}）：{told}")
    return form_of(after)


def _undo(office: Office, document_id: str, name: str, user: str) -> FormOut:
    def decide(document: Document) -> Sequence[Correction]:
        if all(one.name != name for one in document.corrections):
            detail = "这一项没有更正，或已恢复读出的值。请刷新页面。"
            raise Refused("not_found", detail=detail)
        return without_corrections(document, {name})

    before, after = office.state.kb.correct(document_id, decide)
    told = _changes(before, after, {name})
    office.audit.note(user, "uncorrect", f"《{after.head.title}》（{document_id}）：{told}")
    return form_of(after)


def _check(
    document: Document, made: Sequence[Correction], values: Mapping[str, tuple[str, ...]]
) -> None:
    """Raises Refused with what is wrong of each field."""
    wrong = faults(corrected(document, made).head, values.keys())
    if set(values.get("replaces", ())) - set(stated(read_head(document), "replaces")):
        wrong["replaces"] = "只能去掉读错的关系，不能添加"
    if wrong:
        errors = [FieldError(pointer=f"#/{name}", detail=told) for name, told in wrong.items()]
        raise Refused("invalid_request", errors)


def _changes(before: Document, after: Document, names: Collection[str]) -> str:
    """失效日期：没有 → 2026-03-31；…"""
    return "；".join(
        f"{label(name, after.head.title)}：{in_words(stated(before.head, name))} → "
        f"{in_words(stated(after.head, name))}"
        for name in CORRECTABLE
        if name in names
    )
