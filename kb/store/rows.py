"""Rows of the store: how a document is written to the tables of schema.sql and read back.

Every function takes the connection of the transaction it belongs to.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence

from kb.clock import now
from kb.errors import NotFound, StoreError
from kb.models import Document, Passage
from kb.ports import Matrix, Vector
from kb.store import codec, full_text
from kb.store.full_text import Fields
from kb.store.vectors import VectorBatch, pack, unpack

# Without the text: SQLite would look for each passage from the beginning of its document. Who says
# a lead is looked for among all passages of the document, so only where there is one.
_PASSAGE = """
    SELECT p.document, d.id, p.id, p."start", p."end", p.section_path, p.voice, p.facets, p.page,
           p.lead_start, p.lead_end,
           CASE WHEN p.lead_start IS NOT NULL THEN
             (SELECT s.voice FROM passages s WHERE s.document = p.document
              AND s."start" <= p.lead_start AND s."end" > p.lead_start) END AS lead_voice
    FROM passages p JOIN documents d ON d.number = p.document
"""


def document(db: sqlite3.Connection, document_id: str) -> Document:
    """Raises NotFound."""
    row = db.execute(
        "SELECT number, head, text, structure FROM documents WHERE id = ?", (document_id,)
    ).fetchone()
    if row is None:
        raise NotFound("没有这份文件。")
    number, head, text, structure = row
    return codec.document_from(head, text, structure, _passages_of(db, number, text))


def documents(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Document]:
    """The documents of these ids. Raises NotFound."""
    return {key: document(db, key) for key in ids}


def versions(db: sqlite3.Connection, document_id: str) -> tuple[Document, ...]:
    """Earlier texts of a document, oldest first, without passages."""
    found = db.execute(
        "SELECT head, text, structure FROM versions WHERE document_id = ? ORDER BY rowid",
        (document_id,),
    )
    return tuple(codec.document_from(head, text, structure, []) for head, text, structure in found)


def content_hash(db: sqlite3.Connection, document_id: str) -> str | None:
    """Of the stored document; None when there is none."""
    found = db.execute("SELECT content_hash FROM documents WHERE id = ?", (document_id,)).fetchone()
    return str(found[0]) if found else None


def document_ids(db: sqlite3.Connection) -> list[str]:
    """Ids of all documents, in the order in which they came."""
    return [row[0] for row in db.execute("SELECT id FROM documents ORDER BY number")]


def passage_ids(db: sqlite3.Connection) -> set[str]:
    """Ids of all passages."""
    return {row[0] for row in db.execute("SELECT id FROM passages")}


def count(db: sqlite3.Connection) -> int:
    """Number of passages."""
    return int(db.execute("SELECT count(*) FROM passages").fetchone()[0])


def store_document(
    db: sqlite3.Connection, document: Document, content_hash: str, generation: int
) -> None:
    """Write head, text and structure, the text before to `versions`; passages are left empty."""
    moment = now()
    db.execute(
        """INSERT INTO versions SELECT id, content_hash, head, text, structure, put_at, ?
           FROM documents WHERE id = ?""",
        (moment, document.id),
    )
    db.execute(
        """INSERT INTO documents (id, content_hash, generation, head, text, structure, put_at)
           VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET content_hash = excluded.content_hash,
               generation = excluded.generation, head = excluded.head, text = excluded.text,
               structure = excluded.structure, put_at = excluded.put_at""",
        (
            document.id,
            content_hash,
            generation,
            codec.head_json(document.head),
            document.text,
            codec.structure_json(document),
            moment,
        ),
    )
    drop_passages(db, number_of(db, document.id))


def store_passages(
    db: sqlite3.Connection,
    document: Document,
    vectors: Matrix,
    fields: Sequence[Fields],
) -> None:
    """Write passages with their vectors and terms, all in the order of the document."""
    owner = number_of(db, document.id)
    for ordinal, passage in enumerate(document.passages):
        try:
            number = db.execute(
                """INSERT INTO passages (document, ordinal, id, "start", "end", section_path,
                       voice, facets, page, lead_start, lead_end)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                (owner, ordinal, *codec.passage_row(passage)),
            ).lastrowid
            assert number is not None  # an INSERT always has one
        except sqlite3.IntegrityError as error:
            raise StoreError(f"段落编号重复：{passage.id}。") from error
        db.execute("INSERT INTO vectors VALUES (?, ?)", (number, pack(vectors[ordinal])))
        full_text.insert(db, number, fields[ordinal])


def generation(db: sqlite3.Connection) -> int:
    """How many changes the store has seen; 0 for a new one."""
    row = db.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
    return int(row[0]) if row else 0


def raise_generation(db: sqlite3.Connection) -> int:
    """Count one more change; the new generation."""
    raised = generation(db) + 1
    db.execute("INSERT OR REPLACE INTO meta VALUES ('generation', ?)", (str(raised),))
    return raised


