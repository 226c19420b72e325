"""The texts that the models read of a passage: where it stands, then what it says."""

from __future__ import annotations

from collections.abc import Sequence

from kb.models import Document, Passage
from kb.ports import Analyzer


def embedded_texts(document: Document, analyzer: Analyzer) -> list[str]:
    """For the embedding model: title, headings, lead-in and text of each passage, in simplified
    Chinese, which the model was fitted to."""
    return [analyzer.simplify(embedded_text(document, p)) for p in document.passages]


def embedded_text(document: Document, passage: Passage) -> str:
    """The same for one passage, as the document writes it."""
    where = " ".join((document.head.title, *passage.section_path))
    return f"{where}\n{passage.lead_text}{passage.text}"


def judged_text(title: str, doc_number: str | None, path: Sequence[str], quote: str) -> str:
    """For the cross-encoder: title with 文号, headings, and the quote on a new line."""
    named = f"{title}（{doc_number}）" if doc_number else title
    return f"{' '.join((named, *path))}\n{quote}"
