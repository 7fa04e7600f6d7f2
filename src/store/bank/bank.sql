-- name: get
SELECT value FROM bank WHERE key = ?1;

-- name: set
INSERT INTO bank (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2;

-- name: insert_import
INSERT INTO import (id, intent, at, by) VALUES (?1, ?2, ?3, ?4);

-- name: name_intent
UPDATE import SET intent = ?2 WHERE id = ?1;

-- name: lay_prints_aside
DROP TRIGGER question_print_add;

-- name: watch_prints_again
CREATE TRIGGER question_print_add AFTER INSERT ON question BEGIN
    INSERT INTO question_print (fingerprint, number) VALUES (new.fingerprint, new.number);
END;

-- name: has_intent
SELECT EXISTS (SELECT 1 FROM import WHERE intent = ?1) OR EXISTS (SELECT 1 FROM batch WHERE intent = ?1);

-- name: import_stands
SELECT undone_at IS NULL FROM import WHERE id = ?1;

-- name: undo_import
UPDATE import SET undone_at = ?2 WHERE id = ?1 AND undone_at IS NULL;

-- name: touched
SELECT count(*) FROM question WHERE import = ?1 AND version > 1;

-- name: delete_imported
DELETE FROM question WHERE import = ?1;

-- name: insert
INSERT INTO question (id, version, state, kind, stem, content, law, article, difficulty, exam_only, expires_on, fingerprint, import, place, changed_at, changed_by, written_at, written_by)
VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?14, ?15);

-- name: keep_version
INSERT INTO question_past (question, version, state, content, changed_at, changed_by, written_by, written_at, reviewed_by, reviewed_at, batch)
SELECT id, version, state, content, changed_at, changed_by, written_by, written_at, reviewed_by, reviewed_at, ?2 FROM question WHERE id = ?1;

-- name: keep_state
INSERT INTO question_past (question, version, state, content, changed_at, changed_by, written_by, written_at, reviewed_by, reviewed_at, batch)
SELECT id, version, state, NULL, changed_at, changed_by, written_by, written_at, reviewed_by, reviewed_at, ?2 FROM question WHERE id = ?1;

-- name: revise
UPDATE question SET version = version + 1, state = ?2, kind = ?3, stem = ?4, content = ?5, law = ?6, article = ?7,
    difficulty = ?8, exam_only = ?9, expires_on = ?10, fingerprint = ?11, changed_at = ?12, changed_by = ?13,
    written_at = iif(?14, written_at, ?12), written_by = iif(?14, written_by, ?13),
    reviewed_at = iif(?14, reviewed_at, NULL), reviewed_by = iif(?14, reviewed_by, NULL)
WHERE id = ?1;

-- name: set_state
UPDATE question SET state = ?2, changed_at = ?3, changed_by = ?4,
    reviewed_at = CASE ?2 WHEN 'reviewed' THEN ?3 WHEN 'draft' THEN NULL ELSE reviewed_at END,
    reviewed_by = CASE ?2 WHEN 'reviewed' THEN ?4 WHEN 'draft' THEN NULL ELSE reviewed_by END
WHERE id = ?1;

-- name: by_id
SELECT number, id, version, state, content, place FROM question WHERE id = ?1;

-- name: by_number
SELECT number, id, version, state, content, place FROM question WHERE number = ?1;

-- name: alike
SELECT number, id, version, state, content, place FROM question
WHERE number IN (SELECT number FROM question_print WHERE fingerprint = ?1) ORDER BY number;

-- name: all
SELECT number, id, version, state, content, place FROM question ORDER BY number;

-- name: drawable
SELECT number, id, version, state, content, place FROM question
WHERE state = 'live' AND (expires_on IS NULL OR expires_on >= ?1) ORDER BY number;

-- name: hands
SELECT written_at, written_by, reviewed_at, reviewed_by, changed_at, changed_by FROM question WHERE id = ?1;

-- name: history
SELECT past.version, past.state,
    coalesce(past.content,
        (SELECT kept.content FROM question_past AS kept
         WHERE kept.question = past.question AND kept.version = past.version AND kept.content IS NOT NULL LIMIT 1),
        (SELECT content FROM question WHERE id = past.question)),
    past.changed_at, past.changed_by
FROM question_past AS past WHERE past.question = ?1 ORDER BY past.sequence;

-- name: kinds
SELECT kind, count(*) FROM question WHERE state <> 'retired' GROUP BY kind;

-- name: laws
SELECT coalesce(law, ''), count(*) FROM question WHERE state <> 'retired' GROUP BY law ORDER BY count(*) DESC, law;
