-- name: insert
INSERT INTO recall (id, reason, at, by) VALUES (?1, ?2, ?3, ?4);

-- name: insert_question
INSERT INTO recalled (recall, question, version, state, touches)
SELECT ?1, id, version, state, ?4 FROM question WHERE id = ?2 AND version = ?3 AND state IN ('reviewed', 'live');

-- name: stands
SELECT undone_at IS NULL FROM recall WHERE id = ?1;

-- name: undo
UPDATE recall SET undone_at = ?2 WHERE id = ?1 AND undone_at IS NULL;

-- name: untouched
SELECT recalled.question, recalled.state FROM recalled
JOIN recall ON recall.id = recalled.recall
JOIN question ON question.id = recalled.question
WHERE recalled.recall = ?1 AND question.version = recalled.version AND question.state = 'draft' AND question.changed_at = recall.at;

-- name: size
SELECT count(*) FROM recalled WHERE recall = ?1;

-- name: all
SELECT id, reason, at, undone_at IS NOT NULL, (SELECT count(*) FROM recalled WHERE recalled.recall = recall.id)
FROM recall ORDER BY at DESC, id DESC;

-- name: of_question
SELECT recall.reason, recall.at, recalled.touches FROM recalled JOIN recall ON recall.id = recalled.recall
WHERE recalled.question = ?1 AND recall.undone_at IS NULL ORDER BY recall.at DESC, recall.id DESC;

-- name: restore_review
UPDATE question SET (reviewed_at, reviewed_by) = (
    SELECT past.reviewed_at, past.reviewed_by FROM question_past AS past
    WHERE past.question = ?1 AND past.version = question.version AND past.state = ?2 ORDER BY past.sequence DESC LIMIT 1)
WHERE id = ?1;
