-- name: indexed
SELECT CAST(value AS INTEGER) FROM bank WHERE key = 'indexed';

-- name: set_indexed
INSERT INTO bank (key, value) VALUES ('indexed', CAST(?1 AS TEXT)) ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- name: pending
SELECT number, state, content FROM question WHERE number > ?1 ORDER BY number LIMIT ?2;

-- name: one
SELECT number, state, content FROM question WHERE id = ?1;

-- name: last
SELECT coalesce(max(number), 0) FROM question;

-- name: add_words
INSERT INTO question_search (rowid, pairs, facets) VALUES (?1, ?2, ?3);

-- name: remove_words
DELETE FROM question_search WHERE rowid = ?1;

-- name: add_basis
INSERT OR IGNORE INTO question_basis (law, article, number) VALUES (?1, ?2, ?3);

-- name: remove_basis
DELETE FROM question_basis WHERE number = ?1;

-- name: remove_words_of_import
DELETE FROM question_search WHERE rowid IN (SELECT number FROM question WHERE import = ?1);

-- name: remove_basis_of_import
DELETE FROM question_basis WHERE number IN (SELECT number FROM question WHERE import = ?1);

-- name: optimise
INSERT INTO question_search (question_search) VALUES ('optimize');
