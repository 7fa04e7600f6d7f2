-- The archive, version 4: answers in words that people mark.
-- What is decided is insert-only, as before; script and marking_turn say where things stand and follow from
-- the events.

-- 评分标准: how the points of a question of an exam come together; the last one counts. A part of 0 is the
-- whole question.
CREATE TABLE rubric (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    exam BLOB NOT NULL REFERENCES exam (id),
    question BLOB NOT NULL,
    part INTEGER NOT NULL,
    items TEXT NOT NULL,
    at INTEGER NOT NULL,
    by BLOB
) STRICT;
CREATE INDEX rubric_exam ON rubric (exam);

-- 待评答案: an answer that people mark, with the rubric and the points it is marked by. Its id says nothing of
-- whose it is. points and marks are those that count.
CREATE TABLE script (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    exam BLOB NOT NULL REFERENCES exam (id),
    sitting BLOB NOT NULL REFERENCES sitting (id),
    number INTEGER NOT NULL,
    part INTEGER NOT NULL,
    question BLOB NOT NULL,
    maximum INTEGER NOT NULL,
    rubric TEXT NOT NULL,
    stage TEXT NOT NULL,
    points INTEGER,
    marks INTEGER,
    UNIQUE (sitting, number, part)
) STRICT;
CREATE INDEX script_exam ON script (exam, question, part);

CREATE TABLE marking_event (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    script BLOB NOT NULL REFERENCES script (id),
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    at INTEGER NOT NULL,
    by BLOB
) STRICT;
CREATE INDEX marking_event_script ON marking_event (script);

CREATE TABLE marking_turn (
    script BLOB NOT NULL REFERENCES script (id),
    turn TEXT NOT NULL,
    marker BLOB NOT NULL REFERENCES account (id),
    is_done INTEGER NOT NULL,
    PRIMARY KEY (script, turn)
) STRICT, WITHOUT ROWID;
CREATE INDEX marking_turn_marker ON marking_turn (marker, is_done);

CREATE TRIGGER rubric_keep BEFORE UPDATE ON rubric BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER rubric_stay BEFORE DELETE ON rubric BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER script_keep BEFORE UPDATE OF id, exam, sitting, number, part, question, maximum ON script BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER script_stay BEFORE DELETE ON script BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER marking_event_keep BEFORE UPDATE ON marking_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER marking_event_stay BEFORE DELETE ON marking_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