def mark_all_changed(db: sqlite3.Connection, generation: int) -> None:
    """Every document counts as put at this generation."""
    db.execute("UPDATE documents SET generation = ?", (generation,))


def identity(db: sqlite3.Connection) -> dict[str, str]:
    """What made the stored vectors, terms and passages, by part; empty for a new store."""
    return dict(db.execute("SELECT substr(key, 10), value FROM meta WHERE key LIKE 'identity.%'"))


def write_identity(db: sqlite3.Connection, identity: Mapping[str, str]) -> None:
    """Keep what made the stored vectors, terms and passages, in place of what did before."""
    db.execute("DELETE FROM meta WHERE key LIKE 'identity.%'")
    for part, value in identity.items():
        db.execute("INSERT INTO meta VALUES (?, ?)", (f"identity.{part}", value))


def number_of(db: sqlite3.Connection, document_id: str) -> int:
    """The row number of a document. Raises NotFound."""
    row = db.execute("SELECT number FROM documents WHERE id = ?", (document_id,)).fetchone()
    if row is None:
        raise NotFound("没有这份文件。")
    return int(row[0])


def drop_document(db: sqlite3.Connection, document_id: str) -> None:
    """Remove a document with its versions and passages. Raises NotFound."""
    number = number_of(db, document_id)
    drop_passages(db, number)
    db.execute("DELETE FROM documents WHERE number = ?", (number,))


def drop_passages(db: sqlite3.Connection, number: int) -> None:
    """Remove the passages of a document with their terms and vectors."""
    full_text.drop(db, number)
    db.execute("DELETE FROM passages WHERE document = ?", (number,))


def passages(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Passage]:
    """The passages that exist of `ids`; the text of each document is read once."""
    among = "IN (SELECT value FROM json_each(?))"
    found = db.execute(f"{_PASSAGE} WHERE p.id {among}", (json.dumps(ids),)).fetchall()
    numbers = json.dumps(list({row[0] for row in found}))
    texts = dict(db.execute(f"SELECT number, text FROM documents WHERE number {among}", (numbers,)))
    return {row[2]: codec.passage_from(row[1], row[2:], texts[row[0]]) for row in found}


def _passages_of(db: sqlite3.Connection, number: int, text: str) -> list[Passage]:
    """The passages of a document of this text, in its order."""
    rows = db.execute(_PASSAGE + "WHERE p.document = ? ORDER BY p.ordinal", (number,))
    return [codec.passage_from(row[1], row[2:], text) for row in rows]


def vectors_of(db: sqlite3.Connection, number: int) -> Matrix:
    """(n, d): the stored vectors of a document, in the order of its passages."""
    rows = db.execute(
        """SELECT v.vector FROM passages p JOIN vectors v ON v.passage = p.number
           WHERE p.document = ? ORDER BY p.ordinal""",
        (number,),
    ).fetchall()
    return unpack([row[0] for row in rows])


def vectors_by_passage(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Vector]:
    """The stored vector of each of these passages that exists."""
    found = db.execute(
        """SELECT p.id, v.vector FROM passages p JOIN vectors v ON v.passage = p.number
           WHERE p.id IN (SELECT value FROM json_each(?))""",
        (json.dumps(ids),),
    )
    return {key: unpack([blob])[0] for key, blob in found}


def vector_batches(
    db: sqlite3.Connection, since: int, documents: Collection[str] | None, size: int
) -> Iterator[VectorBatch]:
    """Vectors of documents put after generation `since`, of all or among `documents`, in batches
    of at most `size` rows."""
    among = "" if documents is None else "AND d.id IN (SELECT value FROM json_each(?2))"
    arguments = (since, *(() if documents is None else (json.dumps(list(documents)),)))
    found = db.execute(
        f"""SELECT d.id, p.id, v.vector FROM documents d
            JOIN passages p ON p.document = d.number JOIN vectors v ON v.passage = p.number
            WHERE d.generation > ?1 {among} ORDER BY d.number, p.ordinal""",
        arguments,
    )
    while batch := found.fetchmany(size):
        owners, ids, blobs = zip(*batch, strict=True)
        yield VectorBatch(owners, ids, unpack(blobs))


def owners(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, str]:
    """Passage id -> document id, of the passages that exist."""
    found = db.execute(
        """SELECT p.id, d.id FROM passages p JOIN documents d ON d.number = p.document
           WHERE p.id IN (SELECT value FROM json_each(?))""",
        (json.dumps(ids),),
    )
    return dict(found)


def lacking(db: sqlite3.Connection) -> int:
    """Number of passages without their full text or their vector."""
    found = db.execute(
        "SELECT count(*) FROM passages WHERE number NOT IN (SELECT id FROM words_docsize) "
        "OR number NOT IN (SELECT id FROM bigrams_docsize) "
        "OR number NOT IN (SELECT passage FROM vectors)"
    ).fetchone()
    return int(found[0])
