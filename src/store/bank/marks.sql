-- name: pending
SELECT number, content FROM question WHERE number > ?1 ORDER BY number LIMIT ?2;

-- name: add
INSERT OR IGNORE INTO question_mark (mark, number) VALUES (?1, ?2);

-- name: clear
DELETE FROM question_mark;

-- name: with
SELECT number FROM question_mark WHERE mark = ?1;

-- name: numbered
SELECT state, content FROM question WHERE number = ?1;

-- name: said
SELECT number, content FROM question WHERE id = ?1;
