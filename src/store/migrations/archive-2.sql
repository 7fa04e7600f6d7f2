-- The archive, version 2: where and when an exam is sat, who need not sit, who watches.
-- As in version 1, tables of the record are insert-only; the others say where things stand now and
-- can be rebuilt from the record (site_event, exam_event, exemption_event, photo_event, incident).

-- 考点. Numbers stand in admission numbers and are never given twice.
CREATE TABLE site (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    number INTEGER NOT NULL UNIQUE CHECK (number BETWEEN 1 AND 99),
    name TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL DEFAULT '',
    closed_at INTEGER
) STRICT;

-- 考场. The plan says how its seats stand.
CREATE TABLE room (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    site BLOB NOT NULL REFERENCES site (id),
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 99),
    name TEXT NOT NULL,
    plan TEXT NOT NULL,
    closed_at INTEGER,
    UNIQUE (site, number),
    UNIQUE (site, name)
) STRICT;

-- What was done to sites and rooms.
CREATE TABLE site_event (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    site BLOB NOT NULL REFERENCES site (id),
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    by BLOB,
    payload TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX site_event_site ON site_event (site);

-- 场次. The code stands in admission numbers: sessions of one month have different ones.
CREATE TABLE exam_session (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    exam BLOB NOT NULL REFERENCES exam (id),
    number INTEGER NOT NULL,
    month TEXT NOT NULL,
    code INTEGER NOT NULL CHECK (code BETWEEN 1 AND 99),
    opens_at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL,
    closed_at INTEGER,
    UNIQUE (exam, number),
    UNIQUE (month, code)
) STRICT;
CREATE INDEX exam_session_opens ON exam_session (opens_at);

CREATE TABLE session_room (
    session BLOB NOT NULL REFERENCES exam_session (id) ON DELETE CASCADE,
    room BLOB NOT NULL REFERENCES room (id),
    PRIMARY KEY (session, room)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_room_room ON session_room (room);

CREATE TABLE session_invigilator (
    session BLOB NOT NULL,
    room BLOB NOT NULL,
    account BLOB NOT NULL REFERENCES account (id),
    PRIMARY KEY (session, room, account),
    FOREIGN KEY (session, room) REFERENCES session_room (session, room) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX session_invigilator_account ON session_invigilator (account);

-- Nobody sits in two places of an exam, and no place is taken twice.
CREATE TABLE seat (
    exam BLOB NOT NULL,
    officer BLOB NOT NULL,
    session BLOB NOT NULL,
    room BLOB NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    PRIMARY KEY (exam, officer),
    UNIQUE (session, room, number),
    FOREIGN KEY (exam, officer) REFERENCES candidate (exam, officer),
    FOREIGN KEY (session, room) REFERENCES session_room (session, room)
) STRICT, WITHOUT ROWID;

-- Admission numbers that were given and replaced: printed slips still find their candidate.
CREATE TABLE former_admission (
    exam BLOB NOT NULL,
    admission_number TEXT NOT NULL,
    officer BLOB NOT NULL,
    PRIMARY KEY (exam, admission_number),
    FOREIGN KEY (exam, officer) REFERENCES candidate (exam, officer)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_admission_number ON former_admission (admission_number);

CREATE TABLE exemption (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    exam BLOB NOT NULL,
    officer BLOB NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    proof TEXT NOT NULL,
    state TEXT NOT NULL,
    UNIQUE (exam, officer),
    FOREIGN KEY (exam, officer) REFERENCES candidate (exam, officer)
) STRICT;

CREATE TABLE exemption_event (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    exemption BLOB NOT NULL REFERENCES exemption (id),
    act TEXT NOT NULL,
    at INTEGER NOT NULL,
    by BLOB,
    payload TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX exemption_event_exemption ON exemption_event (exemption);

-- More time, larger type, high contrast.
CREATE TABLE accommodation (
    exam BLOB NOT NULL,
    officer BLOB NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (exam, officer),
    FOREIGN KEY (exam, officer) REFERENCES candidate (exam, officer)
) STRICT, WITHOUT ROWID;

-- One picture a person, as it was handed in.
CREATE TABLE photo (
    officer BLOB PRIMARY KEY REFERENCES officer (id),
    format TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    image BLOB NOT NULL CHECK (length(image) <= 2097152),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE photo_event (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    officer BLOB NOT NULL REFERENCES officer (id),
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    by BLOB,
    hash BLOB
) STRICT;
CREATE INDEX photo_event_officer ON photo_event (officer);

-- What an invigilator confirms with.
CREATE TABLE pin (
    account BLOB PRIMARY KEY REFERENCES account (id),
    hash TEXT NOT NULL,
    set_at INTEGER NOT NULL
) STRICT;

-- 违纪情况 of a room or of a person before a sitting; those within a sitting stand in its log.
CREATE TABLE incident (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    exam BLOB NOT NULL REFERENCES exam (id),
    session BLOB,
    room BLOB,
    officer BLOB REFERENCES officer (id),
    kind TEXT NOT NULL,
    happened_at INTEGER NOT NULL,
    facts TEXT NOT NULL,
    handling TEXT NOT NULL,
    signed TEXT NOT NULL,
    at INTEGER NOT NULL,
    by BLOB
) STRICT;
CREATE INDEX incident_exam ON incident (exam);

-- An admission number is replaced, never lost. A tilde marks what stands in its place for a moment.
CREATE TRIGGER former_admission_kept AFTER UPDATE OF admission_number ON candidate
WHEN old.admission_number NOT LIKE '~%'
BEGIN
    INSERT OR IGNORE INTO former_admission (exam, admission_number, officer)
    VALUES (old.exam, old.admission_number, old.officer);
END;

-- The record is written once.
CREATE TRIGGER site_event_keep BEFORE UPDATE ON site_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER site_event_stay BEFORE DELETE ON site_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER exemption_event_keep BEFORE UPDATE ON exemption_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER exemption_event_stay BEFORE DELETE ON exemption_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER photo_event_keep BEFORE UPDATE ON photo_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER photo_event_stay BEFORE DELETE ON photo_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER incident_keep BEFORE UPDATE ON incident BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER incident_stay BEFORE DELETE ON incident BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER former_admission_keep BEFORE UPDATE ON former_admission BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER former_admission_stay BEFORE DELETE ON former_admission BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
