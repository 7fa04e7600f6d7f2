-- name: pending
SELECT number, content FROM question WHERE number > ?1 ORDER BY number LIMIT ?2;

-- name: add
INSERT OR IGNORE INTO question_mark (mark, number) VALUES (?1, ?2);

-- name: add_piece
INSERT INTO question_mark_run (run, last, place, marks) VALUES (?1, ?2, ?3, ?4);

-- name: clear
DELETE FROM question_mark;

-- name: clear_runs
DELETE FROM question_mark_run;

-- name: runs
SELECT coalesce(max(run), 0) FROM question_mark_run;

-- name: with
SELECT number FROM question_mark WHERE mark = ?1;

-- name: pieces_from
SELECT marks FROM question_mark_run WHERE run = ?1 AND last >= ?2 ORDER BY last, place;

-- name: few
SELECT mark, number FROM question_mark ORDER BY mark, number;

-- name: pieces
SELECT marks FROM question_mark_run ORDER BY run, last, place;

-- name: numbered
SELECT state, content FROM question WHERE number = ?1;

-- name: said
SELECT number, content FROM question WHERE id = ?1;
