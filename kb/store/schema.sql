-- 问策 store. Everything that cannot be derived lives here; one transaction a document.
-- Offsets (start, end, lead_*) are code points into documents.text; substr() counts the same way.

CREATE TABLE meta (             -- identity of what made the indexes, and the generation counter
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (
    number       INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    content_hash TEXT NOT NULL,     -- codec.content_hash: an equal document is not put again
    generation   INTEGER NOT NULL,  -- of the store, when this document was last put
    head         TEXT NOT NULL,     -- models.Head as JSON
    text         TEXT NOT NULL,     -- canonical text, NFC
    structure    TEXT NOT NULL,     -- sections, elements, reply, page starts as JSON
    put_at       TEXT NOT NULL      -- UTC
);
CREATE INDEX documents_by_generation ON documents (generation);

CREATE TABLE versions (         -- earlier texts of a document that was put again
    document_id  TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    content_hash TEXT NOT NULL,
    head         TEXT NOT NULL,
    text         TEXT NOT NULL,
    structure    TEXT NOT NULL,
    put_at       TEXT NOT NULL,
    until        TEXT NOT NULL      -- UTC, when the next text was put
);
CREATE INDEX versions_by_document ON versions (document_id);

-- Elements that a person set right; they outlive their document, which may come again.
CREATE TABLE IF NOT EXISTS corrections (
    document_id TEXT PRIMARY KEY,
    corrections TEXT NOT NULL       -- JSON: models.Correction in the order of kb.library.corrections
) WITHOUT ROWID;

CREATE TABLE passages (
    number       INTEGER PRIMARY KEY,
    document     INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    ordinal      INTEGER NOT NULL,
    id           TEXT NOT NULL UNIQUE,
    "start"      INTEGER NOT NULL,
    "end"        INTEGER NOT NULL,
    section_path TEXT NOT NULL,     -- JSON array
    voice        TEXT NOT NULL,
    facets       TEXT NOT NULL,     -- comma separated
    page         INTEGER,
    lead_start   INTEGER,
    lead_end     INTEGER,
    UNIQUE (document, ordinal)
);

CREATE TABLE vectors (          -- apart from passages, so that reading passages stays narrow
    passage INTEGER PRIMARY KEY REFERENCES passages (number) ON DELETE CASCADE,
    vector  BLOB NOT NULL           -- little-endian float16, L2-normalised
);

-- Full text over terms made by kb.analyzer, separated by spaces; rowid = passages.number.
-- No dash or bracket ever stands in a term; "." and "%" do (1.25%).
CREATE VIRTUAL TABLE words USING fts5 (
    title, path, body,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co' tokenchars '.%'"
);
CREATE VIRTUAL TABLE bigrams USING fts5 (
    title, path, body,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co' tokenchars '.%'"
);
CREATE VIRTUAL TABLE words_terms USING fts5vocab (words, row);
CREATE VIRTUAL TABLE bigrams_terms USING fts5vocab (bigrams, row);

CREATE TABLE pending (          -- files kept although they gave no document yet, such as scans
    sha256 TEXT PRIMARY KEY,
    name   TEXT NOT NULL,
    code   TEXT NOT NULL,           -- code of the error, such as needs_ocr
    reason TEXT NOT NULL,           -- Chinese, as shown
    at     TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE feedback (
    number     INTEGER PRIMARY KEY,
    answer_id  TEXT NOT NULL,
    passage_id TEXT,
    useful     INTEGER NOT NULL,
    reason     TEXT,
    question   TEXT NOT NULL,
    at         TEXT NOT NULL
);
