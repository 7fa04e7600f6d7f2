-- The library of statutes, version 1: laws, their versions, and what each version says.

CREATE TABLE import (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    intent BLOB NOT NULL,
    at INTEGER NOT NULL,
    by BLOB,
    undone_at INTEGER
) STRICT;

CREATE TABLE fact (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE law (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    short TEXT NOT NULL UNIQUE
) STRICT;

-- Other names under which questions cite a law.
CREATE TABLE alias (
    name TEXT PRIMARY KEY,
    law INTEGER NOT NULL REFERENCES law (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX alias_law ON alias (law);

CREATE TABLE version (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    law INTEGER NOT NULL REFERENCES law (id),
    adopted TEXT NOT NULL,
    adopted_from TEXT NOT NULL,
    effective TEXT,
    effective_from TEXT NOT NULL,
    history TEXT NOT NULL,
    preamble TEXT NOT NULL,
    headings TEXT NOT NULL,
    annex TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    import BLOB NOT NULL REFERENCES import (id),
    UNIQUE (law, adopted)
) STRICT;
CREATE INDEX version_import ON version (import);

CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL REFERENCES version (id),
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    sub INTEGER NOT NULL,
    paragraphs TEXT NOT NULL,
    UNIQUE (version, position)
) STRICT;
CREATE INDEX article_number ON article (version, number, sub);

-- Pairs of characters, so that two characters of Chinese are found. The text itself stands in article.
CREATE VIRTUAL TABLE article_text USING fts5 (
    grams, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0"
);
