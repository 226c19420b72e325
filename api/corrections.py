"""What readers are told of the origin of each element, and of what was set right (更正)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from kb.library.corrections import in_words, label
from kb.models import Correction, Document, Element, Span

Origin = Literal["text", "page", "inferred", "corrected"]
_INFERRED = frozenset({"kind", "level", "region"})  # from title, issuer and number


def note(correction: Correction) -> str:
    """What stands beside a corrected value."""
    return f"已更正（{correction.by}，{correction.on}，依据：{correction.because}）"


def origin(name: str, elements: Iterable[Element], corrected: bool = False) -> Origin:
    """Where the value of an element comes from; `elements` are those of this name."""
    if any(element.span for element in elements):
        return "text"
    if corrected:
        return "corrected"
    return "inferred" if name in _INFERRED else "page"


def origin_label(origin: Origin, span: Span | None) -> str:
    if origin == "text" and span:
        last = f"–{span.end}" if span.end > span.start + 1 else ""
        return f"原文第{span.start + 1}{last}字"
    return {"corrected": "更正", "inferred": "推断"}.get(origin, "来自网页信息或清单")


Fact = tuple[str, str, str]  # label, value, what is noted of a corrected one


def noted(facts: Sequence[tuple[str, str]], document: Document) -> list[Fact]:
    """Facts with the note of those that were set right; one set to nothing is told as well."""
    own = {label(one.name, document.head.title): one for one in document.corrections}
    told = [(name, value, note(own[name]) if name in own else "") for name, value in facts]
    kept = {name for name, _ in facts}
    return told + [(k, in_words(one.value), note(one)) for k, one in own.items() if k not in kept]
