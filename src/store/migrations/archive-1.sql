-- The archive, version 1.
-- Ids are 16 bytes and ordered by time. Instants are milliseconds since 1970 UTC, days are ISO text.
-- Tables of the record are insert-only (triggers at the end); the others say where things stand now
-- and can be rebuilt from the record.

CREATE TABLE archive (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- What was done, by whom: one row for every change, insert-only.
CREATE TABLE audit (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    at INTEGER NOT NULL,
    by BLOB,
    action TEXT NOT NULL,
    subject BLOB,
    detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX audit_subject ON audit (subject);

-- An act that spans two files: written first, marked done last.
CREATE TABLE intent (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT
) STRICT;

CREATE TABLE unit (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    region TEXT NOT NULL,
    credit_code TEXT UNIQUE,
    kind TEXT,
    level TEXT,
    field TEXT NOT NULL DEFAULT '',
    UNIQUE (region, name)
) STRICT;

CREATE TABLE unit_event (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    unit BLOB NOT NULL REFERENCES unit (id),
    kind TEXT NOT NULL,
    on_date TEXT NOT NULL,
    at INTEGER NOT NULL,
    by BLOB,
    document TEXT NOT NULL DEFAULT '',
    payload TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX unit_event_unit ON unit_event (unit);

CREATE TABLE officer (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    unit BLOB NOT NULL REFERENCES unit (id),
    name TEXT NOT NULL,
    rank TEXT NOT NULL,
    profile TEXT NOT NULL,
    identity_sealed BLOB,
    identity_lookup BLOB UNIQUE,
    birth TEXT,
    gone_on TEXT
) STRICT;
CREATE INDEX officer_unit ON officer (unit);
CREATE INDEX officer_name ON officer (name);

-- The officer's track: entered, changed, moved, training, checks, rewards, discipline, notes.
CREATE TABLE officer_event (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    officer BLOB NOT NULL REFERENCES officer (id),
    kind TEXT NOT NULL,
    on_date TEXT NOT NULL,
    at INTEGER NOT NULL,
    by BLOB,
    document TEXT NOT NULL DEFAULT '',
    import BLOB,
    payload TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX officer_event_officer ON officer_event (officer);

CREATE TABLE certificate (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    number TEXT NOT NULL UNIQUE,
    officer BLOB NOT NULL REFERENCES officer (id),
    issuer TEXT NOT NULL DEFAULT '',
    issued_on TEXT,
    valid_until TEXT,
    state TEXT NOT NULL,
    since TEXT,
    basis TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX certificate_officer ON certificate (officer);
CREATE INDEX certificate_state ON certificate (state);

CREATE TABLE certificate_event (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    certificate BLOB NOT NULL REFERENCES certificate (id),
    act TEXT NOT NULL,
    on_date TEXT NOT NULL,
    at INTEGER NOT NULL,
    by BLOB,
    basis TEXT NOT NULL DEFAULT '',
    document TEXT NOT NULL DEFAULT '',
    consequence BLOB,
    payload TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX certificate_event_certificate ON certificate_event (certificate);

CREATE TABLE account (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    login TEXT UNIQUE COLLATE NOCASE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    officer BLOB UNIQUE REFERENCES officer (id),
    passphrase TEXT,
    made_at INTEGER NOT NULL,
    closed_at INTEGER
) STRICT;

-- First sign-in of a newcomer, or a lost passphrase: one code, once, printed by a coordinator.
CREATE TABLE one_time_code (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    account BLOB NOT NULL REFERENCES account (id),
    code TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by BLOB,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX one_time_code_account ON one_time_code (account);

-- Failed sign-ins by the hash of what was typed, so that a restart forgets nothing.
CREATE TABLE lockout (
    subject BLOB PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    locked_until INTEGER
) STRICT;

CREATE TABLE import (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    at INTEGER NOT NULL,
    by BLOB,
    files TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT;

CREATE TABLE regulation (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    effective_on TEXT NOT NULL,
    basis TEXT NOT NULL DEFAULT '',
    settings TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by BLOB,
    UNIQUE (name, version)
) STRICT;

CREATE TABLE blueprint (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    toml TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by BLOB,
    UNIQUE (name, version)
) STRICT;

CREATE TABLE exam (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    year INTEGER NOT NULL,
    makes_up_for BLOB REFERENCES exam (id),
    blueprint BLOB NOT NULL REFERENCES blueprint (id),
    regulation BLOB NOT NULL REFERENCES regulation (id),
    minutes INTEGER NOT NULL,
    opens_at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    exam_key BLOB,
    plan TEXT,
    plan_hash TEXT
) STRICT;

CREATE TABLE exam_event (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    exam BLOB NOT NULL REFERENCES exam (id),
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    by BLOB,
    payload TEXT NOT NULL DEFAULT '{}'
) STRICT;

-- The questions as an exam saw them, shared by content, so that a changed bank changes no paper.
CREATE TABLE question_snapshot (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    content TEXT NOT NULL
) STRICT;

CREATE TABLE exam_question (
    exam BLOB NOT NULL REFERENCES exam (id),
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
    question BLOB NOT NULL,
    version INTEGER NOT NULL,
    snapshot BLOB NOT NULL REFERENCES question_snapshot (hash),
    PRIMARY KEY (exam, fingerprint)
) STRICT, WITHOUT ROWID;

CREATE TABLE candidate (
    exam BLOB NOT NULL REFERENCES exam (id),
    officer BLOB NOT NULL REFERENCES officer (id),
    admission_number TEXT NOT NULL,
    exempt TEXT,
    standing TEXT NOT NULL,
    PRIMARY KEY (exam, officer),
    UNIQUE (exam, admission_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX candidate_officer ON candidate (officer);
CREATE INDEX candidate_admission ON candidate (admission_number);

CREATE TABLE paper (
    exam BLOB NOT NULL REFERENCES exam (id),
    officer BLOB NOT NULL REFERENCES officer (id),
    seed TEXT NOT NULL,
    items TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (exam, officer)
) STRICT, WITHOUT ROWID;

CREATE TABLE sitting (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    exam BLOB NOT NULL REFERENCES exam (id),
    officer BLOB NOT NULL REFERENCES officer (id),
    phase TEXT NOT NULL,
    UNIQUE (exam, officer)
) STRICT;
CREATE INDEX sitting_phase ON sitting (phase);

CREATE TABLE sitting_event (
    sitting BLOB NOT NULL REFERENCES sitting (id),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    event TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (sitting, seq)
) STRICT, WITHOUT ROWID;

-- One row a judgement; a correction is a new row that names the one it replaces.
CREATE TABLE result (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    exam BLOB NOT NULL REFERENCES exam (id),
    officer BLOB NOT NULL REFERENCES officer (id),
    sitting BLOB REFERENCES sitting (id),
    outcome TEXT NOT NULL,
    points INTEGER,
    maximum INTEGER,
    standing TEXT NOT NULL,
    regulation BLOB NOT NULL REFERENCES regulation (id),
    explained TEXT NOT NULL DEFAULT '{}',
    replaces BLOB UNIQUE REFERENCES result (id),
    at INTEGER NOT NULL,
    by BLOB
) STRICT;
CREATE INDEX result_exam ON result (exam, officer);
CREATE INDEX result_officer ON result (officer);

CREATE TABLE consequence (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    officer BLOB NOT NULL REFERENCES officer (id),
    exam BLOB NOT NULL REFERENCES exam (id),
    result BLOB NOT NULL REFERENCES result (id),
    step TEXT NOT NULL,
    state TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    decide_by TEXT,
    UNIQUE (exam, officer, step)
) STRICT;
CREATE INDEX consequence_officer ON consequence (officer);
CREATE INDEX consequence_state ON consequence (state, step);

CREATE TABLE consequence_event (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    consequence BLOB NOT NULL REFERENCES consequence (id),
    kind TEXT NOT NULL,
    on_date TEXT NOT NULL,
    at INTEGER NOT NULL,
    by BLOB,
    basis TEXT NOT NULL DEFAULT '',
    document TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX consequence_event_consequence ON consequence_event (consequence);

CREATE TABLE practice_answer (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    account BLOB NOT NULL,
    bank BLOB NOT NULL,
    question BLOB NOT NULL,
    at INTEGER NOT NULL,
    right INTEGER NOT NULL
) STRICT;
CREATE INDEX practice_answer_account ON practice_answer (account, question);

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- The record is written once.
CREATE TRIGGER audit_keep BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER audit_stay BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER unit_event_keep BEFORE UPDATE ON unit_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER unit_event_stay BEFORE DELETE ON unit_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER officer_event_keep BEFORE UPDATE ON officer_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER officer_event_stay BEFORE DELETE ON officer_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER certificate_event_keep BEFORE UPDATE ON certificate_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER certificate_event_stay BEFORE DELETE ON certificate_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER regulation_keep BEFORE UPDATE ON regulation BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER regulation_stay BEFORE DELETE ON regulation BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER blueprint_keep BEFORE UPDATE ON blueprint BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER blueprint_stay BEFORE DELETE ON blueprint BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER exam_event_keep BEFORE UPDATE ON exam_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER exam_event_stay BEFORE DELETE ON exam_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER question_snapshot_keep BEFORE UPDATE ON question_snapshot BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER question_snapshot_stay BEFORE DELETE ON question_snapshot BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER paper_keep BEFORE UPDATE ON paper BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER paper_stay BEFORE DELETE ON paper BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER sitting_event_keep BEFORE UPDATE ON sitting_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER sitting_event_stay BEFORE DELETE ON sitting_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER result_keep BEFORE UPDATE ON result BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER result_stay BEFORE DELETE ON result BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER consequence_event_keep BEFORE UPDATE ON consequence_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER consequence_event_stay BEFORE DELETE ON consequence_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER practice_answer_keep BEFORE UPDATE ON practice_answer BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER practice_answer_stay BEFORE DELETE ON practice_answer BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
