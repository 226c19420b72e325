"""Lines that rule on the documents listed below them: 继续有效的文件目录, 下列文件予以废止：.

An entry of a list only names a document; without such a line it says nothing of its fate.
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
    """Whether a line only names documents: a table row, a numbered name or a list of names."""
    masked = QUOTED.sub("《》", line)
    if _ROW.match(line):
        return True
    named = "《》" in masked or bool(doc_number.find(line))
    if not named or fates_in(masked):
        return False
    return bool(_NUMBERED.match(line)) or not _JOINED.sub("", masked)


def with_ruling(evidence: Evidence, document: Document) -> tuple[Evidence, ...]:
    """An entry after the line above that rules on it; the entry alone if it states its fate; empty
    if nothing rules on it."""
    if any(is_fate(cell) for cell in _CELL.findall(evidence.quote)):
        return (evidence,)
    line = ruling_above(document.text, evidence.span.start)
    above = clause_evidence(document, evidence.hit, line) if line else None
    return (above, evidence) if above else ()


def settles(ruled: Sequence[Evidence]) -> bool:
    """Whether the evidence says that a document holds or no longer holds; 拟修改 says neither."""
    said = QUOTED.sub("《》", ruled[0].quote) if ruled else ""
    return not {"replaces", "stays"}.isdisjoint(fates_in(said))


def ruling_above(text: str, start: int) -> Span | None:
    """The nearest line above that rules on the list; None if more than the list is between."""
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
