"""Full text of passages: two FTS5 tables, of jieba words and of character bigrams.

Both hold title, path and body as terms made by the analyzer; the functions take the connection
of the transaction they belong to.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kb.models import Document
from kb.ports import Analyzer, Lexical

# Title, path, body: measured between look-ups by title (better with more weight on it) and
# questions in one's own words (better with less); see docs/decisions.
COLUMN_WEIGHTS = "1.5, 1.5, 1.0"


@dataclass(frozen=True, slots=True)
class Fields:
    """Title, path and body of a passage as terms separated by spaces, for each table."""

    words: tuple[str, str, str]
    bigrams: tuple[str, str, str]


def fields_of(document: Document, analyzer: Analyzer) -> list[Fields]:
    """For each passage the terms it is found under: its document's names, its place, its text."""
    title = names_of(document)

    def words(text: str) -> str:
        return " ".join(analyzer.words(text))

    def bigrams(text: str) -> str:
        return " ".join(analyzer.bigrams(text))

    title_words, title_bigrams = words(title), bigrams(title)
    fields = []
    for passage in document.passages:
        path = " ".join((*passage.section_path, passage.lead_text))
        fields.append(
            Fields(
                (title_words, words(path), words(passage.text)),
                (title_bigrams, bigrams(path), bigrams(passage.text)),
            )
        )
    return fields


def names_of(document: Document) -> str:
    """What a document is called; every passage of it is found under its names."""
    head = document.head
    return " ".join(filter(None, (head.title, head.carrier_title, head.doc_number)))


def insert(db: sqlite3.Connection, number: int, fields: Fields) -> None:
    """Index the passage with this row number."""
    statement = "INSERT INTO {} (rowid, title, path, body) VALUES (?, ?, ?, ?)"
    db.execute(statement.format("words"), (number, *fields.words))
    db.execute(statement.format("bigrams"), (number, *fields.bigrams))


def drop(db: sqlite3.Connection, document: int) -> None:
    """Take the passages of the document with this row number out of the index."""
    own = "(SELECT number FROM passages WHERE document = ?)"
    db.execute(f"DELETE FROM words WHERE rowid IN {own}", (document,))
    db.execute(f"DELETE FROM bigrams WHERE rowid IN {own}", (document,))


def match(
    db: sqlite3.Connection,
    index: Lexical,
    terms: Sequence[str],
    limit: int,
    allowed: Collection[str] | None,
) -> dict[str, float]:
    """Passages that hold any of `terms`, best first by BM25 (positive, larger is better)."""
    found = f"SELECT rowid AS number, bm25({index}, {COLUMN_WEIGHTS}) AS score FROM {index}"
    if allowed is None:  # cut off inside, so that ids are looked up for the best only
        sql = f"""
            SELECT p.id, f.score FROM ({found} WHERE {index} MATCH ?1 ORDER BY score LIMIT ?2) f
            JOIN passages p ON p.number = f.number ORDER BY f.score"""
    else:
        sql = f"""
            SELECT p.id, f.score FROM ({found} WHERE {index} MATCH ?1) f
            JOIN passages p ON p.number = f.number
            WHERE p.document IN (SELECT number FROM documents
                                 WHERE id IN (SELECT value FROM json_each(?3)))
            ORDER BY f.score LIMIT ?2"""
    arguments = (any_of(terms), limit, json.dumps(list(allowed or ())))
    rows = db.execute(sql, arguments if allowed is not None else arguments[:2])
    return {key: -score for key, score in rows}


def frequencies(db: sqlite3.Connection, index: Lexical, terms: Sequence[str]) -> dict[str, int]:
    """In how many passages each term stands; terms that stand in none are left out."""
    return dict(
        row
        for term in terms
        for row in db.execute(f"SELECT term, doc FROM {index}_terms WHERE term = ?", (term,))
    )


def any_of(terms: Sequence[str]) -> str:
    """The FTS5 query for rows that hold any of these terms."""
    return " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
