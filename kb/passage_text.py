"""What is embedded for a passage: where it stands, then what governs it, then itself."""

from __future__ import annotations

from kb.models import Document, Passage


def embedded_text(document: Document, passage: Passage) -> str:
    where = " ".join((document.head.title, *passage.section_path))
    return f"{where}\n{passage.lead_text}{passage.text}"
