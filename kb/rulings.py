"""The line that rules on the documents listed below it: 继续有效的文件目录, 下列文件予以废止：.

An entry of a list names a document and no more; without that line it tells nothing of its fate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb import doc_number
from kb.attributes import clause_evidence
from kb.evidence import Evidence, sentences
from kb.models import Document, Span

_FATES = (
    r"废止|失效|停止(?:执行|实施|施行)|不再(?:执行|施行|适用)|替代|代替|取代",
    r"继续(?:有效|执行|实施|施行|适用)|保留|现行有效|延长|延续|展期",
    r"修改|修订|修正",
)
_ANNOUNCES = re.compile(r"下列|以下|如下|下述|目录|清单|一览表|[：:]\s*$")
_ROW = re.compile(r"[^：；\n]{1,12}：[^；\n]*；")  # see `ingest.readers.tables`
_OWN_FATE = re.compile(rf"：(?:拟|建议|予以|宣布|已)*(?:{'|'.join(_FATES)})\s*(?:；|$)")
_NUMBERED = re.compile(r"\s*[（(]?[一二三四五六七八九十\d]{1,4}[）)、.．:：]")
_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_JOINED = re.compile(r"《》|[（(][^（）()]*[）)]|[\s、，；。和及与等\d件个项]|文件|规章")
# A line that belongs to no list; others as short (发改部门（3件）) stand between its parts.
_LONG = 30
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、|第.{1,3}[条章]|附\s*件")


def is_entry(line: str) -> bool:
    """A row, a numbered name or a mere list of names: it says nothing of what it names."""
    masked = _TITLE.sub("《》", line)
    if _ROW.match(line):
        return True
    named = "《》" in masked or bool(doc_number.find(line))
    if not named or _kinds(masked):
        return False
    return bool(_NUMBERED.match(line)) or not _JOINED.sub("", masked)


def with_ruling(evidence: Evidence, document: Document) -> tuple[Evidence, ...]:
    """An entry with the line above that rules on it; the entry alone where it tells its own fate;
    nothing where no line rules on it."""
    if _OWN_FATE.search(evidence.quote):
        return (evidence,)
    line = _ruling_above(document.text, evidence.span.start)
    above = clause_evidence(document, evidence.hit, line) if line else None
    return (above, evidence) if above else ()


def settles(ruled: Sequence[Evidence]) -> bool:
    """True when they tell that a document holds or no longer holds; 拟修改 tells neither."""
    said = _TITLE.sub("《》", ruled[0].quote) if ruled else ""
    return any(re.search(fate, said) for fate in _FATES[:2])


def _ruling_above(text: str, start: int) -> Span | None:
    """The nearest line above that rules on what is listed below it, with nothing between but the
    list."""
    for span in reversed(sentences(text[:start])):
        line = text[span.start : span.end].strip()
        if not line or is_entry(line):
            continue
        masked = _TITLE.sub("《》", line)
        kinds = _kinds(masked)
        if kinds and _ANNOUNCES.search(masked):
            start = text.index(line, span.start)
            return Span(start, start + len(line)) if kinds == 1 else None
        if len(line) > _LONG or _SECTION.match(line):
            return None
    return None


def _kinds(masked: str) -> int:
    """Of how many fates a line speaks; one that speaks of several settles none."""
    return sum(bool(re.search(fate, masked)) for fate in _FATES)
