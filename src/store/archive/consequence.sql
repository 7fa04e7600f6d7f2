-- name: insert
INSERT INTO consequence (id, officer, exam, result, step, state, made_at, decide_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: set_state
UPDATE consequence SET state = ?2 WHERE id = ?1 AND state = ?3;

-- name: revive
UPDATE consequence SET result = ?2, state = ?3, made_at = ?4, decide_by = ?5 WHERE id = ?1 AND state = 'satisfied';

-- name: insert_event
INSERT INTO consequence_event (id, consequence, kind, on_date, at, by, basis, document, reason)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: by_id
SELECT id, officer, exam, result, step, state, made_at, decide_by FROM consequence WHERE id = ?1;

-- name: of_officer
SELECT id, officer, exam, result, step, state, made_at, decide_by FROM consequence WHERE officer = ?1 ORDER BY id DESC;

-- name: waiting
SELECT id, officer, exam, result, step, state, made_at, decide_by FROM consequence
WHERE state = 'waiting' AND (?1 IS NULL OR step = ?1) ORDER BY decide_by, id;

-- name: suspended
SELECT id, officer, exam, result, step, state, made_at, decide_by FROM consequence
WHERE step = 'suspension' AND state = 'confirmed' ORDER BY id;

-- name: of_exam
SELECT id, officer, exam, result, step, state, made_at, decide_by FROM consequence WHERE exam = ?1 ORDER BY id;

-- name: events
SELECT kind, on_date, at, basis, document, reason, (SELECT name FROM account WHERE account.id = consequence_event.by)
FROM consequence_event WHERE consequence = ?1 ORDER BY id;
