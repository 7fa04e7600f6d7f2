-- name: insert
INSERT INTO sitting (id, exam, officer, phase) VALUES (?1, ?2, ?3, ?4);

-- name: set_phase
UPDATE sitting SET phase = ?2 WHERE id = ?1;

-- name: of
SELECT id, exam, officer, phase FROM sitting WHERE exam = ?1 AND officer = ?2;

-- name: by_id
SELECT id, exam, officer, phase FROM sitting WHERE id = ?1;

-- name: of_exam
SELECT id, exam, officer, phase FROM sitting WHERE exam = ?1 ORDER BY id;

-- name: unfinished
SELECT id, exam, officer, phase FROM sitting WHERE phase IN ('admitted', 'running') ORDER BY id;

-- name: judged_last
SELECT id, exam, officer, phase FROM sitting
WHERE id IN (SELECT sitting FROM result WHERE sitting IS NOT NULL ORDER BY id DESC LIMIT ?1);

-- name: append
INSERT INTO sitting_event (sitting, seq, kind, event, hash) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: events
SELECT event, hash FROM sitting_event WHERE sitting = ?1 ORDER BY seq;

-- name: rows
SELECT seq, kind, event, hash FROM sitting_event WHERE sitting = ?1 ORDER BY seq;

-- name: last
SELECT seq, hash FROM sitting_event WHERE sitting = ?1 ORDER BY seq DESC LIMIT 1;

-- name: links_of_kind
SELECT sitting, hash FROM sitting_event WHERE kind = ?1;

-- name: let_delete
DROP TRIGGER sitting_event_stay;

-- name: delete
DELETE FROM sitting_event WHERE sitting = ?1 AND seq = ?2;

-- name: delete_behind
DELETE FROM sitting_event WHERE sitting = ?1 AND seq > ?2;

-- name: let_nobody_delete
CREATE TRIGGER sitting_event_stay BEFORE DELETE ON sitting_event BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
