-- name: insert
INSERT INTO incident (id, exam, session, room, officer, kind, happened_at, facts, handling, signed, at, by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: of_exam
SELECT id, exam, session, room, officer, kind, happened_at, facts, handling, signed, at, by FROM incident
WHERE exam = ?1 ORDER BY happened_at, id;
