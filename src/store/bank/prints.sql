-- name: highest
SELECT coalesce(max(number), 0) FROM question;

-- name: of
SELECT number FROM question_print WHERE fingerprint = ?1 ORDER BY number;

-- name: all
SELECT fingerprint, number FROM question_print ORDER BY fingerprint, number;

-- name: add
INSERT INTO question_print (fingerprint, number) VALUES (?1, ?2);

-- name: each
SELECT number, state, content FROM question ORDER BY number;
