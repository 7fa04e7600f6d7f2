-- The archive, version 3: what is decided about results after an exam, and who is told.
-- Tables of the record are insert-only, as before; notice.read_at and appeal.state say where things stand.

-- 更正: a question of an exam counts otherwise than its key said. The statement is what was signed, to the
-- letter; a correction that takes another back says nothing of its own.
CREATE TABLE correction (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    exam BLOB NOT NULL,
    question BLOB NOT NULL,
    version INTEGER NOT NULL,
    ruling TEXT,
    takes_back BLOB UNIQUE REFERENCES correction (id),
    reason TEXT NOT NULL,
    document TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL,
    by BLOB,
    statement TEXT NOT NULL,
    signature BLOB NOT NULL CHECK (length(signature) = 64),
    signer BLOB NOT NULL CHECK (length(signer) = 32),
    FOREIGN KEY (exam) REFERENCES exam (id),
    CHECK ((ruling IS NULL) <> (takes_back IS NULL))
) STRICT;
CREATE INDEX correction_exam ON correction (exam);

-- Results that a correction put in the place of others, each with the digest of all that is kept of it;
-- the statement holds the digest of these digests.
CREATE TABLE corrected_result (
    result BLOB PRIMARY KEY REFERENCES result (id),
    correction BLOB NOT NULL REFERENCES correction (id),
    digest TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX corrected_result_correction ON corrected_result (correction);

-- 通知: what a person is told.
CREATE TABLE notice (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    officer BLOB NOT NULL REFERENCES officer (id),
    exam BLOB REFERENCES exam (id),
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    at INTEGER NOT NULL,
    read_at INTEGER
) STRICT;
CREATE INDEX notice_officer ON notice (officer, read_at);

-- 成绩复核: a person holds a result to be wrong.
CREATE TABLE appeal (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    exam BLOB NOT NULL REFERENCES exam (id),
    officer BLOB NOT NULL REFERENCES officer (id),
    result BLOB NOT NULL REFERENCES result (id),
    question INTEGER,
    state TEXT NOT NULL,
    decide_by TEXT NOT NULL
) STRICT;
CREATE INDEX appeal_exam ON appeal (exam);
CREATE INDEX appeal_officer ON appeal (officer);
CREATE INDEX appeal_state ON appeal (state, decide_by);
CREATE UNIQUE INDEX appeal_open ON appeal (result, coalesce(question, 0)) WHERE state = 'filed';

CREATE TABLE appeal_event (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    appeal BLOB NOT NULL REFERENCES appeal (id),
    act TEXT NOT NULL,
    on_date TEXT NOT NULL,
    at INTEGER NOT NULL,
    by BLOB,
    reason TEXT NOT NULL DEFAULT '',
    document TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX appeal_event_appeal ON appeal_event (appeal);

CREATE TRIGGER correction_keep BEFORE UPDATE ON correction BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER correction_stay BEFORE DELETE ON correction BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER corrected_result_keep BEFORE UPDATE ON corrected_result BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER corrected_result_stay BEFORE DELETE ON corrected_result BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER notice_stay BEFORE DELETE ON notice BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER notice_keep BEFORE UPDATE OF id, officer, exam, kind, content, at ON notice BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER appeal_stay BEFORE DELETE ON appeal BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER appeal_event_keep BEFORE UPDATE ON appeal_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER appeal_event_stay BEFORE DELETE ON appeal_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
