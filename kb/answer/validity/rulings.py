"""The line that rules on the documents listed below it: 继续有效的文件目录, 下列文件予以废止：.

An entry of a list names a document and no more; without that line it tells nothing of its fate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.library.fates import ends_list, fates_in, is_fate
from kb.models import Document, Span
from kb.notation import doc_number
from kb.notation.titles import QUOTED
from kb.weighing.quoting.attributes import clause_evidence
from kb.weighing.quoting.evidence import Evidence
from kb.weighing.quoting.layout import sentences

_ANNOUNCES = re.compile(r"下列|以下|如下|下述|目录|清单|一览表|[：:]\s*$")
_ROW = re.compile(r"[^：；\n]{1,12}：[^；\n]*；")  # see `ingest.readers.tables`
_CELL = re.compile(r"：(?:拟|建议|予以|宣布|已)*([^：；\n]{2,8})(?=；|\s*$)")
_NUMBERED = re.compile(r"\s*[（(]?[一二三四五六七八九十\d]{1,4}[）)、.．:：]")
_JOINED = re.compile(r"《》|[（(][^（）()]*[）)]|[\s、，；。和及与等\d件个项]|文件|规章")


def is_entry(line: str) -> bool:
    """A row, a numbered name or a mere list of names: it says nothing of what it names."""
    masked = QUOTED.sub("《》", line)
    if _ROW.match(line):
        return True
    named = "《》" in masked or bool(doc_number.find(line))
    if not named or fates_in(masked):
        return False
    return bool(_NUMBERED.match(line)) or not _JOINED.sub("", masked)


def with_ruling(evidence: Evidence, document: Document) -> tuple[Evidence, ...]:
    """An entry with the line above that rules on it; the entry alone where it tells its own fate;
    nothing where no line rules on it."""
    if any(is_fate(cell) for cell in _CELL.findall(evidence.quote)):
        return (evidence,)
    line = ruling_above(document.text, evidence.span.start)
    above = clause_evidence(document, evidence.hit, line) if line else None
    return (above, evidence) if above else ()


def settles(ruled: Sequence[Evidence]) -> bool:
    """True when they tell that a document holds or no longer holds; 拟修改 tells neither."""
    said = QUOTED.sub("《》", ruled[0].quote) if ruled else ""
    return not {"replaces", "stays"}.isdisjoint(fates_in(said))


def ruling_above(text: str, start: int) -> Span | None:
    """The nearest line above that rules on what is listed below it, with nothing between but the
    list."""
    for span in reversed(sentences(text[:start])):
        line = text[span.start : span.end].strip()
        if not line or is_entry(line):
            continue
        masked = QUOTED.sub("《》", line)
        fates = fates_in(masked)
        if fates and _ANNOUNCES.search(masked):
            start = text.index(line, span.start)
            return Span(start, start + len(line)) if len(fates) == 1 else None
        if ends_list(line):
            return None
    return None
