-- name: insert
INSERT INTO batch (id, intent, at, by) VALUES (?1, ?2, ?3, ?4);

-- name: undone
UPDATE batch SET undone_at = ?2 WHERE id = ?1 AND undone_at IS NULL;

-- name: changed_since
SELECT count(DISTINCT past.question) FROM question_past AS past WHERE past.batch = ?1 AND EXISTS (
    SELECT 1 FROM question_past AS later
    WHERE later.question = past.question AND later.sequence > past.sequence AND later.batch IS NOT past.batch);

-- name: gone_since
SELECT count(DISTINCT question) FROM question_past WHERE batch = ?1 AND question NOT IN (SELECT id FROM question);

-- name: before
SELECT question, state, content, written_at, written_by, reviewed_at, reviewed_by FROM question_past WHERE batch = ?1 ORDER BY sequence DESC;

-- name: restore_hands
UPDATE question SET written_at = ?2, written_by = ?3, reviewed_at = ?4, reviewed_by = ?5 WHERE id = ?1;

-- name: latest
SELECT batch.id, batch.at, batch.by, batch.undone_at, (SELECT count(DISTINCT question) FROM question_past WHERE question_past.batch = batch.id)
FROM batch ORDER BY batch.rowid DESC LIMIT ?1;

-- name: exists
SELECT EXISTS (SELECT 1 FROM batch WHERE id = ?1);
