-- name: out
SELECT number, id, version, state, kind, stem, content, law, article, difficulty, exam_only, expires_on, fingerprint,
    changed_at, written_at, reviewed_at,
    EXISTS (SELECT 1 FROM question_past WHERE question_past.question = question.id AND question_past.version < question.version),
    coalesce(written_by, reviewed_by) IS NOT NULL
FROM question ORDER BY number;

-- name: take
INSERT INTO question (number, id, version, state, kind, stem, content, law, article, difficulty, exam_only, expires_on, fingerprint,
    changed_at, written_at, reviewed_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16);

-- name: is_plain
SELECT (SELECT count(*) FROM sqlite_schema WHERE name = 'question' COLLATE NOCASE AND type = 'table' AND rootpage > 1) = 1
    AND (SELECT count(*) FROM pragma_table_xinfo('question') WHERE hidden <> 0) = 0
    AND (SELECT count(*) FROM pragma_table_xinfo('question') WHERE name IN ('number', 'state', 'stem', 'content')) = 4;

-- name: verdict
SELECT quick_check FROM pragma_quick_check('question') LIMIT 1;

-- name: count
SELECT count(*) FROM question NOT INDEXED;

-- name: read
SELECT rowid, iif(octet_length(state) <= 16, state, NULL), iif(octet_length(stem) <= ?1, stem, NULL), iif(octet_length(content) <= ?1, content, NULL)
FROM question NOT INDEXED ORDER BY rowid;
