"""Which lines of an article a change is about, and whether the text held contains it already."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kb.models import Document, Provenance, Section, Span, Voice
from kb.weighing.altered.located import spans_of
from kb.weighing.altered.mentions import Mention
from kb.weighing.precedence.overtaken import changes_in
from kb.weighing.quoting.layout import sentences

_WORDING = re.compile(  # 中的“10万元”修改为“20万元”, 修改为：“……”
    r"(?:“(?P<old>[^”]+)”[^“”。；]{0,12}?)?为[:：]?\s*“(?P<new>[^”]+)”"
)
_LABEL = re.compile(r"^第[^条]{1,9}条(?:之.)?")


def places(document: Document, section: Section, mention: Mention) -> list[Span]:
    """The sentences that the change is about: those with the words or the figure that it replaces,
    or the 款 or 项 that it names; else the whole part. The articles of a digest are numbered by its
    editor, so that there only the words count."""
    lines = () if mention.ends else _lines(document.text, section.start, section.end)
    own = (s.shifted(line.start) for line in lines for s in sentences(_text(document, line)))
    told = [s for s in own if _has_the_old(_text(document, s), mention)]
    if told or document.head.provenance is Provenance.DIGEST:
        return told
    return spans_of(document, section, mention.part)


def holds_it(document: Document, section: Section, mention: Mention) -> bool:
    """Whether the article already reads as the change makes it, as in a consolidated text."""
    if mention.ends:
        return False
    text = document.text[section.start : section.end]
    for wording in _WORDING.finditer(mention.after):
        new, old = _bare(wording["new"]), wording["old"]
        return new in _bare(text) and not (old and _bare(old) in _bare(text))
    return any(change.is_after(text) for change in changes_in(mention.after))


def lines_in(document: Document, voices: Collection[Voice]) -> Iterator[Span]:
    """The lines of what these say."""
    for passage in document.passages:
        if passage.voice in voices:
            yield from _lines(document.text, passage.start, passage.end)


def _has_the_old(line: str, mention: Mention) -> bool:
    olds = [w["old"] for w in _WORDING.finditer(mention.after) if w["old"]]
    if any(_bare(old) in _bare(line) for old in olds):
        return True
    return any(change.is_before(line) for change in changes_in(mention.after))


def _text(document: Document, span: Span) -> str:
    return document.text[span.start : span.end]


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]*\S[^\n]*", text[start:end]):
        yield Span(start + match.start(), start + match.end())


def _bare(text: str) -> str:
    """Without white space and the number of an article."""
    return _LABEL.sub("", "".join(text.split()))
