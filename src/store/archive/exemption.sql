-- name: insert
INSERT INTO exemption (id, exam, officer, kind, reason, proof, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: renew
UPDATE exemption SET kind = ?2, reason = ?3, proof = ?4, state = ?5 WHERE id = ?1;

-- name: set_state
UPDATE exemption SET state = ?2 WHERE id = ?1 AND state = ?3;

-- name: insert_event
INSERT INTO exemption_event (id, exemption, act, at, by, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: by_id
SELECT exemption.id, exam, exemption.officer, kind, reason, proof, exemption.state FROM exemption WHERE id = ?1;

-- name: of
SELECT id, exam, officer, kind, reason, proof, state FROM exemption WHERE exam = ?1 AND officer = ?2;

-- name: of_exam
SELECT id, exam, officer, kind, reason, proof, state FROM exemption WHERE exam = ?1 ORDER BY id;

-- name: events
SELECT act, at, (SELECT name FROM account WHERE account.id = exemption_event.by) FROM exemption_event
WHERE exemption = ?1 ORDER BY id;
