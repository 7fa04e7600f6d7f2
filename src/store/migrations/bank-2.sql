-- One bank, version 2: found by its words, by its articles, and by who wrote and reviewed it.
-- The tables question_search and question_basis are made from the questions by the program; the fact
-- 'indexed' holds the number of the last question that they know.

CREATE VIRTUAL TABLE question_search USING fts5 (pairs, facets, content = '', contentless_delete = 1, tokenize = 'ascii');

-- Every law and article that a question rests on. Law '' stands for none, article 0 for a law as a whole.
CREATE TABLE question_basis (
    law TEXT NOT NULL,
    article INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (law, article, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_basis_number ON question_basis (number);

-- Counts and pages read this and leave the wide rows alone.
CREATE INDEX question_narrow ON question (number, state, kind);
CREATE INDEX question_import ON question (import);

-- Who wrote what the current version says, and who reviewed it. They outlive changes of state.
ALTER TABLE question ADD COLUMN written_by BLOB;
ALTER TABLE question ADD COLUMN written_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE question ADD COLUMN reviewed_by BLOB;
ALTER TABLE question ADD COLUMN reviewed_at INTEGER;

-- Several changes of one question may fall into one millisecond: the order is a number of its own.
-- A move from state to state keeps no copy of what the version says (content is NULL there).
CREATE TABLE question_past (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    question BLOB NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    content TEXT,
    changed_at INTEGER NOT NULL,
    changed_by BLOB,
    written_by BLOB,
    written_at INTEGER NOT NULL,
    reviewed_by BLOB,
    reviewed_at INTEGER,
    batch BLOB
) STRICT;
INSERT INTO question_past (question, version, state, content, changed_at, changed_by, written_at)
SELECT question, version, state, content, changed_at, changed_by, 0 FROM question_history ORDER BY question, version, changed_at;
DROP TABLE question_history;
CREATE INDEX question_past_question ON question_past (question, version);
CREATE INDEX question_past_batch ON question_past (batch) WHERE batch IS NOT NULL;

-- A version was written by whoever made its first entry.
UPDATE question_past SET
    written_by = (SELECT first.changed_by FROM question_past AS first
        WHERE first.question = question_past.question AND first.version = question_past.version ORDER BY first.sequence LIMIT 1),
    written_at = (SELECT first.changed_at FROM question_past AS first
        WHERE first.question = question_past.question AND first.version = question_past.version ORDER BY first.sequence LIMIT 1);
UPDATE question SET written_by = changed_by, written_at = changed_at;
UPDATE question SET written_by = past.written_by, written_at = past.written_at
FROM question_past AS past WHERE past.question = question.id AND past.version = question.version;
UPDATE question SET reviewed_by = changed_by, reviewed_at = changed_at WHERE state = 'reviewed';

CREATE TRIGGER question_past_keep BEFORE UPDATE ON question_past BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER question_past_stay BEFORE DELETE ON question_past BEGIN SELECT RAISE(ABORT, 'insert-only'); END;

-- Changes of many questions in one act, and when they were taken back.
CREATE TABLE batch (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    intent BLOB NOT NULL,
    at INTEGER NOT NULL,
    by BLOB,
    undone_at INTEGER
) STRICT;
