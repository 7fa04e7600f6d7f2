-- name: get
SELECT value FROM bank WHERE key = ?1;

-- name: set
INSERT INTO bank (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2;

-- name: insert_import
INSERT INTO import (id, intent, at, by) VALUES (?1, ?2, ?3, ?4);

-- name: has_intent
SELECT count(*) > 0 FROM import WHERE intent = ?1;

-- name: import_stands
SELECT undone_at IS NULL FROM import WHERE id = ?1;

-- name: undo_import
UPDATE import SET undone_at = ?2 WHERE id = ?1 AND undone_at IS NULL;

-- name: touched
SELECT count(*) FROM question WHERE import = ?1 AND version > 1;

-- name: delete_imported
DELETE FROM question WHERE import = ?1;

-- name: insert
INSERT INTO question (id, version, state, kind, stem, content, law, article, difficulty, exam_only, expires_on, fingerprint, import, place, changed_at, changed_by)
VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

-- name: keep_history
INSERT INTO question_history (question, version, state, content, changed_at, changed_by)
SELECT id, version, state, content, changed_at, changed_by FROM question WHERE id = ?1;

-- name: revise
UPDATE question SET version = version + 1, state = ?2, kind = ?3, stem = ?4, content = ?5, law = ?6, article = ?7,
    difficulty = ?8, exam_only = ?9, expires_on = ?10, fingerprint = ?11, changed_at = ?12, changed_by = ?13
WHERE id = ?1;

-- name: set_state
UPDATE question SET state = ?2, changed_at = ?3, changed_by = ?4 WHERE id = ?1;

-- name: by_id
SELECT number, id, version, state, content, place FROM question WHERE id = ?1;

-- name: all
SELECT number, id, version, state, content, place FROM question ORDER BY number;

-- name: drawable
SELECT number, id, version, state, content, place FROM question
WHERE state = 'live' AND (expires_on IS NULL OR expires_on >= ?1) ORDER BY number;

-- name: history
SELECT version, state, content, changed_at FROM question_history WHERE question = ?1 ORDER BY version, changed_at;

-- name: page
SELECT number, id, version, state, content, place FROM question
WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR law = ?2) AND (?3 IS NULL OR state = ?3)
  AND (?4 = '' OR stem LIKE '%' || ?4 || '%' OR content LIKE '%' || ?4 || '%')
ORDER BY number LIMIT ?5 OFFSET ?6;

-- name: count
SELECT count(*) FROM question
WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR law = ?2) AND (?3 IS NULL OR state = ?3)
  AND (?4 = '' OR stem LIKE '%' || ?4 || '%' OR content LIKE '%' || ?4 || '%');

-- name: kinds
SELECT kind, count(*) FROM question WHERE state <> 'retired' GROUP BY kind;

-- name: laws
SELECT coalesce(law, ''), count(*) FROM question WHERE state <> 'retired' GROUP BY law ORDER BY count(*) DESC, law;
