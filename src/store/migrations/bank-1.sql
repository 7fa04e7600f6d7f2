-- One bank, version 1. A bank is a file that can be moved: it knows its own name and imports.

CREATE TABLE bank (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE import (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    intent BLOB NOT NULL,
    at INTEGER NOT NULL,
    by BLOB,
    undone_at INTEGER
) STRICT;

-- The current version of every question; earlier ones are in question_history.
CREATE TABLE question (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    kind TEXT NOT NULL,
    stem TEXT NOT NULL,
    content TEXT NOT NULL,
    law TEXT,
    article INTEGER,
    difficulty INTEGER,
    exam_only INTEGER NOT NULL DEFAULT 0,
    expires_on TEXT,
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
    import BLOB REFERENCES import (id),
    place TEXT NOT NULL DEFAULT '',
    changed_at INTEGER NOT NULL,
    changed_by BLOB
) STRICT;
CREATE INDEX question_fingerprint ON question (fingerprint);
CREATE INDEX question_kind ON question (state, kind);

CREATE TABLE question_history (
    question BLOB NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (question, version, state, changed_at)
) STRICT;
CREATE TRIGGER question_history_keep BEFORE UPDATE ON question_history BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER question_history_stay BEFORE DELETE ON question_history BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
