"""The form for 更正要素: each element with its value and where it was read from."""

from __future__ import annotations

from typing import Literal

from api.corrections import Origin, origin, origin_label
from api.schemas import CorrectionOut, SpanOut, Told
from kb.library.corrections import CORRECTABLE, DATES, NEEDED, label, read_head, stated
from kb.models import Document, Level, Span
from kb.weighing.quoting.attributes import clause_around

Kind = Literal["text", "date", "list", "choice", "links"]
SHOWN = 120  # characters of a sentence


class FieldOut(Told):
    """An element as the form shows it; origin, span and sentence are those of what was read."""

    name: str
    label: str
    kind: Kind
    needed: bool
    choices: list[str]
    value: list[str]
    read: list[str]
    origin: Origin
    origin_label: str
    span: SpanOut | None
    sentence: str | None
    correction: CorrectionOut | None


class FormOut(Told):
    """All elements that can be set right."""

    document_id: str
    title: str
    fields: list[FieldOut]


def form_of(document: Document) -> FormOut:
    corrections = {one.name: one for one in CorrectionOut.all_of(document)}
    fields = [_field(document, name, corrections.get(name)) for name in CORRECTABLE]
    shown = [one for one in fields if one.name != "replaces" or one.read or one.correction]
    return FormOut(document_id=document.id, title=document.head.title, fields=shown)


def _field(document: Document, name: str, correction: CorrectionOut | None) -> FieldOut:
    read = document.as_read.elements if document.as_read else document.elements
    own = [element for element in read if element.name == name]
    span = next((element.span for element in own if element.span), None)
    reading = list(stated(read_head(document), name))
    found = origin(name, own)
    return FieldOut(
        name=name,
        label=label(name, document.head.title),
        kind=_kind(name),
        needed=name in NEEDED,
        choices=[level.value for level in Level] if name == "level" else [],
        value=list(stated(document.head, name)),
        read=reading,
        origin=found,
        origin_label=origin_label(found, span) if own or reading else "没有读出",
        span=SpanOut.like(span) if span else None,
        sentence=_sentence(document, span) if span else None,
        correction=correction,
    )


def _kind(name: str) -> Kind:
    if name in DATES:
        return "date"
    kinds: dict[str, Kind] = {"issuers": "list", "level": "choice", "replaces": "links"}
    return kinds.get(name, "text")


def _sentence(document: Document, span: Span) -> str:
    """The clause or line of the text in which the span stands, at most SHOWN characters."""
    passage = document.passage_of(span)
    around = clause_around(passage, span) if passage else _line(document.text, span)
    begin = max(around.start, min(span.start - SHOWN // 3, around.end - SHOWN))
    end = min(around.end, max(begin + SHOWN, span.end))
    before = "…" if begin > around.start else ""
    after = "…" if end < around.end else ""
    return f"{before}{document.text[begin:end].strip()}{after}"


def _line(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, len(text) if end < 0 else end)
