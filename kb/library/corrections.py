"""更正: elements of a document that a person set right. Pure functions.

A correction replaces what the card says of one element; the text itself is never touched. What was
read is kept, so that a correction can be undone, and a later reading that differs is reported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kb.library.calls import is_call
from kb.models import AsRead, Correction, Document, Element, Head, Level, Reference
from kb.notation.regions import level_of

CORRECTABLE: dict[str, str] = {
    "title": "标题",
    "kind": "文种",
    "doc_number": "发文字号",
    "issuers": "发文机关",
    "written_on": "成文日期",
    "published_on": "发布日期",
    "effective_on": "施行日期",
    "expires_on": "有效期至",
    "level": "层级",
    "region": "地区",
    "replaces": "废止或替代",
}
DATES = frozenset({"written_on", "published_on", "effective_on", "expires_on"})
NEEDED = frozenset({"title", "kind"})  # every document has them
NOTHING = "没有"


def stated(head: Head, name: str) -> tuple[str, ...]:
    """What a card says of an element, as text; empty when it says nothing."""
    if name == "replaces":
        return tuple(dict.fromkeys(map(_named, _replaced(head))))
    value = getattr(head, name)
    if isinstance(value, tuple):
        return value
    return (str(value),) if value else ()


def corrected(document: Document, corrections: Sequence[Correction]) -> Document:
    """The document with exactly these corrections, whichever it had before."""
    read = uncorrected(document)
    if not corrections:
        return read
    head, elements = read.head, read.elements
    for one in corrections:
        head = with_value(head, one.name, one.value)
        elements = _with_element(elements, one)
    remarks = tuple(remark(one, read.head) for one in corrections if differs(one, read.head))
    return replace(
        read,
        head=replace(head, warnings=(*head.warnings, *remarks)),
        elements=elements,
        corrections=tuple(corrections),
        as_read=AsRead(read.head, read.elements),
    )


def uncorrected(document: Document) -> Document:
    """The document as it was read."""
    read = document.as_read
    if read is None:
        return document
    return replace(document, head=read.head, elements=read.elements, corrections=(), as_read=None)


def read_head(document: Document) -> Head:
    """The card as it was read."""
    return document.as_read.head if document.as_read else document.head


def set_right(
    document: Document, values: Mapping[str, tuple[str, ...]], by: str, on: date, because: str
) -> tuple[Correction, ...]:
    """The corrections after giving elements these values; what equals the reading needs none."""
    read = read_head(document)
    held = {one.name: one for one in document.corrections}
    for name, value in values.items():
        was = stated(read, name)
        held.pop(name, None)
        if value != was:
            held[name] = Correction(name, value, was, by, on, because)
    return tuple(held[name] for name in CORRECTABLE if name in held)


def without_corrections(document: Document, names: Collection[str]) -> tuple[Correction, ...]:
    """The document's corrections except those of these elements."""
    return tuple(one for one in document.corrections if one.name not in names)


def with_value(head: Head, name: str, value: tuple[str, ...]) -> Head:
    """The card with another value of one element. Raises ValueError for one that cannot be."""
    if name == "replaces":
        kept = tuple(r for r in head.replaces if r.effect != name or _named(r) in value)
        return replace(head, replaces=kept)
    told: Any = value if name == "issuers" else _single(name, value)
    return replace(head, **{name: told})


def faults(head: Head, names: Collection[str]) -> dict[str, str]:
    """What cannot be right about the elements `names` of a card: name -> Chinese clause."""
    found = {name: f"每份文件都有{CORRECTABLE[name]}，不能空着" for name in NEEDED & set(names)
             if not getattr(head, name)}  # fmt: skip
    ends = {"expires_on", "effective_on"} & set(names)
    if ends and head.effective_on and head.expires_on and head.expires_on < head.effective_on:
        at = "expires_on" if "expires_on" in ends else "effective_on"
        found[at] = f"最后一天（{head.expires_on}）早于施行日期（{head.effective_on}）"
    if {"level", "region"} & set(names) and (told := _misplaced(head)):
        found["level" if "level" in names else "region"] = told
    return found


def differs(correction: Correction, read: Head) -> bool:
    """Whether the element now reads differently from when it was corrected."""
    return stated(read, correction.name) != correction.was


def remark(correction: Correction, read: Head) -> str:
    """The warning for a correction whose element now reads differently."""
    now = stated(read, correction.name)
    began = (
        f"{label(correction.name, read.title)}已更正为{in_words(correction.value)}"
        f"（{correction.by}，{correction.on}），更正时读出的是{in_words(correction.was)}，现在读出的是{in_words(now)}；"
    )
    if now == correction.value:
        return f"{began}两者一致，可以恢复读出的值。"
    return f"{began}请核对更正是否仍然适用。"


def in_words(value: Iterable[str]) -> str:
    """The value as a person reads it: 甲、乙, or 没有."""
    return "、".join(value) or NOTHING


def label(name: str, title: str) -> str:
    """The element's name; the last day of a call for applications is its deadline."""
    if name == "expires_on" and is_call(title):
        return "截止日期"
    return CORRECTABLE[name]


def _single(name: str, value: tuple[str, ...]) -> str | date | Level | None:
    if not value:
        return "" if name in NEEDED else None
    (only,) = value
    if name in DATES:
        return date.fromisoformat(only)
    return Level(only) if name == "level" else only


def _with_element(elements: Sequence[Element], one: Correction) -> tuple[Element, ...]:
    """The proofs with those of the corrected element replaced in place; a correction has no span,
    but a reference that was kept keeps its proof."""
    if one.name == "replaces":
        return tuple(e for e in elements if e.name != one.name or e.value in one.value)
    at = next((n for n, e in enumerate(elements) if e.name == one.name), len(elements))
    made = (Element(one.name, value) for value in one.value)
    before, after = elements[:at], elements[at:]
    return (*before, *made, *(e for e in after if e.name != one.name))


def _replaced(head: Head) -> Iterable[Reference]:
    return (reference for reference in head.replaces if reference.effect == "replaces")


def _named(reference: Reference) -> str:
    """As the proof of a reference writes it."""
    return (f"《{reference.title}》" if reference.title else "") + (reference.doc_number or "")


def _misplaced(head: Head) -> str | None:
    if head.level is None:
        return "有地区的文件也要选定层级" if head.region else None
    if head.region is None:
        return None
    level = level_of(head.region)
    if level is head.level:
        return None
    if head.level is Level.NATIONAL:
        return f"国家的文件没有地区；{head.region}的文件层级是{level}"
    return f"与地区不符：{head.region}的文件层级是{level}"
