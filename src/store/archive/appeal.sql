-- name: insert
INSERT INTO appeal (id, exam, officer, result, question, state, decide_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: set_state
UPDATE appeal SET state = ?2, decide_by = ?4 WHERE id = ?1 AND state = ?3;

-- name: insert_event
INSERT INTO appeal_event (id, appeal, act, on_date, at, by, reason, document) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: by_id
SELECT id, exam, officer, result, question, state, decide_by FROM appeal WHERE id = ?1;

-- name: of_officer
SELECT id, exam, officer, result, question, state, decide_by FROM appeal WHERE officer = ?1 ORDER BY id DESC;

-- name: of_exam
SELECT id, exam, officer, result, question, state, decide_by FROM appeal WHERE exam = ?1 ORDER BY state <> 'filed', decide_by, id;

-- name: filed
SELECT id, exam, officer, result, question, state, decide_by FROM appeal WHERE state = 'filed' ORDER BY decide_by, id;

-- name: events
SELECT act, on_date, at, reason, document, (SELECT name FROM account WHERE account.id = appeal_event.by)
FROM appeal_event WHERE appeal = ?1 ORDER BY id;
