-- What the console keeps of its own: who may enter, what was changed, what waits for somebody.

CREATE TABLE IF NOT EXISTS users (
    name    TEXT PRIMARY KEY,
    hash    TEXT NOT NULL,          -- argon2id, with its parameters
    made_at TEXT NOT NULL           -- UTC, ISO, here and below
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS sessions (
    digest   TEXT PRIMARY KEY,      -- SHA-256 of the cookie: a stolen file opens no session
    user     TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
    csrf     TEXT NOT NULL,
    began    REAL NOT NULL,         -- seconds since the epoch
    last_use REAL NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS audit (
    number INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,
    user   TEXT NOT NULL,
    action TEXT NOT NULL,           -- a key of audit.ACTIONS
    object TEXT NOT NULL            -- what it was done to, as shown
);

CREATE TABLE IF NOT EXISTS removed (    -- deleted documents, whole, until they are put back
    document_id TEXT PRIMARY KEY,
    title       TEXT NOT NULL,
    documents   TEXT NOT NULL,      -- JSON: earlier texts oldest first, then the document
    user        TEXT NOT NULL,
    at          TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS unanswered (
    number   INTEGER PRIMARY KEY,
    question TEXT NOT NULL,
    status   TEXT NOT NULL,         -- of the answer
    reason   TEXT,
    at       TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS handled (    -- groups of remarks that somebody has dealt with
    topic TEXT PRIMARY KEY,         -- remarks.topic_of the question
    user  TEXT NOT NULL,
    at    TEXT NOT NULL
) WITHOUT ROWID;
