"""Rows of corrections: kept by document id, and written into the document they belong to.

Every function takes the connection of the transaction it belongs to.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from kb.models import Correction, Document
from kb.ports import Matrix
from kb.store import codec, rows
from kb.store.full_text import Fields


def of(db: sqlite3.Connection, document_id: str) -> tuple[Correction, ...]:
    """The corrections of a document, which need not be stored at the moment."""
    row = db.execute(
        "SELECT corrections FROM corrections WHERE document_id = ?", (document_id,)
    ).fetchone()
    return codec.corrections_from(row[0]) if row else ()


def keep(db: sqlite3.Connection, document_id: str, corrections: Sequence[Correction]) -> None:
    """Replace the document's corrections."""
    if not corrections:
        db.execute("DELETE FROM corrections WHERE document_id = ?", (document_id,))
        return
    db.execute(
        "INSERT OR REPLACE INTO corrections VALUES (?, ?)",
        (document_id, codec.corrections_json(corrections)),
    )


def rewrite(db: sqlite3.Connection, document: Document) -> None:
    """Store another card and other elements of the same text; that makes no version."""
    db.execute(
        """UPDATE documents SET content_hash = ?, generation = ?, head = ?, structure = ?
           WHERE number = ?""",
        (
            codec.content_hash(document),
            rows.raise_generation(db),
            codec.head_json(document.head),
            codec.structure_json(document),
            rows.number_of(db, document.id),
        ),
    )


def rename(
    db: sqlite3.Connection, document: Document, vectors: Matrix, fields: Sequence[Fields]
) -> None:
    """Index the passages again after the document's names changed."""
    rows.drop_passages(db, rows.number_of(db, document.id))
    rows.store_passages(db, document, vectors, fields)
