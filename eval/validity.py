"""Which documents of a question set's library hold when, as a person found by reading them.

A knowledge base that took lapsed policy for current would agree with itself; so what it tells of a
document in `validity.tsv` is held against that file instead:

    document  status（现行、已失效 … as shown to users）  from  until（empty: to this day）  why
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from eval.datasets import Known
from eval.lines import table_lines
from eval.runs import Library
from kb.models import Document, Status, Validity

COLUMNS = ("文件编号", "效力", "自", "至", "依据")


def read_validity(path: Path) -> tuple[Known, ...]:
    """Read a validity.tsv. Raises DatasetError."""
    found = []
    for line, (document, status, since, until, why) in table_lines(path, COLUMNS):
        try:
            last = date.fromisoformat(until) if until else date.max
            found.append(Known(document, Status(status), date.fromisoformat(since), last, why))
        except ValueError:
            raise line.error("效力应当写成现行、已失效等，日期写成 2026-04-01。") from None
    return tuple(found)


class Attested:
    """A `Library` that tells what is known of validity, and otherwise what its own tells."""

    def __init__(self, library: Library, known: Sequence[Known]) -> None:
        self._library = library
        self._known = known

    def document(self, document_id: str) -> Document:
        """As the library holds it. Raises NotFound."""
        return self._library.document(document_id)

    def validity(self, document_id: str, as_of: date) -> Validity:
        """What is known for that day, else what the library tells. Raises NotFound."""
        for known in self._known:
            if known.document_id == document_id and known.since <= as_of <= known.until:
                return Validity(known.status, known.why)
        return self._library.validity(document_id, as_of)
